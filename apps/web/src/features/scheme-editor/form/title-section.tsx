import { Panel } from '../../../shared/page/panel.js';
import { Field } from '../fields/field.js';
import { Problems } from '../fields/problems.js';
import { TitleField } from '../fields/title-field.js';
import { useWords } from '../words/use-words.js';

export function TitleSection() {
  const w = useWords();
  return (
    <Panel title={w('scheme.section')}>
      <Field label={w('scheme.title')} path={['title']}>
        {() => <TitleField path={[]} label={w('scheme.title')} />}
      </Field>
      <Problems path={['id']} />
      <Problems path={['kefen']} />
    </Panel>
  );
}
