import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { builtInDatasets, checkScheme } from '@kefen/scheme';
import { expect, test } from 'vitest';
import { readCatalogue } from './read-catalogue.js';

const folder = fileURLToPath(new URL('../../../../../catalogue', import.meta.url));
const entries = readCatalogue(folder);

test('every scheme of the folder is offered', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'index.yaml');
  expect(entries.map(({ id }) => `${id}.yaml`).toSorted()).toEqual(files.toSorted());
});

test.each(entries)('$id is a valid scheme under its own id', ({ id, text }) => {
  const { plan, document } = checkScheme(text, builtInDatasets);
  expect(document?.id).toBe(id);
  expect(plan).toBeDefined();
});
