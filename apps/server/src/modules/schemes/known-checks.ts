import { createHash } from 'node:crypto';
import { type CheckedScheme, checkScheme, type Dataset, type QualityWeighing, type SchemeLibrary } from '@kefen/scheme';

const mostKept = 100;

/** What a check depends on beside the text; `documents` are those of the library that can change. */
export interface CheckedAgainst {
  readonly datasets: readonly Dataset[];
  readonly documents: readonly { readonly scheme: string; readonly text: string }[];
  readonly library: SchemeLibrary;
  readonly weighing: QualityWeighing;
}

/** Checks texts and keeps what was found: proofs about a large scheme take some tenths of a second. */
export function createKnownChecks() {
  const kept = new Map<string, CheckedScheme>();
  return (text: string, { datasets, documents, library, weighing }: CheckedAgainst): CheckedScheme => {
    const key = createHash('sha256')
      .update(JSON.stringify([text, datasets, documents, weighing]))
      .digest('base64');
    const checked = kept.get(key) ?? checkScheme(text, datasets, library, weighing);
    // What was asked for last stands last; the first one goes.
    kept.delete(key);
    kept.set(key, checked);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
    return checked;
  };
}
