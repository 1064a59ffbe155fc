import { history, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { Annotation, EditorState, type Extension, Transaction, type TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { applyEdits } from './edit/apply.js';
import type { Edit } from './edit/edit.js';

/** The text of a scheme while it is written, with everything that was done to it; both views show it and change it. */
export interface SchemeStore {
  readonly state: () => EditorState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (change: TransactionSpec) => void;
  /** Changes of the form. Those of one `gesture`, e.g. typing into one field, are undone together. */
  readonly edit: (edits: readonly Edit[], gesture?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Shows the text in an element until the function it gives back is called. */
  readonly show: (parent: HTMLElement) => () => void;
  /** The view of the text, where it is shown. */
  readonly view: () => EditorView | undefined;
}

const gestureOf = Annotation.define<string>();
const typingPauseMs = 500;

export function createSchemeStore(text: string, extensions: Extension = []): SchemeStore {
  const listeners = new Set<() => void>();
  let last = { gesture: undefined as string | undefined, at: 0 };
  let gestures = 0;

  /** Does a change belong to the one before it, so that one step undoes both? */
  const isSameStep = (transaction: Transaction, isAdjacent: boolean): boolean => {
    const gesture = transaction.annotation(gestureOf);
    if (gesture !== undefined || last.gesture !== undefined) return gesture === last.gesture;
    return isAdjacent && (transaction.annotation(Transaction.time) ?? 0) - last.at < typingPauseMs;
  };

  let view: EditorView | undefined;
  let state = EditorState.create({
    doc: text,
    extensions: [history({ newGroupDelay: Number.MAX_SAFE_INTEGER, joinToEvent: isSameStep }), extensions],
  });

  const took = (next: EditorState, transactions: readonly Transaction[]) => {
    state = next;
    for (const transaction of transactions) {
      if (!transaction.docChanged) continue;
      last = { gesture: transaction.annotation(gestureOf), at: transaction.annotation(Transaction.time) ?? 0 };
    }
    for (const listener of listeners) listener();
  };
  const run = (transaction: Transaction) => {
    if (view) view.dispatch(transaction);
    else took(transaction.state, [transaction]);
  };

  return {
    state: () => state,
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (change) => run(state.update(change)),
    edit: (edits, gesture) => {
      const before = state.doc.toString();
      const change = changeBetween(before, applyEdits(before, edits));
      if (!change) return;
      gestures += 1;
      run(state.update({ changes: change, annotations: gestureOf.of(gesture ?? `edit ${gestures}`) }));
    },
    undo: () => void undo({ state, dispatch: run }),
    redo: () => void redo({ state, dispatch: run }),
    show: (parent) => {
      const shown = new EditorView({
        state,
        parent,
        dispatchTransactions: (transactions, own) => {
          own.update(transactions);
          took(own.state, transactions);
        },
      });
      view = shown;
      return () => {
        if (view === shown) view = undefined;
        shown.destroy();
      };
    },
  };
}

export function canUndo(state: EditorState): boolean {
  return undoDepth(state) > 0;
}

export function canRedo(state: EditorState): boolean {
  return redoDepth(state) > 0;
}

/** The one stretch in which two texts differ. */
export function changeBetween(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
