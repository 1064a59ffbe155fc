import { readFileSync } from 'node:fs';
import { readDataset } from '@kefen/scheme';
import { expect, it } from 'vitest';

it.each(['own-data.md', 'own-data.en.md'])('the definition in %s can be taken as it stands', (page) => {
  const text = readFileSync(new URL(`../../../../../docs/guide/${page}`, import.meta.url), 'utf8');
  const [, definition = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  const { dataset, diagnostics } = readDataset(definition);
  expect(diagnostics).toEqual([]);
  expect(dataset?.columns).toHaveLength(6);
});
