import type { Title } from '@kefen/scheme';
import { type Document, isMap, parseDocument } from 'yaml';
import type { Tree } from '../edit/tree.js';
import { at, entriesOf, itemsOf, textOf } from './reading.js';

interface SchemeClass {
  readonly id: string;
  readonly title: Title;
}

/** A name that expressions of the scheme can use. */
interface KnownName {
  readonly name: string;
  readonly kind: 'parameter' | 'indicator' | 'score';
  readonly title: Title;
  readonly unit: string | undefined;
}

/** A scheme as far as it is written. */
export interface SchemeModel {
  /** Where everything stands in the text. */
  readonly document: Document;
  readonly root: Tree;
  readonly classes: readonly SchemeClass[];
  /** In the order of the text: parameters, indicators, scores. */
  readonly names: readonly KnownName[];
}

/** Reads a text for the form; undefined while it is not YAML or no scheme at all. */
export function readScheme(text: string): SchemeModel | undefined {
  const document = parseDocument(text);
  const root = contentOf(document);
  if (root === undefined) return undefined;
  return {
    document,
    root,
    classes: itemsOf(at(root, ['classes'])).map((entry) => {
      const id = textOf(at(entry, ['id']));
      return { id, title: titleOf(entry, id) };
    }),
    names: [
      ...namesOf(root, 'parameters', 'parameter'),
      ...namesOf(root, 'indicators', 'indicator'),
      ...namesOf(root, 'scores', 'score'),
    ],
  };
}

function contentOf(document: Document): Tree | undefined {
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  try {
    return document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch {
    // An alias without its anchor is found out only here.
    return undefined;
  }
}

/** The title of an entry in both languages; its name where it has none. */
function titleOf(entry: Tree | undefined, name: string): Title {
  return {
    'zh-CN': textOf(at(entry, ['title', 'zh-CN'])) || name,
    en: textOf(at(entry, ['title', 'en'])) || name,
  };
}

function namesOf(root: Tree, section: string, kind: KnownName['kind']): KnownName[] {
  return entriesOf(at(root, [section])).map(([name, entry]) => ({
    name,
    kind,
    title: titleOf(entry, name),
    unit: textOf(at(entry, ['unit'])) || undefined,
  }));
}
