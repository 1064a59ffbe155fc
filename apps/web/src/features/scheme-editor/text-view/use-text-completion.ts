import type { CompletionSource } from '@codemirror/autocomplete';
import { useMemo } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { useDatasets } from '../../datasets/dataset-queries.js';
import { useWords } from '../words/use-words.js';
import { textCompletion } from './text-completion.js';

/** The completion of the text in the language of the page. */
export function useTextCompletion(): CompletionSource {
  const { pick } = useLanguage();
  const w = useWords();
  const datasets = useDatasets().data?.items;
  return useMemo(
    () =>
      textCompletion(datasets ?? [], {
        pick,
        kind: (kind) => w(`names.${kind}`),
        functions: w('names.functions'),
        example: w('names.example'),
        title: (word) => w(word),
      }),
    [datasets, pick, w],
  );
}
