import { useLanguage } from '../../../i18n/language-context.js';
import type { ReviewTerm } from '../summary/review.js';
import { ClassById, type Classes } from './class-by-id.js';
import styles from './scheme-summary-view.module.css';

interface Props {
  readonly terms: readonly ReviewTerm[];
  readonly classes: Classes;
}

/** How often which classes are looked at again. */
export function ReviewView({ terms, classes }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <p className={styles.lead}>{t('summary.review')}</p>
      <dl className={styles.entries}>
        {terms.map(({ every, classes: ids }) => (
          <div key={every}>
            <dt>{every}</dt>
            <dd className={styles.classes}>
              {ids.map((id) => (
                <ClassById key={id} id={id} classes={classes} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
