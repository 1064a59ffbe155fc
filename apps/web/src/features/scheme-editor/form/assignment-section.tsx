import { Panel } from '../../../shared/page/panel.js';
import { ClassField } from '../fields/class-field.js';
import { Field } from '../fields/field.js';
import { assignmentPanels } from '../panels/assignment-panels.js';
import { ConstructBody } from '../panels/construct-body.js';
import type { PanelProps } from '../panels/panel.js';
import { useWords } from '../words/use-words.js';
import { keysBefore } from './root-keys.js';

/** How a customer comes to a class, and what becomes of those whom nothing fits. */
export function AssignmentSection() {
  const w = useWords();
  return (
    <Panel title={w('assign.title')} note={w('assign.note')}>
      <AssignmentBody path={['assign']} />
      <Field label={w('assign.otherwise')} hint={w('assign.otherwiseHint')}>
        {(labelId) => <ClassField path={['otherwise']} labelId={labelId} after={keysBefore('otherwise')} withNone />}
      </Field>
    </Panel>
  );
}

function AssignmentBody({ path }: PanelProps) {
  const w = useWords();
  return <ConstructBody path={path} panels={assignmentPanels} label={w('assign.form')} Part={AssignmentBody} />;
}
