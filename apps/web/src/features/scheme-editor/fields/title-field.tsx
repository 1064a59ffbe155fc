import type { Path } from '../edit/edit.js';
import { useWords } from '../words/use-words.js';
import { TextField } from './text-field.js';
import styles from './title-field.module.css';

interface Props {
  /** Of the entry that has the title. */
  readonly path: Path;
  readonly label: string;
}

/** A name in both languages, side by side. */
export function TitleField({ path, label }: Props) {
  const w = useWords();
  return (
    <div className={styles.titles}>
      <TextField
        path={[...path, 'title', 'zh-CN']}
        label={`${label} · ${w('title.chinese')}`}
        placeholder={w('title.chinese')}
      />
      <TextField
        path={[...path, 'title', 'en']}
        label={`${label} · ${w('title.english')}`}
        placeholder={w('title.english')}
      />
    </div>
  );
}
