import type { Dataset, Diagnostic } from '@kefen/scheme';
import { useMemo, useRef } from 'react';
import type { Path } from './edit/edit.js';
import type { Editor } from './editor-context.js';
import type { SchemeModel } from './model/scheme-model.js';
import type { SchemeStore } from './scheme-store.js';
import type { Sentences } from './use-sentences.js';

interface Parts {
  readonly store: SchemeStore;
  readonly model: SchemeModel | undefined;
  readonly datasets: readonly Dataset[] | undefined;
  readonly diagnostics: readonly Diagnostic[] | undefined;
  readonly sentences: Sentences | undefined;
  readonly isReadOnly: boolean;
  readonly showInText: (path: Path) => void;
}

const none: readonly [] = [];

/** What the form works with; the same value as long as nothing of it changes, so that the form is not drawn in vain. */
export function useFormEditor(parts: Parts): { readonly editor: Editor | undefined; readonly flush: () => void } {
  const { store, model, datasets = none, diagnostics = none, sentences, isReadOnly, showInText } = parts;
  const flushes = useRef(new Set<() => void>());
  const editor = useMemo<Editor | undefined>(
    () =>
      model && {
        model,
        datasets,
        diagnostics,
        sentences,
        isReadOnly,
        edit: (edits, gesture) => {
          if (!isReadOnly) store.edit(edits, gesture);
        },
        showInText,
        onFlush: (end) => {
          flushes.current.add(end);
          return () => flushes.current.delete(end);
        },
      },
    [store, model, datasets, diagnostics, sentences, isReadOnly, showInText],
  );
  const flush = () => {
    for (const end of flushes.current) end();
  };
  return { editor, flush };
}
