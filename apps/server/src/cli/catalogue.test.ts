import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInDatasets, checkScheme } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { catalogueFolder } from './read-scheme.js';
import { classified, parseCsv } from './testing.js';

interface Sample {
  readonly asOf: string;
  readonly data: Record<string, string>;
  readonly customers?: string;
}

const ids = readdirSync(catalogueFolder)
  .filter((file) => file.endsWith('.yaml') && file !== 'index.yaml')
  .map((file) => file.replace('.yaml', ''));

describe('the catalogue', () => {
  it.each(ids)('%s passes its check', async (id) => {
    const { plan, diagnostics } = checkScheme(
      await readFile(join(catalogueFolder, `${id}.yaml`), 'utf8'),
      builtInDatasets,
    );
    expect(diagnostics).toEqual([]);
    expect(plan?.scheme).toBe(id);
  });

  const sampled = ids.filter((id) => existsSync(join(catalogueFolder, 'samples', id)));

  it.each(sampled)('%s gives the expected class on both sides of every bound', async (id) => {
    const folder = join(catalogueFolder, 'samples', id);
    const sample = JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8')) as Sample;
    const { rows, result } = await classified({
      scheme: id,
      asOf: sample.asOf,
      data: Object.entries(sample.data).map(([dataset, file]) => `${dataset}=${join(folder, file)}`),
      ...(sample.customers !== undefined && { customers: join(folder, sample.customers) }),
    });
    const expected = parseCsv(await readFile(join(folder, 'expected.csv'), 'utf8'));
    expect(rows.map(({ customer_id, class: given }) => ({ customer_id, class: given }))).toEqual(expected);
    expect(result.classes.filter((c) => c.customers === 0)).toEqual([]);
  });
});
