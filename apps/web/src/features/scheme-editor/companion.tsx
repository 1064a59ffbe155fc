import type { SchemeDetail } from '@kefen/contract';
import type { Dataset, Diagnostic } from '@kefen/scheme';
import { lazy, Suspense } from 'react';
import { Loading } from '../../shared/states/loading.js';
import { EverybodyButton } from '../trials/everybody-button.js';
import styles from './companion.module.css';
import { PreviewPanel } from './preview/preview-panel.js';
import { previewSource } from './preview/preview-source.js';
import { ProblemList } from './problem-list.js';
import type { SchemeStore } from './scheme-store.js';
import { TextPane } from './text-view/text-pane.js';
import type { EditorView } from './toolbar.js';
import { type Check, errorsIn } from './use-check.js';

const Comparison = lazy(async () => ({ default: (await import('./compare/comparison.js')).Comparison }));

interface Props {
  readonly scheme: SchemeDetail;
  readonly store: SchemeStore;
  readonly text: string;
  readonly check: Check | undefined;
  readonly datasets: readonly Dataset[];
  readonly view: EditorView;
  readonly isWide: boolean;
  readonly goTo: (diagnostic: Diagnostic) => void;
}

/** What stands beside the form: what the text would give, the text itself with its problems, or what has changed. */
export function Companion({ scheme, store, text, check, datasets, view, isWide, goTo }: Props) {
  const showsText = isWide ? view !== 'compare' : view === 'text';
  const showsPreview = isWide ? view !== 'compare' : view === 'preview';
  const isValid = check?.text === text && errorsIn(check) === 0;
  return (
    <div className={styles.companion} data-wide={isWide}>
      {showsPreview && (
        <PreviewPanel
          source={previewSource}
          text={text}
          isValid={isValid}
          actions={<EverybodyButton scheme={scheme.id} text={text} isValid={isValid} />}
        />
      )}
      {showsText && <TextPane store={store} />}
      {view === 'compare' && (
        <Suspense
          fallback={
            <div className={styles.loading}>
              <Loading rows={6} />
            </div>
          }
        >
          <Comparison scheme={scheme} text={text} datasets={datasets} />
        </Suspense>
      )}
      {showsText && <ProblemList check={check} goTo={goTo} />}
    </div>
  );
}
