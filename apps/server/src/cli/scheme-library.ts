import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument, type SchemeLibrary } from '@kefen/scheme';
import { readySchemes } from './ready-schemes.js';

/** What a scheme may rest on: the files beside it, named by their ids, and the ready schemes. */
export function libraryBeside(fileOrId: string): SchemeLibrary {
  const ready = readySchemes();
  if (!existsSync(fileOrId)) return ready;
  const folder = dirname(fileOrId);
  return {
    ids: ready.ids,
    textOf: (id) => {
      const path = join(folder, `${id}.yaml`);
      return /^[a-z0-9-]+$/.test(id) && existsSync(path) ? readFileSync(path, 'utf8') : ready.textOf(id);
    },
  };
}

/** The text of a scheme and of those it rests on, as far as they can be read. */
export function textsOf(text: string, library: SchemeLibrary): string[] {
  const texts = new Set<string>();
  const add = (document: string) => {
    if (texts.has(document)) return;
    texts.add(document);
    for (const id of requiredBy(document)) {
      const other = library.textOf(id);
      if (other !== undefined) add(other);
    }
  };
  add(text);
  return [...texts];
}

function requiredBy(text: string): string[] {
  return Object.values(parseDocument(text).read?.indicators ?? {}).flatMap((node) => {
    if (node.construct === 'class of') return [node['class of']];
    return node.construct === 'score of' ? [node['score of']] : [];
  });
}
