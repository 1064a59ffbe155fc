import type { Trial } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { movedCustomers } from './trial-flows.js';
import { trialNeeds } from './trial-needs.js';
import { useNorms } from './trial-queries.js';
import { useVariantTitle } from './variant-title.js';

/** Which variant moves most customers and which fewest, and which takes the fewest hours. Undefined: nothing to compare. */
export function useComparedSentence({ results, variants, policies }: Trial): string | undefined {
  const { t, formats } = useLanguage();
  const titleOf = useVariantTitle();
  const norms = useNorms().data;
  const currency = useWorkspace().data?.currency;
  const named = results.flatMap((result, i) => {
    const variant = variants[i];
    return variant ? [{ result, title: titleOf(variant) }] : [];
  });
  if (named.some(({ result }) => result.before === null)) return undefined;
  const moved = named.map(({ result, title }) => ({ title, n: movedCustomers(result) })).toSorted((a, b) => a.n - b.n);
  const [fewest, most] = [moved.at(0), moved.at(-1)];
  if (!fewest || !most) return undefined;
  const hours = named
    .map(({ result, title }) => ({
      title,
      n: norms && policies ? (trialNeeds(result, policies.classes, norms, currency).after.total.hours ?? 0) : 0,
    }))
    .toSorted((a, b) => a.n - b.n);
  const [least] = hours;
  return formats.sentences([
    fewest.n === most.n
      ? t('trial.movedAlike', { n: most.n })
      : t('trial.movedMost', { most: most.title, mostMoved: most.n, fewest: fewest.title, fewestMoved: fewest.n }),
    ...(least && least.n > 0 && least.n !== hours.at(-1)?.n
      ? [t('trial.fewestHours', { variant: least.title, n: least.n })]
      : []),
  ]);
}
