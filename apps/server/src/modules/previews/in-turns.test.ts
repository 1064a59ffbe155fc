import { expect, test } from 'vitest';
import { inTurns } from './in-turns.js';

/** Work whose turns end when they are told to. */
function heldWork() {
  const ends: (() => void)[] = [];
  const turn = inTurns(() => new Promise((resolve) => ends.push(resolve)));
  return { turn, begun: () => ends.length, end: () => ends.at(-1)?.() };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('who asks while a turn is under way gets one that began after the asking, and shares it', async () => {
  const { turn, begun, end } = heldWork();
  const first = turn();
  await soon();
  const others = [turn(), turn()];
  expect(begun()).toBe(1);
  end();
  await first;
  await soon();
  expect(begun()).toBe(2);
  end();
  await Promise.all(others);
  expect(begun()).toBe(2);
});

test('a turn that fails does not keep the next one from beginning', async () => {
  let turns = 0;
  const turn = inTurns(async () => {
    turns += 1;
    if (turns === 1) throw new Error('failed');
  });
  await expect(turn()).rejects.toThrow('failed');
  await turn();
  expect(turns).toBe(2);
});
