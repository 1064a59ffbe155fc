import type { Dataset, SchemeDocument } from '@kefen/scheme';
import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { summarise } from '../schemes/scheme-summary.js';

/** What indicators and scores say, by their names. */
export interface Sentences {
  readonly indicators: ReadonlyMap<string, string>;
  readonly scores: ReadonlyMap<string, string>;
}

/** The sentences of a scheme that could be read as a whole. */
export function useSentences(
  document: SchemeDocument | undefined,
  datasets: readonly Dataset[] | undefined,
): Sentences | undefined {
  const { t, pick, formats } = useLanguage();
  return useMemo(() => {
    if (!document || !datasets) return undefined;
    const { indicators, scores } = summarise(document, { t, pick, formats, datasets });
    const byName = (names: object, entries: readonly { readonly sentence: string }[]) =>
      new Map(Object.keys(names).map((name, i) => [name, entries[i]?.sentence ?? '']));
    return { indicators: byName(document.indicators, indicators), scores: byName(document.scores, scores) };
  }, [document, datasets, t, pick, formats]);
}
