import {
  type ChangedSection,
  changedSections,
  compareSchemes,
  type Dataset,
  type SchemeChange,
  type SchemeDocument,
} from '@kefen/scheme';
import { useMemo } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { useUnit } from '../../workspace/unit.js';
import styles from './change-table.module.css';
import { createLineWords, type LineWords } from './line-words.js';

interface Props {
  readonly before: SchemeDocument;
  readonly after: SchemeDocument;
  readonly datasets: readonly Dataset[];
}

/** What two versions say differently, section by section: what it was, and what it is. */
export function ChangeTable({ before, after, datasets }: Props) {
  const { t, pick, formats } = useLanguage();
  const unit = useUnit();
  const changes = useMemo(() => compareSchemes(before, after), [before, after]);
  if (changes.length === 0) return <StatePanel title={t('compare.same')} text={t('compare.sameText')} />;
  const [old, now] = [before, after].map((document) => createLineWords(document, { pick, formats, datasets, unit }));
  if (!old || !now) return null;
  return (
    <div className={styles.changes}>
      <p className={styles.answer}>{t('compare.answer', { n: changes.length })}</p>
      {changedSections.map((section) => {
        const own = changes.filter((change) => change.section === section);
        if (own.length === 0) return null;
        return (
          <section key={section} className={styles.section}>
            <h3>{t(`compare.section.${section}`)}</h3>
            <dl>
              {own.map((change) => (
                <ChangeRow key={JSON.stringify(change)} change={change} before={old} after={now} />
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

/** Sections of several things, each with a name of its own. */
const namedSections: readonly ChangedSection[] = ['parameters', 'indicators', 'scores', 'classes'];

interface RowProps {
  readonly change: SchemeChange;
  readonly before: LineWords;
  readonly after: LineWords;
}

function ChangeRow({ change, before, after }: RowProps) {
  const { t, pick } = useLanguage();
  const { section, subject, detail } = change;
  // The heading says already what the others are about.
  const isNamed = detail === undefined || namedSections.includes(section);
  return (
    <div className={styles.change}>
      <dt>
        {isNamed && pick(subject)}
        {detail && <span className={isNamed ? styles.detail : undefined}>{pick(detail)}</span>}
        {!change.before && <span className={styles.added}>{t('compare.added')}</span>}
        {!change.after && <span className={styles.removed}>{t('compare.removed')}</span>}
      </dt>
      {change.before && (
        <dd>
          <del>{change.before.map(before).join(t('compare.between'))}</del>
        </dd>
      )}
      {change.after && (
        <dd>
          <ins>{change.after.map(after).join(t('compare.between'))}</ins>
        </dd>
      )}
    </div>
  );
}
