import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CatalogueIndex,
  type CataloguePage,
  type CataloguePolicies,
  catalogueIndexSchema,
  cataloguePageSchema,
  cataloguePoliciesSchema,
  type SchemeLibrary,
  type Title,
} from '@kefen/scheme';
import { parse } from 'yaml';

type SectionId = CatalogueIndex['sections'][number]['id'];

interface CatalogueSection {
  readonly id: SectionId;
  readonly title: Title;
}

export interface CatalogueEntry {
  readonly id: string;
  readonly section: SectionId;
  readonly purpose: Title;
  readonly text: string;
  readonly page: CataloguePage;
  /** Absent where the scheme brings no policies. */
  readonly policies?: CataloguePolicies;
}

export interface Catalogue {
  readonly sections: readonly CatalogueSection[];
  /** In the order in which they are offered. */
  readonly entries: readonly CatalogueEntry[];
}

/** The ready schemes of a folder. Throws when a file of it is missing or has another shape than `catalogue/README.md` says. */
export function readCatalogue(folder: string): Catalogue {
  const { sections } = catalogueIndexSchema.parse(readYaml(join(folder, 'index.yaml')));
  const entries = sections.flatMap(({ id: section, schemes }) =>
    schemes.map((scheme) => ({ ...scheme, section, ...readEntry(folder, scheme.id) })),
  );
  return { sections: sections.map(({ id, title }) => ({ id, title })), entries };
}

function readEntry(folder: string, id: string): Pick<CatalogueEntry, 'text' | 'page' | 'policies'> {
  const text = readFileSync(join(folder, `${id}.yaml`), 'utf8');
  const page = readCataloguePage(folder, id);
  const policies = join(folder, 'policies', `${id}.yaml`);
  return { text, page, ...(existsSync(policies) && { policies: cataloguePoliciesSchema.parse(readYaml(policies)) }) };
}

/** The ready schemes as what others may rest on. */
export function catalogueLibrary(entries: readonly Pick<CatalogueEntry, 'id' | 'text'>[]): SchemeLibrary {
  return { ids: entries.map(({ id }) => id), textOf: (id) => entries.find((entry) => entry.id === id)?.text };
}

/** The page of a ready scheme. */
export function readCataloguePage(folder: string, id: string): CataloguePage {
  return cataloguePageSchema.parse(readYaml(join(folder, 'pages', `${id}.yaml`)));
}

function readYaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'));
}
