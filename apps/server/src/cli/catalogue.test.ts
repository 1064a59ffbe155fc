import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInDatasets, checkScheme, datasetsOfPage } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../modules/catalogue/read-catalogue.js';
import { catalogueFolder } from './read-scheme.js';
import { classified, parseCsv } from './testing.js';

interface Sample {
  readonly asOf: string;
  readonly data: Record<string, string>;
  readonly customers?: string;
}

const { entries } = readCatalogue(catalogueFolder);
/** Fifths of a sample need many rows; what these segments come to is tried on real data. */
const withoutSample = ['rfm-segments'];
const sampled = entries.filter(({ id }) => !withoutSample.includes(id));

describe('the catalogue', () => {
  it.each(entries)('$id passes its check without a remark', ({ id, text, page }) => {
    const { plan, diagnostics } = checkScheme(text, datasetsOfPage(page, builtInDatasets));
    expect(diagnostics).toEqual([]);
    expect(plan?.scheme).toBe(id);
  });

  it.each(sampled)('$id gives the expected class on both sides of every bound', async ({ id }) => {
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
