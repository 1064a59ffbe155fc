import { type Edit, insert, type Path, type Plain, remove, set } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { at, itemsOf, textOf } from '../../model/reading.js';

// A rule of a decision table is a list: a cell for each input, then the output.

/** The edits that give a table these inputs: the cells of the rules come and go with them. */
export function inputEdits(root: Tree, table: Path, next: readonly string[]): Edit[] {
  const former = itemsOf(at(root, [...table, 'inputs'])).map(textOf);
  const rules = itemsOf(at(root, [...table, 'rules']));
  const edits: Edit[] = [];
  const kept = former.filter((input) => next.includes(input));
  for (const index of former.map((_, i) => i).reverse()) {
    if (kept.includes(former[index] ?? '')) continue;
    for (const [row, cells] of rules.entries()) {
      if (index < itemsOf(cells).length - 1) edits.push(remove([...table, 'rules', row, index]));
    }
  }
  const added = next.filter((input) => !former.includes(input));
  for (const row of rules.keys()) {
    for (const [i] of added.entries()) edits.push(insert([...table, 'rules', row], kept.length + i, '-'));
  }
  return [...edits, set([...table, 'inputs'], [...kept, ...added])];
}

/** A new rule that fits everything. */
export function emptyRule(inputCount: number, output: Plain): Plain {
  return [...Array.from({ length: inputCount }, () => '-'), output];
}
