import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInDatasets, checkScheme, datasetsOfPage } from '@kefen/scheme';
import { describe, expect, it } from 'vitest';
import { catalogueLibrary, readCatalogue } from '../modules/catalogue/read-catalogue.js';
import { catalogueFolder } from './read-scheme.js';
import { classified, parseCsv } from './testing.js';

interface Sample {
  readonly asOf: string;
  readonly data: Record<string, string>;
  readonly customers?: string;
}

const { entries } = readCatalogue(catalogueFolder);
const library = catalogueLibrary(entries);

describe('the catalogue', () => {
  it.each(entries)('$id passes its check without a remark', ({ id, text, page }) => {
    const { plan, diagnostics } = checkScheme(text, datasetsOfPage(page, builtInDatasets), library);
    expect(diagnostics).toEqual([]);
    expect(plan?.scheme).toBe(id);
  });

  it.each(entries)('$id gives the expected class on both sides of every bound', async ({ id }) => {
    const folder = join(catalogueFolder, 'samples', id);
    const sample = JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8')) as Sample;
    const { rows, result } = await classified({
      scheme: id,
      asOf: sample.asOf,
      data: Object.entries(sample.data).map(([dataset, file]) => `${dataset}=${join(folder, file)}`),
      ...(sample.customers !== undefined && { customers: join(folder, sample.customers) }),
    });
    const expected = parseCsv(await readFile(join(folder, 'expected.csv'), 'utf8'));
    const columns = Object.keys(expected[0] ?? {});
    expect(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))).toEqual(expected);
    expect(result.classes.filter((c) => c.customers === 0)).toEqual([]);
  });
});
