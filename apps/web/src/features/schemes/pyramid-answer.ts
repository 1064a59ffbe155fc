import type { ClassRow } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';

/** How many stand at the top, and where most of them are. */
export function usePyramidAnswer(): (classes: readonly ClassRow[]) => string {
  const { t, pick } = useLanguage();
  return (classes) => {
    const [best] = classes;
    const [largest] = classes.toSorted((a, b) => b.customers - a.customers);
    if (!best || !largest || largest.customers === 0) return t('pyramid.none');
    const top = { best: pick(best.title), n: best.customers, share: best.share };
    if (best === largest) return t('pyramid.answerBestLargest', top);
    return t('pyramid.answer', { ...top, largest: pick(largest.title), largestShare: largest.share });
  };
}
