import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../edit/apply.js';
import type { Edit } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { readScheme } from '../../model/scheme-model.js';
import { addBand, removeBand, renameBand } from './matrix-edits.js';

const text = `matrix:
  rows: { of: value, bands: { high: ">= 1000", low: "-" } }
  columns: { of: potential, bands: { high: ">= 0.5", low: "-" } }
  classes:
    high: { high: platinum, low: gold } # the best
    low: { high: iron, low: lead }
`;
const matrix = ['matrix'];

function after(edits: (root: Tree) => readonly Edit[]): string {
  return applyEdits(text, edits(readScheme(text)?.root ?? null));
}

describe('the bands of a matrix', () => {
  it('bring their fields, with the classes of the last band', () => {
    expect(after((root) => addBand(root, matrix, 'rows', 'middle'))).toBe(`matrix:
  rows: { of: value, bands: { high: ">= 1000", middle: "-", low: "-" } }
  columns: { of: potential, bands: { high: ">= 0.5", low: "-" } }
  classes:
    high: { high: platinum, low: gold } # the best
    low: { high: iron, low: lead }
    middle: { high: iron, low: lead }
`);
    expect(after((root) => addBand(root, matrix, 'columns', 'middle'))).toContain(
      'high: { high: platinum, middle: gold, low: gold } # the best',
    );
  });

  it('take their fields with them', () => {
    expect(after((root) => removeBand(root, matrix, 'rows', 'low'))).toBe(`matrix:
  rows: { of: value, bands: { high: ">= 1000" } }
  columns: { of: potential, bands: { high: ">= 0.5", low: "-" } }
  classes:
    high: { high: platinum, low: gold } # the best
`);
    expect(after((root) => removeBand(root, matrix, 'columns', 'high'))).toContain('high: { low: gold } # the best');
  });

  it('keep their fields under a new name, and never take one that is there', () => {
    expect(after((root) => renameBand(root, matrix, 'columns', 'low', 'weak'))).toBe(`matrix:
  rows: { of: value, bands: { high: ">= 1000", low: "-" } }
  columns: { of: potential, bands: { high: ">= 0.5", weak: "-" } }
  classes:
    high: { high: platinum, weak: gold } # the best
    low: { high: iron, weak: lead }
`);
    expect(after((root) => renameBand(root, matrix, 'rows', 'low', 'high'))).toBe(text);
  });
});
