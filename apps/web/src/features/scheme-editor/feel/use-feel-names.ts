import { EditorState, type Extension } from '@codemirror/state';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { useUnit } from '../../workspace/unit.js';
import { useEditor } from '../editor-context.js';
import { useWords } from '../words/use-words.js';
import { feelCompletion } from './feel-completion.js';
import { type FeelName, type FeelPlace, feelNames } from './feel-names.js';
import { nameChips } from './name-chips.js';

/** The names at a place, and what a field for expressions does with them: completion, and titles instead of names. */
export function useFeelNames(place: FeelPlace): {
  readonly names: readonly FeelName[];
  readonly extensions: Extension;
} {
  const { model, datasets } = useEditor();
  const { pick } = useLanguage();
  const w = useWords();
  const unit = useUnit();
  const names = useSame(feelNames(model, datasets, place).map((known) => ({ ...known, unit: unit(known.unit) })));
  return useMemo(() => {
    const source = feelCompletion(names, {
      pick,
      kind: (kind) => w(`names.${kind}`),
      functions: w('names.functions'),
      example: w('names.example'),
    });
    const titles = new Map(names.map(({ name, title }) => [name, pick(title)]));
    return { names, extensions: [nameChips(titles), EditorState.languageData.of(() => [{ autocomplete: source }])] };
  }, [names, pick, w]);
}

/** The former value as long as the next one says the same: the names are read anew with every change of the text. */
function useSame<T>(next: T): T {
  const [kept, keep] = useState(next);
  if (kept === next || JSON.stringify(kept) === JSON.stringify(next)) return kept;
  keep(next);
  return next;
}
