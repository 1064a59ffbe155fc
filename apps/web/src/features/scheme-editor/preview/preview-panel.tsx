import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { Loading } from '../../../shared/states/loading.js';
import { ShareBar } from '../../schemes/share-bar.js';
import { useWords } from '../words/use-words.js';
import { createPreviewLoop, type PreviewLoop, type PreviewState } from './preview-loop.js';
import styles from './preview-panel.module.css';
import { PreviewRows } from './preview-rows.js';
import type { PreviewSource, PreviewTable } from './preview-source.js';

const restMs = 600;

/** The classes the text would give now, drawn anew while it is changed. */
export function PreviewPanel({ source, text }: { readonly source: PreviewSource; readonly text: string }) {
  const w = useWords();
  const [state, setState] = useState<PreviewState>({ kind: 'waiting' });
  const loop = useRef<PreviewLoop>(undefined);
  useEffect(() => {
    const made = createPreviewLoop(source, setState, (run) => {
      const timer = setTimeout(run, restMs);
      return () => clearTimeout(timer);
    });
    loop.current = made;
    return made.end;
  }, [source]);
  useEffect(() => loop.current?.ask(text), [text]);
  const shown = state.kind === 'shown' ? state.table : state.kind === 'failed' ? state.last : undefined;
  const isStale = state.kind !== 'shown' || state.text !== text;
  return (
    <section className={styles.panel} aria-label={w('preview.label')} aria-busy={isStale}>
      {state.kind === 'failed' && <FailureNote error={state.error} />}
      {!shown && state.kind === 'waiting' && <Loading rows={3} />}
      {shown && (
        <div className={styles.table} data-stale={isStale}>
          <ShareBar table={shown.table} />
          <PreviewRows table={shown.table} />
          <p className={styles.basis}>
            <Basis table={shown} />
          </p>
        </div>
      )}
    </section>
  );
}

function Basis({ table: { table, sample } }: { readonly table: PreviewTable }) {
  const { formats } = useLanguage();
  const w = useWords();
  if (!sample) return w('preview.whole', { n: table.customers });
  return w('preview.sample', { n: sample.customers, error: formats.percent(sample.error) });
}
