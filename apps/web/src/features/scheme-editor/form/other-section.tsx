import { Button } from 'antd';
import { Panel } from '../../../shared/page/panel.js';
import { useEditor } from '../editor-context.js';
import { Problems } from '../fields/problems.js';
import { keysOf } from '../model/reading.js';
import { useWords } from '../words/use-words.js';
import styles from './other-section.module.css';
import { rootKeys } from './root-keys.js';

const worded = ['review', 'stability', 'overrides'] as const;

function isWorded(key: string): key is (typeof worded)[number] {
  return (worded as readonly string[]).includes(key);
}

/** What the scheme says beside what the form has, with the way to it in the text. */
export function OtherSection() {
  const { model, showInText } = useEditor();
  const w = useWords();
  const others = keysOf(model.root).filter((key) => !rootKeys.includes(key));
  if (others.length === 0) return null;
  return (
    <Panel title={w('other.title')} note={w('other.note')}>
      {others.map((key) => (
        <div key={key} className={styles.row}>
          <span>{isWorded(key) ? w(`other.${key}`) : key}</span>
          <Button size="small" onClick={() => showInText([key])}>
            {w('panel.showInText')}
          </Button>
          <Problems path={[key]} />
        </div>
      ))}
    </Panel>
  );
}
