import type { Path } from '../edit/edit.js';
import type { Tree } from '../edit/tree.js';

// A scheme while it is written is seldom whole: the form reads what is there and takes what is not as empty.

/** What stands at a path; undefined where nothing does. */
export function at(tree: Tree | undefined, path: Path): Tree | undefined {
  let node = tree;
  for (const step of path) node = childOf(node, step);
  return node;
}

function childOf(node: Tree | undefined, step: string | number): Tree | undefined {
  if (Array.isArray(node)) return node[Number(step)];
  return entriesOf(node).find(([key]) => key === String(step))?.[1];
}

/** The entries of a map in their order; none where there is no map. */
export function entriesOf(tree: Tree | undefined): readonly (readonly [string, Tree])[] {
  return tree instanceof Map ? [...tree].map(([key, value]) => [String(key), value] as const) : [];
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? tree : [];
}

/** A single value as it reads; empty where there is none. */
export function textOf(tree: Tree | undefined): string {
  return tree === null || tree === undefined || typeof tree === 'object' ? '' : String(tree);
}

/** The keys of a map in their order. */
export function keysOf(tree: Tree | undefined): readonly string[] {
  return entriesOf(tree).map(([key]) => key);
}
