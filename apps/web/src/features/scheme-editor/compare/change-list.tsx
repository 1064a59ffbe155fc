import type { Dataset, SchemeDocument } from '@kefen/scheme';
import { useLanguage } from '../../../i18n/language-context.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { useWords } from '../words/use-words.js';
import type { PlainWord } from '../words/word.js';
import styles from './change-list.module.css';
import { type Change, changesBetween } from './changes.js';

interface Props {
  readonly before: SchemeDocument;
  readonly after: SchemeDocument;
  readonly datasets: readonly Dataset[];
}

const headings: Readonly<Record<Change['section'], PlainWord>> = {
  scheme: 'scheme.section',
  population: 'population.title',
  parameters: 'parameters.title',
  indicators: 'indicators.title',
  scores: 'scores.title',
  classes: 'classes.title',
  assign: 'assign.title',
  limits: 'limits.title',
};
const sections = Object.keys(headings) as Change['section'][];

/** The changes by the sections of the form: what it was, and what it is now. */
export function ChangeList({ before, after, datasets }: Props) {
  const { t, pick, formats } = useLanguage();
  const w = useWords();
  const names = {
    title: w('scheme.title'),
    population: w('population.when'),
    order: w('compare.order'),
    assign: w('assign.form'),
    otherwise: w('assign.otherwise'),
    floors: w('limits.floors'),
    caps: w('limits.caps'),
  };
  const changes = changesBetween(before, after, { t, pick, formats, datasets, names });
  if (changes.length === 0) return <StatePanel title={w('compare.sameMeaning')} text={w('compare.sameMeaningText')} />;
  return sections.map((section) => {
    const own = changes.filter((change) => change.section === section);
    if (own.length === 0) return null;
    return (
      <section key={section} className={styles.section}>
        <h3>{w(headings[section])}</h3>
        <dl>
          {own.map((change) => (
            <ChangeRow key={`${change.name}\n${change.before}\n${change.after}`} change={change} />
          ))}
        </dl>
      </section>
    );
  });
}

function ChangeRow({ change: { name, before, after } }: { readonly change: Change }) {
  const w = useWords();
  return (
    <div className={styles.change}>
      <dt>
        {name}
        {before === undefined && <span className={styles.added}>{w('compare.added')}</span>}
        {after === undefined && <span className={styles.removed}>{w('compare.removed')}</span>}
      </dt>
      {before !== undefined && (
        <dd>
          <del>{before}</del>
        </dd>
      )}
      {after !== undefined && (
        <dd>
          <ins>{after}</ins>
        </dd>
      )}
    </div>
  );
}
