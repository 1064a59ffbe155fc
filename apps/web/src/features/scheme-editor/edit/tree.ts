import type { Edit, Path, Plain } from './edit.js';

/** The content of a text with the order of its maps, which an object with numbers for keys would lose. */
export type Tree = string | number | boolean | null | readonly Tree[] | ReadonlyMap<unknown, Tree>;

/** What the content has to be after the edit. Throws where the path leads nowhere: a bug of the form. */
export function editedTree(tree: Tree, edit: Edit): Tree {
  switch (edit.kind) {
    case 'set':
      return replaced(tree, edit.path, () => treeOf(edit.value), edit.after);
    case 'remove':
      return changed(tree, edit.path.slice(0, -1), (parent) => without(parent, edit.path.at(-1)));
    case 'insert':
      return replaced(tree, edit.path, (list = null) => [
        ...itemsOf(list).slice(0, edit.index),
        treeOf(edit.value),
        ...itemsOf(list).slice(edit.index),
      ]);
    case 'move':
      return changed(tree, edit.path, (parent) =>
        isMap(parent)
          ? new Map(moved([...parent], edit.from, edit.to))
          : moved([...itemsOf(parent)], edit.from, edit.to),
      );
    case 'rename':
      return changed(tree, edit.path.slice(0, -1), (parent) => {
        if (!isMap(parent)) throw new Error(`nothing to rename at ${edit.path.join('.')}`);
        return new Map([...parent].map(([key, value]) => [String(key) === edit.path.at(-1) ? edit.name : key, value]));
      });
  }
}

/** Do both say the same, in the same order? Keys are compared as they are written. */
export function isSameTree(a: Tree, b: Tree): boolean {
  if (isMap(a) && isMap(b)) {
    const others = [...b];
    return (
      a.size === b.size &&
      [...a].every(([key, value], i) => {
        const other = others[i];
        return other !== undefined && String(other[0]) === String(key) && isSameTree(value, other[1]);
      })
    );
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSameTree(item, b[i] ?? null));
  }
  return a === b;
}

function isMap(tree: Tree | undefined): tree is ReadonlyMap<unknown, Tree> {
  return tree instanceof Map;
}

function itemsOf(tree: Tree): readonly Tree[] {
  if (tree === null) return [];
  if (!Array.isArray(tree)) throw new Error('a list was expected');
  return tree;
}

function treeOf(value: Plain): Tree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, treeOf(item)]));
  }
  return value;
}

function moved<T>(items: T[], from: number, to: number): T[] {
  items.splice(to, 0, ...items.splice(from, 1));
  return items;
}

function without(parent: Tree, step: string | number | undefined): Tree {
  if (isMap(parent)) return new Map([...parent].filter(([key]) => String(key) !== String(step)));
  return itemsOf(parent).filter((_, i) => i !== step);
}

function changed(tree: Tree, path: Path, change: (node: Tree) => Tree): Tree {
  return replaced(tree, path, (node) => {
    if (node === undefined) throw new Error(`nothing stands at ${path.join('.')}`);
    return change(node);
  });
}

function replaced(
  tree: Tree | undefined,
  path: Path,
  change: (node: Tree | undefined) => Tree,
  after?: readonly string[],
): Tree {
  const [step, ...rest] = path;
  if (step === undefined) return change(tree);
  if (typeof step === 'number') {
    const items = itemsOf(tree ?? null);
    return items.map((item, i) => (i === step ? replaced(item, rest, change, after) : item));
  }
  const entries = isMap(tree) ? [...tree] : [];
  const at = entries.findIndex(([key]) => String(key) === step);
  const made = replaced(entries[at]?.[1], rest, change, after);
  if (at >= 0) return new Map(entries.map((entry, i) => (i === at ? [entry[0], made] : entry)));
  entries.splice(
    placeAfter(
      entries.map(([key]) => String(key)),
      rest.length === 0 ? after : undefined,
    ),
    0,
    [step, made],
  );
  return new Map(entries);
}

/** Where a new key goes: behind the last of the given ones, or at the end. */
export function placeAfter(keys: readonly string[], after: readonly string[] | undefined): number {
  if (!after) return keys.length;
  return keys.findLastIndex((key) => after.includes(key)) + 1;
}
