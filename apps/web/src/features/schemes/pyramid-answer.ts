import type { ClassRow } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { pyramidFinding } from './pyramid-finding.js';

/** How many stand at the top, and where most of them are. */
export function usePyramidAnswer(): (classes: readonly ClassRow[]) => string {
  const { t, pick } = useLanguage();
  return (classes) => {
    const finding = pyramidFinding(classes);
    if (finding.kind === 'none') return t('pyramid.none');
    const { best, largest } = finding;
    const top = { best: pick(best.title), n: best.customers, share: best.share };
    const most = { largest: pick(largest.title), largestShare: largest.share };
    switch (finding.kind) {
      case 'all in one':
        return t('pyramid.answerAll', { largest: most.largest, n: largest.customers });
      case 'nobody at the top':
        return t('pyramid.answerNoBest', { best: top.best, ...most });
      case 'most at the top':
        return t('pyramid.answerBestLargest', top);
      case 'spread':
        return t('pyramid.answer', { ...top, ...most });
    }
  };
}
