/** What a person had not saved when the page was left. */
export interface Draft {
  readonly text: string;
  /** The version it was begun from. */
  readonly version: number;
}

const keyOf = (scheme: string) => `kefen.draft.${scheme}`;

/** The unsaved text of a scheme on this device, if there is one. */
export function readDraft(scheme: string): Draft | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(scheme)) ?? 'null');
    return isDraft(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the unsaved text; `undefined` when all is saved. Where the browser keeps nothing, it lasts as long as the page. */
export function keepDraft(scheme: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(keyOf(scheme), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(scheme));
  } catch {
    // Storage is switched off or full: nothing a person could do about it here.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}
