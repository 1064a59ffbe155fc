import type { ClusterProfiles } from '@kefen/contract';
import { useId } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { ClassName } from '../class-name.js';
import { furthestGroup, measuresApart } from './cluster-contrast.js';
import styles from './cluster-figure.module.css';
import { useMeasureWords } from './measure-words.js';

interface Props {
  readonly profiles: ClusterProfiles;
  /** Ids of the classes of the scheme, best first. */
  readonly classes: readonly string[];
}

/** The groups side by side: how large each is, and how much of every measure it has against all customers. */
export function ClusterFigure({ profiles, classes }: Props) {
  const { t } = useLanguage();
  const headingId = useId();
  return (
    <figure className={styles.figure} aria-labelledby={headingId}>
      <figcaption>
        <h2 id={headingId}>{t('clusters.title')}</h2>
        <p>
          <Answer profiles={profiles} />
        </p>
      </figcaption>
      <div className={styles.ground}>
        <table className={styles.table} aria-labelledby={headingId}>
          <Head profiles={profiles} />
          <Body profiles={profiles} classes={classes} />
        </table>
      </div>
      <p className={styles.legend}>{t('clusters.legend')}</p>
    </figure>
  );
}

/** What tells the groups apart, and who stands out by it. */
function Answer({ profiles }: { readonly profiles: ClusterProfiles }) {
  const { t, pick, formats } = useLanguage();
  const { against } = useMeasureWords();
  const apart = measuresApart(profiles);
  const [first] = apart;
  const contrast = first && furthestGroup(profiles, first);
  if (!contrast) return t('clusters.alike');
  const told = formats.list(
    apart.slice(0, 2).map((measure) => t('clusters.measure', { measure: pick(measure.title) })),
  );
  return t('clusters.answer', {
    measures: told,
    group: pick(contrast.group.title),
    measure: pick(contrast.measure.title),
    much: against(contrast.value, contrast.measure.mean, contrast.deviations),
  });
}

function Head({ profiles: { measures } }: { readonly profiles: ClusterProfiles }) {
  const { t } = useLanguage();
  const { heading } = useMeasureWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('class.title')}</th>
        <th scope="col">{t('class.customers')}</th>
        <th scope="col">{t('class.share')}</th>
        {measures.map((measure) => (
          <th key={measure.title.en} scope="col">
            {heading(measure)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Body({ profiles: { measures, groups, customers }, classes }: Props) {
  const { t, pick, formats } = useLanguage();
  const { amount, times } = useMeasureWords();
  return (
    <tbody>
      {groups.map((group) => (
        <tr key={group.class}>
          <th scope="row">
            <ClassName title={pick(group.title)} rank={classes.indexOf(group.class)} classCount={classes.length} />
          </th>
          <td>{formats.count(group.customers)}</td>
          <td>{formats.percent(group.share)}</td>
          {measures.map((measure, i) => {
            const { value = 0, deviations = 0 } = group.centre[i] ?? {};
            return (
              <td
                key={measure.title.en}
                className={styles.heat}
                data-side={deviations < 0 ? 'below' : 'above'}
                style={heat(deviations)}
              >
                {amount(value, measure.unit)}
                <span className={styles.times}>{times(value, measure.mean, deviations)}</span>
              </td>
            );
          })}
        </tr>
      ))}
      <tr className={styles.all}>
        <th scope="row">{t('clusters.all')}</th>
        <td>{formats.count(customers)}</td>
        <td>{formats.percent(1)}</td>
        {measures.map((measure) => (
          <td key={measure.title.en}>{amount(measure.mean, measure.unit)}</td>
        ))}
      </tr>
    </tbody>
  );
}

/** Two deviations and more are as strong as the colour gets. */
function heat(deviations: number): object {
  const strength = Math.min(Math.abs(deviations) / 2, 1);
  return { '--heat': `${Math.round(strength * 42)}%` };
}
