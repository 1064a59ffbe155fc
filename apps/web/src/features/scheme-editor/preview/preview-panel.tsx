import type { PreviewResult } from '@kefen/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { Loading } from '../../../shared/states/loading.js';
import { useWords } from '../words/use-words.js';
import { createPreviewLoop, type PreviewLoop, type PreviewState } from './preview-loop.js';
import styles from './preview-panel.module.css';
import { PreviewRows } from './preview-rows.js';
import type { PreviewSource } from './preview-source.js';

const restMs = 600;

interface Props {
  readonly source: PreviewSource;
  readonly text: string;
  /** Only a text without errors is tried. */
  readonly isValid: boolean;
  /** What else can be done with the text. */
  readonly actions?: ReactNode;
}

/** The classes the text would give now, drawn anew while it is changed; what is not of this text any more is grey. */
export function PreviewPanel({ source, text, isValid, actions }: Props) {
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
  useEffect(() => {
    if (isValid) loop.current?.ask(text);
  }, [text, isValid]);
  const shown = state.kind === 'shown' ? state.result : state.kind === 'failed' ? state.last : undefined;
  const isStale = state.kind !== 'shown' || state.text !== text;
  return (
    <section className={styles.panel} aria-label={w('preview.label')} aria-busy={isStale && isValid}>
      {state.kind === 'failed' && <FailureNote error={state.error} />}
      {!shown && state.kind === 'waiting' && (isValid ? <Loading rows={3} /> : <p>{w('preview.invalid')}</p>)}
      {shown && (
        <div className={styles.result} data-stale={isStale}>
          <PreviewRows result={shown} />
          <Basis result={shown} />
        </div>
      )}
      {actions}
    </section>
  );
}

/** On whom it was computed, and how many would move. */
function Basis({ result: { asOf, table, sample, changes } }: { readonly result: PreviewResult }) {
  const { formats } = useLanguage();
  const w = useWords();
  return (
    <p className={styles.basis}>
      {changes && (
        <strong>{changes.moved > 0 ? w('preview.moved', { n: changes.moved }) : w('preview.unmoved')} </strong>
      )}
      {sample
        ? w('preview.sample', { asOf, n: sample.customers, error: formats.percent(sample.error) })
        : w('preview.whole', { asOf, n: table.customers + table.notRated.customers })}
    </p>
  );
}
