import type { PreviewResult } from '@kefen/contract';
import { describe, expect, it } from 'vitest';
import { createPreviewLoop, type PreviewState } from './preview-loop.js';

const resultOf = (customers: number): PreviewResult => ({
  asOf: '2026-01-31',
  changes: null,
  customers,
  table: { customers, classes: [], notRated: { customers: 0, reasons: [] }, contributionOf: null },
  sample: null,
});

/** A source whose answers come when they are told to, and a rest that ends when it is told to. */
function createRig() {
  const asked: {
    text: string;
    signal: AbortSignal;
    answer: (result: PreviewResult | null) => void;
    fail: (e: Error) => void;
  }[] = [];
  const shown: PreviewState[] = [];
  let rested: (() => void) | undefined;
  const loop = createPreviewLoop(
    (text, signal) => new Promise((answer, fail) => asked.push({ text, signal, answer, fail })),
    (state) => shown.push(state),
    (run) => {
      rested = run;
      return () => {
        rested = undefined;
      };
    },
  );
  return { loop, asked, shown, rest: () => rested?.(), settle: () => new Promise((done) => setTimeout(done)) };
}

describe('the preview while a text is written', () => {
  it('asks once for a text that rests', async () => {
    const { loop, asked, shown, rest, settle } = createRig();
    for (const text of ['a', 'ab', 'abc']) loop.ask(text);
    rest();
    expect(asked.map(({ text }) => text)).toEqual(['abc']);
    asked[0]?.answer(resultOf(3));
    await settle();
    expect(shown).toEqual([{ kind: 'shown', text: 'abc', result: resultOf(3) }]);
  });

  it('calls off what is no longer wanted and never shows its answer', async () => {
    const { loop, asked, shown, rest, settle } = createRig();
    loop.ask('old');
    rest();
    loop.ask('new');
    expect(asked[0]?.signal.aborted).toBe(true);
    rest();
    asked[1]?.answer(resultOf(2));
    asked[0]?.answer(resultOf(1));
    await settle();
    expect(shown).toEqual([{ kind: 'shown', text: 'new', result: resultOf(2) }]);
  });

  it('shows nothing new for a text that is not valid', async () => {
    const { loop, asked, shown, rest, settle } = createRig();
    loop.ask('broken');
    rest();
    asked[0]?.answer(null);
    await settle();
    expect(shown).toEqual([]);
  });

  it('keeps the last table beside a failure, and is silent after its end', async () => {
    const { loop, asked, shown, rest, settle } = createRig();
    loop.ask('good');
    rest();
    asked[0]?.answer(resultOf(1));
    await settle();
    loop.ask('bad');
    rest();
    const error = new Error('gone');
    asked[1]?.fail(error);
    await settle();
    expect(shown.at(-1)).toEqual({ kind: 'failed', error, last: resultOf(1) });
    loop.ask('later');
    rest();
    loop.end();
    asked[2]?.answer(resultOf(9));
    await settle();
    expect(shown).toHaveLength(2);
  });
});
