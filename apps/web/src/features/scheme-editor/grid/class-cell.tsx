import { Select } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { ClassName } from '../../schemes/class-name.js';
import { useEditor } from '../editor-context.js';
import { useClassOptions } from '../fields/class-field.js';
import type { Done } from './cell-place.js';
import styles from './class-cell.module.css';

interface Props {
  readonly value: string;
  readonly label: string;
  readonly write: (id: string) => void;
  readonly done: Done;
}

/** An open cell in which a class is chosen. */
export function ClassCell({ value, label, write, done }: Props) {
  const options = useClassOptions(false);
  return (
    <Select<string>
      autoFocus
      defaultOpen
      variant="borderless"
      value={value}
      aria-label={label}
      options={options}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      onChange={(id) => {
        write(id);
        done('stay');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') done('stay');
        if (event.key === 'Tab') {
          event.preventDefault();
          done(event.shiftKey ? 'left' : 'right');
        }
      }}
    />
  );
}

/** A class in a closed cell. */
export function ClassInCell({ id }: { readonly id: string }) {
  const { model } = useEditor();
  const { pick } = useLanguage();
  const rank = model.classes.findIndex((known) => known.id === id);
  const title = model.classes[rank]?.title;
  return (
    <span className={styles.shown}>
      {title ? <ClassName title={pick(title)} rank={rank} classCount={model.classes.length} /> : id}
    </span>
  );
}
