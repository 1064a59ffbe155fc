import type { SchemeDetail } from '@kefen/contract';
import { useSaveVersion } from '../schemes/scheme-queries.js';
import { keepDraft } from './draft.js';
import type { SchemeStore } from './scheme-store.js';

interface Parts {
  readonly scheme: SchemeDetail;
  readonly store: SchemeStore;
  readonly mayWrite: boolean;
  readonly flush: () => void;
  readonly onSaved: (scheme: SchemeDetail) => void;
}

export interface Saving {
  readonly save: () => void;
  /** Keeps what is not finished as a version that no run takes by itself. */
  readonly saveDraft: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** The version that was saved last, since the page was opened. */
  readonly savedVersion: number | undefined;
}

/** Stores the text as a new version; what is being typed counts. An unchanged text makes none. */
export function useSaving({ scheme, store, mayWrite, flush, onSaved }: Parts): Saving {
  const saving = useSaveVersion(scheme.id);
  const saveAs = (isDraft: boolean) => {
    flush();
    const text = store.state().doc.toString();
    if (!mayWrite || saving.isPending || text === scheme.text) return;
    const onSuccess = (detail: SchemeDetail) => {
      keepDraft(scheme.id, undefined);
      onSaved(detail);
    };
    saving.mutate({ text, isDraft }, { onSuccess });
  };
  return {
    isPending: saving.isPending,
    error: saving.error,
    savedVersion: saving.data?.latestVersion,
    save: () => saveAs(false),
    saveDraft: () => saveAs(true),
  };
}
