import type { ClassTable } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { useAppearance } from '../../theme/appearance.js';
import { classColour } from '../../theme/class-colour.js';
import styles from './share-bar.module.css';

/** All classes in one bar, as wide as their shares of the customers; read out as a sentence. */
export function ShareBar({ table }: { readonly table: ClassTable }) {
  const { pick, formats } = useLanguage();
  const { palette } = useAppearance();
  const words = table.classes.map((row) => `${pick(row.title)} ${formats.percent(row.share)}`);
  return (
    <span className={styles.bar} role="img" aria-label={formats.list(words)} title={words.join('\n')}>
      {table.classes.map((row, rank) => (
        <span
          key={row.id}
          style={{ flexGrow: row.share, background: classColour(palette, rank, table.classes.length) }}
        />
      ))}
    </span>
  );
}
