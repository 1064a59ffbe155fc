import type { PreviewResult } from '@kefen/contract';
import type { PreviewSource } from './preview-source.js';

export type PreviewState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly text: string; readonly result: PreviewResult }
  | { readonly kind: 'failed'; readonly error: unknown; readonly last: PreviewResult | undefined };

export interface PreviewLoop {
  /** Asks for the classes of a text once it has rested; what was asked for before is called off. */
  readonly ask: (text: string) => void;
  readonly end: () => void;
}

/**
 * One preview at a time, for the latest text. An answer to a text that is no longer the latest never arrives.
 * `rest` runs a function after the typing has rested and gives what calls that off.
 */
export function createPreviewLoop(
  source: PreviewSource,
  show: (state: PreviewState) => void,
  rest: (run: () => void) => () => void,
): PreviewLoop {
  let callOff = () => {};
  let last: PreviewResult | undefined;
  const run = async (text: string, signal: AbortSignal) => {
    try {
      const result = await source(text, signal);
      if (signal.aborted || !result) return;
      last = result;
      show({ kind: 'shown', text, result });
    } catch (error) {
      if (!signal.aborted) show({ kind: 'failed', error, last });
    }
  };
  return {
    ask: (text) => {
      callOff();
      const controller = new AbortController();
      const stopWaiting = rest(() => void run(text, controller.signal));
      callOff = () => {
        stopWaiting();
        controller.abort();
      };
    },
    end: () => callOff(),
  };
}
