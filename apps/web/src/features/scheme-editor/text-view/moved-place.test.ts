import { expect, test } from 'vitest';
import { movedPlace } from './moved-place.js';

const before = 'a: one\nb: two\nc: three\n';
const two = { from: before.indexOf('two'), to: before.indexOf('two') + 3 };

function wordAt(now: string): string {
  const { from, to } = movedPlace(two, before, now);
  return now.slice(from, to);
}

test('a place stays where it is in a text that is the same', () => {
  expect(movedPlace(two, before, before)).toEqual(two);
});

test('a place moves with what is written above it', () => {
  expect(wordAt(`# above\n${before}`)).toBe('two');
  expect(wordAt(before.replace('a: one\n', ''))).toBe('two');
});

test('what is written directly behind a place does not belong to it', () => {
  expect(wordAt(before.replace('two', 'two = 1'))).toBe('two');
});

test('a place that is gone is where it was', () => {
  expect(movedPlace(two, before, before.replace('b: two\n', ''))).toEqual({ from: 7, to: 7 });
});

test('a place at the end of the text does not reach beyond it', () => {
  expect(movedPlace({ from: before.length, to: before.length + 1 }, before, before)).toEqual({
    from: before.length,
    to: before.length,
  });
});
