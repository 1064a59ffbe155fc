import type { EditorState } from '@codemirror/state';
import type { SchemeDetail } from '@kefen/contract';
import type { Dataset, Diagnostic } from '@kefen/scheme';
import { Alert } from 'antd';
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { Loading } from '../../shared/states/loading.js';
import type { Draft } from './draft.js';
import { DraftNote } from './draft-note.js';
import styles from './editor-body.module.css';
import { type Editor, EditorContext } from './editor-context.js';
import { SchemeForm } from './form/scheme-form.js';
import { readScheme, type SchemeModel } from './model/scheme-model.js';
import { PreviewPanel } from './preview/preview-panel.js';
import { previewSource } from './preview/preview-source.js';
import { ProblemList } from './problem-list.js';
import type { SchemeStore } from './scheme-store.js';
import { placeOf } from './text-view/place-of.js';
import { TextPane } from './text-view/text-pane.js';
import { type EditorView, Toolbar } from './toolbar.js';
import { type Check, errorsIn } from './use-check.js';
import { useIsWide } from './use-is-wide.js';
import { useSaving } from './use-saving.js';
import { useSentences } from './use-sentences.js';
import { useShortcuts } from './use-shortcuts.js';
import { useWords } from './words/use-words.js';

const Comparison = lazy(async () => ({ default: (await import('./compare/comparison.js')).Comparison }));

interface Props {
  readonly scheme: SchemeDetail;
  readonly onSaved: (scheme: SchemeDetail) => void;
  readonly store: SchemeStore;
  readonly state: EditorState;
  readonly text: string;
  readonly check: Check | undefined;
  readonly datasets: readonly Dataset[] | undefined;
  readonly draft: Draft | undefined;
  readonly mayWrite: boolean;
}

/** The two views with what belongs to both: undo, save, problems. */
export function EditorBody(props: Props) {
  const { scheme, store, state, text, check, datasets, draft, mayWrite } = props;
  const w = useWords();
  const isWide = useIsWide();
  const [view, setView] = useState<EditorView>('form');
  const { model, isStale } = useModel(text, store);
  const flushes = useRef(new Set<() => void>());
  const flush = () => {
    for (const end of flushes.current) end();
  };
  const saving = useSaving({ ...props, flush });
  const sentences = useSentences(check?.document, datasets);
  const showRange = (from: number, to: number) => {
    setView(isWide && view !== 'compare' ? view : 'text');
    // The text may have to appear first.
    setTimeout(() => {
      store.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      store.view()?.focus();
    });
  };
  const editor: Editor | undefined = model && {
    model,
    datasets: datasets ?? [],
    diagnostics: check?.diagnostics ?? [],
    sentences,
    isReadOnly: !mayWrite || isStale,
    edit: (edits, gesture) => {
      if (mayWrite && !isStale) store.edit(edits, gesture);
    },
    showInText: (path) => {
      const { from, to } = placeOf(text, path);
      showRange(from, to);
    },
    onFlush: (end) => {
      flushes.current.add(end);
      return () => flushes.current.delete(end);
    },
  };
  const back = () => {
    flush();
    store.undo();
  };
  const forth = () => {
    flush();
    store.redo();
  };
  const element = useShortcuts({ undo: back, redo: forth, save: saving.save });
  const goTo = ({ place }: Diagnostic) => place && showRange(place.offset, place.offset + Math.max(1, place.length));
  const showsText = isWide ? view !== 'compare' : view === 'text';
  return (
    <div ref={element} className={styles.editor}>
      <Toolbar
        scheme={scheme}
        state={state}
        check={check}
        text={text}
        view={view}
        setView={setView}
        isWide={isWide}
        mayWrite={mayWrite}
        undo={back}
        redo={forth}
        saving={saving}
        showFirstError={() => {
          const first = check?.diagnostics.find(({ severity }) => severity === 'error');
          if (first) goTo(first);
        }}
      />
      {!mayWrite && <Alert type="info" showIcon title={w('editor.mayNotWrite')} />}
      {draft && <DraftNote draft={draft} scheme={scheme} discard={back} />}
      <div className={styles.views} data-wide={isWide}>
        {(isWide || view === 'form') && (
          <div className={styles.form}>
            {isStale && (
              <div className={styles.note}>
                <Alert type="warning" showIcon title={w('editor.stale')} role="status" />
              </div>
            )}
            <div className={styles.parts} data-stale={isStale}>
              {editor ? (
                <EditorContext value={editor}>
                  <SchemeForm />
                </EditorContext>
              ) : (
                <Alert type="warning" showIcon title={w('editor.unreadable')} />
              )}
            </div>
          </div>
        )}
        {(isWide || view !== 'form') && (
          <div className={styles.companion}>
            {(isWide ? view !== 'compare' : view === 'preview') && (
              <PreviewPanel
                source={previewSource}
                text={text}
                isValid={check?.text === text && errorsIn(check) === 0}
              />
            )}
            {showsText && <TextPane store={store} />}
            {view === 'compare' && (
              <Suspense fallback={<Loading rows={6} />}>
                <Comparison scheme={scheme} text={text} datasets={datasets ?? []} />
              </Suspense>
            )}
            {showsText && <ProblemList check={check} goTo={goTo} />}
          </div>
        )}
      </div>
    </div>
  );
}

/** The scheme as the form shows it: the last one that could be read. */
function useModel(
  text: string,
  store: SchemeStore,
): { readonly model: SchemeModel | undefined; readonly isStale: boolean } {
  const deferred = useDeferredValue(text);
  // Typing in the text comes first; what is done in the form is seen there at once.
  const shown = store.view()?.hasFocus ? deferred : text;
  const read = useMemo(() => readScheme(shown), [shown]);
  const [last, setLast] = useState(read);
  if (read && read !== last) setLast(read);
  return { model: read ?? last, isStale: read === undefined };
}
