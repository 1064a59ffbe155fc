import { useLanguage } from '../../../i18n/language-context.js';
import type { Limit } from '../summary/limits.js';
import { byPlace } from './by-place.js';
import { ClassById, type Classes } from './class-by-id.js';
import styles from './scheme-summary-view.module.css';

interface Props {
  readonly limits: readonly Limit[];
  readonly classes: Classes;
}

/** Who is at least, at most, or always in a class, whatever the rest says. */
export function LimitsView({ limits, classes }: Props) {
  const { t } = useLanguage();
  const wordOf = ({ kind, class: id }: Limit) => {
    const end = kind === 'floor' ? classes[0] : classes.at(-1);
    return t(end?.id === id ? 'summary.always' : `summary.${kind}`);
  };
  return (
    <dl className={styles.entries}>
      {byPlace(limits).map(({ key, item: limit }) => (
        <div key={key}>
          <dt className={styles.limit}>
            {wordOf(limit)} <ClassById id={limit.class} classes={classes} />
          </dt>
          <dd>
            {limit.who}
            {limit.condition && <span className={styles.condition}>{limit.condition}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
