import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Title, titleSchema } from '@kefen/scheme';
import { parse } from 'yaml';
import { z } from 'zod';

export interface CatalogueEntry {
  readonly id: string;
  readonly purpose: Title;
  readonly text: string;
}

const indexSchema = z.array(z.strictObject({ id: z.string(), purpose: titleSchema }));

/** The ready schemes of a folder, in the order of its index. */
export function readCatalogue(folder: string): CatalogueEntry[] {
  const index = indexSchema.parse(parse(readFileSync(join(folder, 'index.yaml'), 'utf8')));
  return index.map((entry) => ({ ...entry, text: readFileSync(join(folder, `${entry.id}.yaml`), 'utf8') }));
}
