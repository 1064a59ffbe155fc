import CloseOutlined from '@ant-design/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Panel } from '../../../shared/page/panel.js';
import { remove, set } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { NumberField } from '../fields/number-field.js';
import { Problems } from '../fields/problems.js';
import { at, keysOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import styles from './parameters-section.module.css';
import { keysBefore } from './root-keys.js';

/** The numbers people change most, under the names that conditions and formulas use. */
export function ParametersSection() {
  const { model, edit, isReadOnly } = useEditor();
  const w = useWords();
  const names = keysOf(at(model.root, ['parameters']));
  return (
    <Panel title={w('parameters.title')} note={w('parameters.note')}>
      {names.map((name) => (
        <div key={name} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <NumberField path={['parameters', name]} label={name} />
          {!isReadOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={w('rows.remove', { row: name })}
              title={w('rows.removeHint')}
              onClick={() => edit([remove(names.length === 1 ? ['parameters'] : ['parameters', name])])}
            />
          )}
          <div className={styles.problems}>
            <Problems path={['parameters', name]} />
          </div>
        </div>
      ))}
      <Problems path={['parameters']} />
      {!isReadOnly && <NewParameter taken={model.names.map(({ name }) => name)} />}
    </Panel>
  );
}

/** A parameter needs its name first: expressions know it by that. */
function NewParameter({ taken }: { readonly taken: readonly string[] }) {
  const { model, edit } = useEditor();
  const w = useWords();
  const [name, setName] = useState('');
  const isTaken = taken.includes(name.trim());
  const add = () => {
    if (name.trim() === '' || isTaken) return;
    const isFirst = at(model.root, ['parameters']) === undefined;
    edit([
      isFirst
        ? set(['parameters'], { [name.trim()]: 0 }, keysBefore('parameters'))
        : set(['parameters', name.trim()], 0),
    ]);
    setName('');
  };
  return (
    <div className={styles.row}>
      <Input
        value={name}
        aria-label={w('parameters.newName')}
        placeholder={w('parameters.newName')}
        status={isTaken ? 'error' : ''}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={add}
      />
      <Button icon={<PlusOutlined aria-hidden />} disabled={name.trim() === '' || isTaken} onClick={add}>
        {w('parameters.add')}
      </Button>
      {isTaken && <div className={styles.problems}>{w('parameters.taken')}</div>}
    </div>
  );
}
