import type { EditorState } from '@codemirror/state';
import type { SchemeDetail } from '@kefen/contract';
import type { Dataset, Diagnostic } from '@kefen/scheme';
import { Alert, ConfigProvider, type ThemeConfig } from 'antd';
import { memo, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAppearance } from '../../theme/appearance.js';
import type { Palette } from '../../theme/palette.js';
import { Companion } from './companion.js';
import type { Draft } from './draft.js';
import { DraftNote } from './draft-note.js';
import type { Path } from './edit/edit.js';
import styles from './editor-body.module.css';
import { EditorContext } from './editor-context.js';
import { SchemeForm } from './form/scheme-form.js';
import type { SchemeModel } from './model/scheme-model.js';
import type { SchemeStore } from './scheme-store.js';
import { movedPlace } from './text-view/moved-place.js';
import { placeOf } from './text-view/place-of.js';
import { type EditorView, Toolbar } from './toolbar.js';
import type { Check } from './use-check.js';
import { useFormEditor } from './use-form-editor.js';
import { useIsWide } from './use-is-wide.js';
import { useSaving } from './use-saving.js';
import { useSentences } from './use-sentences.js';
import { useShortcuts } from './use-shortcuts.js';
import { useWords } from './words/use-words.js';

interface Props {
  readonly scheme: SchemeDetail;
  readonly onSaved: (scheme: SchemeDetail) => void;
  readonly store: SchemeStore;
  readonly state: EditorState;
  readonly text: string;
  readonly model: SchemeModel | undefined;
  readonly isStale: boolean;
  readonly check: Check | undefined;
  readonly datasets: readonly Dataset[] | undefined;
  readonly draft: Draft | undefined;
  readonly mayWrite: boolean;
}

/** The form is drawn anew when what it shows has changed, not with every move in the text beside it. */
const Form = memo(SchemeForm);

/** The two views with what belongs to both: undo, save, problems. */
export function EditorBody(props: Props) {
  const { scheme, store, state, text, model, isStale, check, datasets, draft, mayWrite } = props;
  const w = useWords();
  const isWide = useIsWide();
  const { palette } = useAppearance();
  const [view, setView] = useState<EditorView>('form');
  const showRange = useShowRange(store, isWide, setView, view);
  const showInText = useCallback(
    (path: Path) => {
      const { from, to } = placeOf(store.state().doc.toString(), path);
      showRange(from, to);
    },
    [store, showRange],
  );
  const { editor, flush } = useFormEditor({
    store,
    model,
    datasets,
    diagnostics: check?.diagnostics,
    sentences: useSentences(check?.document, datasets),
    isReadOnly: !mayWrite || isStale,
    showInText,
  });
  const saving = useSaving({ ...props, flush });
  const undo = () => {
    flush();
    store.undo();
  };
  const redo = () => {
    flush();
    store.redo();
  };
  const element = useShortcuts({ undo, redo, save: saving.save });
  const goTo = ({ place }: Diagnostic) => {
    if (!check || !place) return;
    flush();
    const now = store.state().doc.toString();
    const { from, to } = movedPlace(
      { from: place.offset, to: place.offset + Math.max(1, place.length) },
      check.text,
      now,
    );
    showRange(from, to);
  };
  const firstError = check?.diagnostics.find(({ severity }) => severity === 'error');
  return (
    <div ref={element}>
      <Toolbar
        scheme={scheme}
        state={state}
        check={check}
        text={text}
        view={view}
        setView={setView}
        isWide={isWide}
        mayWrite={mayWrite}
        undo={undo}
        redo={redo}
        saving={saving}
        showFirstError={() => firstError && goTo(firstError)}
      />
      {!mayWrite && <Alert type="info" showIcon title={w('editor.mayNotWrite')} style={{ marginBottom: 12 }} />}
      {draft && <DraftNote draft={draft} scheme={scheme} discard={undo} />}
      <div className={styles.views} data-wide={isWide}>
        {(isWide || view === 'form') && (
          <div className={styles.form}>
            {isStale && (
              <div className={styles.note}>
                <Alert type="warning" showIcon title={w(model ? 'editor.stale' : 'editor.unreadable')} role="status" />
              </div>
            )}
            <div className={styles.parts} data-stale={isStale}>
              <ConfigProvider theme={formTheme(palette)}>
                <EditorContext value={editor}>{editor && <Form />}</EditorContext>
              </ConfigProvider>
            </div>
          </div>
        )}
        {(isWide || view !== 'form') && (
          <Companion
            scheme={scheme}
            store={store}
            text={text}
            check={check}
            datasets={datasets ?? []}
            view={view}
            isWide={isWide}
            goTo={goTo}
          />
        )}
      </div>
    </div>
  );
}

/** What is read-only can still be read, and the handles of sliders are seen on a dark ground. */
function formTheme({ textSoft, accent, line }: Palette): ThemeConfig {
  const Slider = { trackBg: accent, trackHoverBg: accent, handleColor: accent, dotBorderColor: line };
  return { token: { colorTextDisabled: textSoft }, components: { Slider } };
}

/** Selects a stretch of the text and puts the cursor there; where the text is not on the screen, it appears first. */
function useShowRange(store: SchemeStore, isWide: boolean, setView: (view: EditorView) => void, view: EditorView) {
  const shown = isWide && view !== 'compare' ? view : 'text';
  return useCallback(
    (from: number, to: number) => {
      if (shown !== view) flushSync(() => setView(shown));
      store.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      store.view()?.focus();
    },
    [store, setView, shown, view],
  );
}
