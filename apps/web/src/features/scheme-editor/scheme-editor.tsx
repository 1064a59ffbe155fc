import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { SchemeDetail } from '@kefen/contract';
import { builtInDatasets } from '@kefen/scheme';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { EditorBody } from './editor-body.js';
import { createSchemeStore, type SchemeStore } from './scheme-store.js';
import { marksOf } from './text-view/diagnostic-marks.js';
import { surroundings, textExtensions } from './text-view/text-extensions.js';
import { useTextCompletion } from './text-view/use-text-completion.js';
import { type Check, checkOf, useCheck } from './use-check.js';
import { useDraftOf } from './use-draft-of.js';
import { useLibrary } from './use-library.js';
import { useModel } from './use-model.js';
import { useWords } from './words/use-words.js';

interface Props {
  readonly scheme: SchemeDetail;
  readonly onSaved: (scheme: SchemeDetail) => void;
}

/** One text, shown as a form and as it is written; both change it, and one undo serves both. */
export function SchemeEditor({ scheme, onSaved }: Props) {
  const [store] = useState(() => createSchemeStore(scheme.text, textExtensions));
  const state = useSyncExternalStore(store.subscribe, store.state);
  const text = useMemo(() => state.doc.toString(), [state.doc]);
  const { data, isError } = useDatasets();
  const datasets = data?.items ?? (isError ? builtInDatasets : undefined);
  const { model, isStale } = useModel(text, store);
  const library = useLibrary(model);
  const checked = useCheck(text, data?.items, library);
  // Who may not see the datasets may not change schemes either: what the server has found is all there is to say.
  const found = useMemo(() => checkOf(scheme), [scheme]);
  const check = isError ? found : checked;
  const draft = useDraftOf(scheme, store, text);
  const mayWrite = useMay('schemes.write');
  useSurroundings(store, mayWrite);
  useMarks(store, check);
  return (
    <EditorBody
      scheme={scheme}
      onSaved={onSaved}
      store={store}
      state={state}
      text={text}
      model={model}
      isStale={isStale}
      check={check}
      datasets={datasets}
      draft={draft}
      mayWrite={mayWrite}
    />
  );
}

/** What the text view needs to know of the page round it. */
function useSurroundings(store: SchemeStore, mayWrite: boolean): void {
  const w = useWords();
  const completion = useTextCompletion();
  useEffect(() => {
    store.dispatch({
      effects: surroundings.reconfigure([
        EditorState.readOnly.of(!mayWrite),
        EditorState.languageData.of(() => [{ autocomplete: completion }]),
        EditorState.phrases.of({ Completions: w('text.completions') }),
        EditorView.contentAttributes.of({ 'aria-label': w('text.label') }),
      ]),
    });
  }, [store, mayWrite, completion, w]);
}

/** The problems where they are in the text; those of a text that has changed since are left where they went with it. */
function useMarks(store: SchemeStore, check: Check | undefined): void {
  const { pick } = useLanguage();
  useEffect(() => {
    const state = store.state();
    if (!check || state.doc.toString() !== check.text) return;
    store.dispatch(setDiagnostics(state, [...marksOf(check.diagnostics, state.doc.length, pick)]));
  }, [store, check, pick]);
}
