import type { ClusterProfiles } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { useUnit } from '../../workspace/unit.js';
import { timesMean } from './cluster-contrast.js';

type Measure = ClusterProfiles['measures'][number];

/** How means of groups are written. */
export function useMeasureWords() {
  const { t, pick, formats } = useLanguage();
  const unitOf = useUnit();
  const amount = (value: number, unit: string | undefined) => {
    if (unit === 'share') return formats.percent(value);
    return Math.abs(value) >= 100 ? formats.count(value) : formats.decimal(value.toFixed(1));
  };
  const heading = ({ title, unit }: Measure) => {
    const word = unit === 'share' ? undefined : unitOf(unit);
    return word ? `${pick(title)} (${word})` : pick(title);
  };
  /** Beside the number: 8.2 times, or by how many deviations it differs. */
  const times = (value: number, mean: number, deviations: number) => {
    const ratio = timesMean(value, mean);
    return ratio === undefined
      ? t('clusters.deviations', { n: signed(deviations) })
      : t('clusters.times', { n: formats.decimal(ratio.toFixed(ratio < 10 ? 1 : 0)) });
  };
  /** The same within a sentence. */
  const against = (value: number, mean: number, deviations: number) => {
    const ratio = timesMean(value, mean);
    return ratio === undefined
      ? t('clusters.deviationsOfMean', { n: signed(deviations) })
      : t('clusters.timesMean', { n: formats.decimal(ratio.toFixed(ratio < 10 ? 1 : 0)) });
  };
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${formats.decimal(Math.abs(value).toFixed(1))}`;
  return { amount, heading, times, against };
}
