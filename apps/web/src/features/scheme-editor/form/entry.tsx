import CloseOutlined from '@ant-design/icons/CloseOutlined';
import HolderOutlined from '@ant-design/icons/HolderOutlined';
import RightOutlined from '@ant-design/icons/RightOutlined';
import { Badge, Button } from 'antd';
import { type ComponentProps, useId } from 'react';
import { remove } from '../edit/edit.js';
import { useEditor } from '../editor-context.js';
import { writtenName } from '../feel/feel-names.js';
import { Field } from '../fields/field.js';
import { useProblemCount } from '../fields/problems.js';
import { TitleField } from '../fields/title-field.js';
import { UnitField } from '../fields/unit-field.js';
import { ConstructBody } from '../panels/construct-body.js';
import type { ConstructPanel } from '../panels/panel.js';
import { useTitles } from '../panels/use-titles.js';
import { useWords } from '../words/use-words.js';
import styles from './entry.module.css';

interface Props {
  readonly section: 'indicators' | 'scores';
  readonly name: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly handle: ComponentProps<'button'> | undefined;
  readonly drop: 'above' | 'below' | undefined;
  readonly formLabel: string;
  readonly panels: Readonly<Record<string, ConstructPanel>>;
  readonly isOnly: boolean;
}

/** One indicator or score: its name and what it says, and all of it when it is open. */
export function Entry({ section, name, isOpen, toggle, handle, drop, formLabel, panels, isOnly }: Props) {
  const { edit, isReadOnly, sentences } = useEditor();
  const w = useWords();
  const bodyId = useId();
  const title = useTitles()(name);
  const path = [section, name];
  const problems = useProblemCount(path);
  return (
    <div className={styles.entry} data-drop={drop}>
      <div className={styles.head}>
        {handle && (
          <button
            type="button"
            className={styles.handle}
            aria-label={w('rows.move', { row: title })}
            title={w('rows.moveHint')}
            {...handle}
          >
            <HolderOutlined aria-hidden />
          </button>
        )}
        <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-controls={bodyId} onClick={toggle}>
          <RightOutlined aria-hidden className={styles.arrow} />
          <span className={styles.title}>{title}</span>
          {!isOpen && <span className={styles.sentence}>{sentences?.[section].get(name)}</span>}
        </button>
        <Badge count={problems} size="small" title={w('problems.count', { n: problems })} />
        {!isReadOnly && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={w('rows.remove', { row: title })}
            title={w('rows.removeHint')}
            onClick={() => edit([remove(isOnly && section === 'scores' ? [section] : path)])}
          />
        )}
      </div>
      {isOpen && (
        <div id={bodyId} className={styles.body}>
          <Field label={w('entry.title')} path={[...path, 'title']} hint={w('entry.name', { name: writtenName(name) })}>
            {() => <TitleField path={path} label={w('entry.title')} />}
          </Field>
          <ConstructBody path={path} panels={panels} label={formLabel} />
          <Field label={w('entry.unit')} path={[...path, 'unit']}>
            {(labelId) => <UnitField path={[...path, 'unit']} labelId={labelId} />}
          </Field>
        </div>
      )}
    </div>
  );
}
