import type { TrialResult, Way } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { largestWay } from '../history/largest-way.js';
import { usePlaceName } from '../history/place-name.js';
import { flowsOf } from './trial-flows.js';

const told = ['promoted', 'demoted', 'moved', 'rated', 'unrated', 'new', 'lost'] as const satisfies readonly Way[];
const nowhere = { from: { classes: [] }, to: { classes: [] } };

/** What would come of it, in one sentence. */
export function useTrialSentence(result: TrialResult): string {
  const { t, formats } = useLanguage();
  const flows = flowsOf(result);
  const placeName = usePlaceName(flows ?? nowhere);
  if (!flows) return t('trial.first', { n: result.table.customers });
  const parts = told
    .filter((way) => result.ways[way] > 0)
    .map((way) => t(`trial.told.${way}`, { n: result.ways[way] }));
  if (parts.length === 0) return t('trial.nobody');
  const largest = largestWay(result.cells);
  if (!largest) return t('trial.answer', { what: formats.list(parts) });
  const way = { from: placeName('from', largest.from), to: placeName('to', largest.to), n: largest.customers };
  return t('trial.answerMostly', { what: formats.list(parts), ...way });
}
