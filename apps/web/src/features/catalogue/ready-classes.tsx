import type { CatalogueScheme } from '@kefen/contract';
import type { CataloguePage, ClassPolicy } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { PolicyCard } from '../policies/policy-card.js';
import { PolicyDigest } from '../policies/policy-digest.js';
import { ClassName } from '../schemes/class-name.js';
import styles from './ready-classes.module.css';

interface Props {
  readonly classes: CatalogueScheme['classes'];
  /** Who is in each class and what to do, by its id. */
  readonly words: CataloguePage['classes'];
  readonly policies: CatalogueScheme['policies'];
}

/** With more classes than this their policies wait to be opened. */
const mostOpen = 6;

/** Every class, best first: who is in it, what to do, and its default policy. */
export function ReadyClasses({ classes, words, policies }: Props) {
  const { pick } = useLanguage();
  return (
    <ul className={styles.list}>
      {classes.map(({ id, title }, rank) => {
        const policy = policies?.classes[id];
        const said = words[id];
        return (
          <li key={id} className={styles.class}>
            <h3 className={styles.title}>
              <ClassName title={pick(title)} rank={rank} classCount={classes.length} />
            </h3>
            <div className={styles.words}>
              {said && <p>{pick(said)}</p>}
              {policy && <Policy policy={policy} isOpen={classes.length <= mostOpen} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Policy({ policy, isOpen }: { readonly policy: ClassPolicy; readonly isOpen: boolean }) {
  const { t } = useLanguage();
  return (
    <details open={isOpen} className={styles.policy}>
      <summary>
        {t('policy.default')}
        {!isOpen && <PolicyDigest policy={policy} />}
      </summary>
      <PolicyCard policy={policy} />
    </details>
  );
}
