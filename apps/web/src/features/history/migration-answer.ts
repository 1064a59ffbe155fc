import type { Migration, Way } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { largestWay } from './largest-way.js';
import { usePlaceName } from './place-name.js';

const told: readonly Way[] = ['promoted', 'demoted', 'moved', 'rated', 'unrated', 'new', 'lost'];

/** What has happened between the two days, in one sentence. */
export function useMigrationAnswer(migration: Migration): string {
  const { t, formats } = useLanguage();
  const placeName = usePlaceName(migration);
  const { from, to, ways, cells } = migration;
  const days = { from: from.day, to: to.day };
  if (from.publication.run === to.publication.run) {
    return t('history.samePublication', { ...days, asOf: to.publication.asOf });
  }
  const parts = told.filter((way) => ways[way] > 0).map((way) => t(`history.told.${way}`, { n: ways[way] }));
  if (parts.length === 0) return t('history.nobodyMoved', days);
  const sentence = t('history.answer', { ...days, what: formats.list(parts) });
  const largest = largestWay(cells);
  if (!largest) return sentence;
  const { customers: n } = largest;
  const way = { from: placeName('from', largest.from), to: placeName('to', largest.to) };
  return `${sentence}${t('history.largestWay', { ...way, n })}`;
}
