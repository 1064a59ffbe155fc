import CloseOutlined from '@ant-design/icons/CloseOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Path } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { NameField } from '../fields/name-field.js';
import { Problems } from '../fields/problems.js';
import { at, keysOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import styles from './map-rows.module.css';

interface Props {
  /** Of the map. */
  readonly path: Path;
  readonly nameLabel: string;
  readonly valueTitle: string;
  readonly addLabel: string;
  readonly newName: (n: number) => string;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
  readonly rename: (name: string, next: string) => void;
  readonly children: (path: Path, name: string) => ReactNode;
}

/** Entries under names that the author chooses, with what each of them says. */
export function MapRows({ path, nameLabel, valueTitle, addLabel, newName, add, remove, rename, children }: Props) {
  const { model, isReadOnly } = useEditor();
  const w = useWords();
  const names = keysOf(at(model.root, path));
  const rows = names.map((name, index) => ({ id: String(index), name }));
  return (
    <div className={styles.rows}>
      {rows.length > 0 && (
        <div className={styles.row} aria-hidden="true">
          <span className={styles.head}>{nameLabel}</span>
          <span className={styles.head}>{valueTitle}</span>
        </div>
      )}
      {rows.map(({ id, name }) => (
        <div key={id} className={styles.row}>
          <NameField name={name} label={nameLabel} write={(next) => rename(name, next)} />
          <div>
            {children([...path, name], name)}
            <Problems path={[...path, name]} />
          </div>
          {!isReadOnly && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={w('rows.remove', { row: name })}
              title={w('rows.removeHint')}
              disabled={names.length < 2}
              onClick={() => remove(name)}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => add(freeName(names, newName))}
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}

/** The first of the names that is not taken. */
export function freeName(taken: readonly string[], name: (n: number) => string): string {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(name(n))) return name(n);
}
