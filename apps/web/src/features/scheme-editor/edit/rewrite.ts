import { type Document, isMap, isNode, isScalar, isSeq, Pair, visit } from 'yaml';
import type { Edit, Path } from './edit.js';
import { keyText } from './node-at.js';
import { placeAfter } from './tree.js';

/** The whole document written anew with the edit in it; comments and order stay, line breaks may change. */
export function rewritten(document: Document, edit: Edit): string {
  writeOut(document);
  change(document, edit);
  return document.toString({ lineWidth: 0 });
}

/** Puts what an alias stands for in its place, so that one of the two can be changed alone. */
function writeOut(document: Document): void {
  visit(document, {
    Alias: (_, alias) => {
      const copy = alias.resolve(document)?.clone();
      if (!isNode(copy)) return undefined;
      return Object.assign(copy, { comment: alias.comment, commentBefore: alias.commentBefore });
    },
  });
  visit(document, {
    Node: (_, node) => {
      if ('anchor' in node) delete node.anchor;
    },
  });
}

function change(document: Document, edit: Edit): void {
  switch (edit.kind) {
    case 'set':
      set(document, edit);
      return;
    case 'remove':
      document.deleteIn(written(document, edit.path));
      return;
    case 'insert': {
      const list = document.getIn(written(document, edit.path), true);
      if (isSeq(list)) list.items.splice(edit.index, 0, document.createNode(edit.value));
      else document.setIn(written(document, edit.path), document.createNode([edit.value]));
      return;
    }
    case 'move': {
      const node = document.getIn(written(document, edit.path), true);
      if (isSeq(node) || isMap(node)) {
        const items: unknown[] = node.items;
        items.splice(edit.to, 0, ...items.splice(edit.from, 1));
      }
      return;
    }
    case 'rename': {
      const parent = document.getIn(written(document, edit.path.slice(0, -1)), true);
      if (!isMap(parent)) return;
      const pair = parent.items.find(({ key }) => keyText(key) === String(edit.path.at(-1)));
      if (pair) pair.key = document.createNode(edit.name);
    }
  }
}

function set(document: Document, { path, value, after }: Extract<Edit, { kind: 'set' }>): void {
  const parent = document.getIn(written(document, path.slice(0, -1)), true);
  const isNew = isMap(parent) && !parent.items.some(({ key }) => keyText(key) === String(path.at(-1)));
  if (!isNew || !after) {
    document.setIn(written(document, path), document.createNode(value));
    return;
  }
  const index = placeAfter(
    parent.items.map(({ key }) => keyText(key)),
    after,
  );
  parent.items.splice(index, 0, new Pair(document.createNode(path.at(-1)), document.createNode(value)));
}

/** The path with the keys as the document has them: `2: …` has a number for its key. */
function written(document: Document, path: Path): unknown[] {
  const keys: unknown[] = [];
  for (const step of path) {
    const parent = keys.length === 0 ? document.contents : document.getIn(keys, true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyText(key) === String(step)) : undefined;
    keys.push(pair && isScalar(pair.key) ? pair.key.value : step);
  }
  return keys;
}
