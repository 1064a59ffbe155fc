import { useLanguage } from '../../../i18n/language-context.js';
import type { Decision } from '../summary/assignments/assignment-words.js';
import { byPlace } from './by-place.js';
import type { Classes } from './class-by-id.js';
import { PictureView } from './picture-view.js';
import styles from './scheme-summary-view.module.css';

interface Props {
  readonly decision: Decision;
  readonly classes: Classes;
}

/** How classes are given; of several standards, one after another. */
export function DecisionView({ decision: { sentence, picture, parts }, classes }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <p className={styles.lead}>{sentence}</p>
      {picture && <PictureView label={sentence} picture={picture} classes={classes} />}
      {parts && (
        <ol className={styles.parts}>
          {byPlace(parts).map(({ key, item }, place) => (
            <li key={key}>
              <h3>{t('summary.standard', { n: place + 1 })}</h3>
              <DecisionView decision={item} classes={classes} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
