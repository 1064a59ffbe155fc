import { useAppearance } from '../../theme/appearance.js';
import { classColour } from '../../theme/class-colour.js';
import styles from './class-name.module.css';

interface Props {
  readonly title: string;
  /** Place in the scheme, 0 is the best; undefined where the customer has no class. */
  readonly rank: number | undefined;
  readonly classCount: number;
}

/** The name of a class with its colour before it, the same on every screen. */
export function ClassName({ title, rank, classCount }: Props) {
  const { palette } = useAppearance();
  return (
    <span className={styles.name}>
      <span className={styles.mark} style={{ background: classColour(palette, rank, classCount) }} aria-hidden="true" />
      {title}
    </span>
  );
}
