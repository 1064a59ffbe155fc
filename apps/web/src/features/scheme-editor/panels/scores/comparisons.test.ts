import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../edit/apply.js';
import type { Edit } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { at } from '../../model/reading.js';
import { readScheme } from '../../model/scheme-model.js';
import { compareEdit, criteriaEdits, leaningIn, leaningOf, writtenLeaning } from './comparisons.js';

const text = 'ahp: { criteria: [R, F, M], compare: { R-F: 1/3, M-R: 5, F-M: 1/2 } }\n';
const rootOf = (source: string): Tree => readScheme(source)?.root ?? null;
const after = (edits: readonly Edit[]) => applyEdits(text, edits);

describe('comparing in pairs', () => {
  it('has nine steps to either side', () => {
    expect(['9', '3', '1', '1/3', '0.5', '1/9', '20', 'much'].map(leaningOf)).toEqual([8, 2, 0, -2, -1, -8, 8, 0]);
    expect([8, 2, 0, -1, -8].map(writtenLeaning)).toEqual([9, 3, 1, '1/2', '1/9']);
  });

  it('reads a pair whichever of the two is named first, and leaves that order', () => {
    const compare = at(rootOf(text), ['ahp', 'compare']);
    expect(leaningIn(compare, { first: 'R', second: 'F' })).toBe(-2);
    expect(leaningIn(compare, { first: 'R', second: 'M' })).toBe(-4);
    expect(leaningIn(compare, { first: 'R', second: 'X' })).toBeUndefined();
    expect(after([compareEdit(rootOf(text), ['ahp'], { first: 'R', second: 'M' }, -6)])).toContain('M-R: 7,');
    expect(after([compareEdit(rootOf(text), ['ahp'], { first: 'R', second: 'F' }, 4)])).toContain('R-F: 5,');
  });

  it('gains equal pairs with a criterion and loses its pairs with it', () => {
    expect(after(criteriaEdits(rootOf(text), ['ahp'], ['R', 'M', 'V']))).toBe(
      'ahp: { criteria: [R, M, V], compare: { M-R: 5, R-V: 1, M-V: 1 } }\n',
    );
  });
});
