import { type Edit, type Path, type Plain, remove, rename, set } from '../../edit/edit.js';
import type { Tree } from '../../edit/tree.js';
import { at, entriesOf, keysOf, textOf } from '../../model/reading.js';

export type Axis = 'rows' | 'columns';

/** The bands of an axis in their order. */
export function bandsOf(root: Tree, matrix: Path, axis: Axis): readonly string[] {
  return keysOf(at(root, [...matrix, axis, 'bands']));
}

/** A new band before the one that takes everything, with the classes of the last band. */
export function addBand(root: Tree, matrix: Path, axis: Axis, name: string): Edit[] {
  const bands = entriesOf(at(root, [...matrix, axis, 'bands']));
  const before = bands.filter(([, test], i) => i < bands.length - 1 || textOf(test) !== '-').map(([key]) => key);
  const last = bands.at(-1)?.[0];
  return [
    set([...matrix, axis, 'bands', name], '-', before),
    ...fieldsOf(root, matrix, axis, last).map(({ other, id }) => set(fieldPath(matrix, axis, name, other), id, before)),
  ];
}

/** The band and its fields go together. */
export function removeBand(root: Tree, matrix: Path, axis: Axis, name: string): Edit[] {
  const fields = at(root, [...matrix, 'classes']);
  const own: Edit[] =
    axis === 'rows'
      ? keysOf(fields).includes(name)
        ? [remove([...matrix, 'classes', name])]
        : []
      : entriesOf(fields)
          .filter(([, row]) => keysOf(row).includes(name))
          .map(([row]) => remove([...matrix, 'classes', row, name]));
  return [remove([...matrix, axis, 'bands', name]), ...own];
}

/** The new name wherever the band is named. */
export function renameBand(root: Tree, matrix: Path, axis: Axis, name: string, next: string): Edit[] {
  if (next === '' || next === name || bandsOf(root, matrix, axis).includes(next)) return [];
  const fields = at(root, [...matrix, 'classes']);
  const rows = axis === 'rows' ? (keysOf(fields).includes(name) ? [[]] : []) : columnsIn(fields, name);
  return [
    rename([...matrix, axis, 'bands', name], next),
    ...rows.map((row) => rename([...matrix, 'classes', ...row, name], next)),
  ];
}

export function fieldPath(matrix: Path, axis: Axis, name: string, other: string): Path {
  return [...matrix, 'classes', ...(axis === 'rows' ? [name, other] : [other, name])];
}

function columnsIn(fields: Tree | undefined, name: string): string[][] {
  return entriesOf(fields)
    .filter(([, row]) => keysOf(row).includes(name))
    .map(([row]) => [row]);
}

/** The classes beside a band: by the bands of the other axis. */
function fieldsOf(root: Tree, matrix: Path, axis: Axis, name: string | undefined): { other: string; id: Plain }[] {
  if (name === undefined) return [];
  return bandsOf(root, matrix, axis === 'rows' ? 'columns' : 'rows').map((other) => ({
    other,
    id: textOf(at(root, fieldPath(matrix, axis, name, other))),
  }));
}
