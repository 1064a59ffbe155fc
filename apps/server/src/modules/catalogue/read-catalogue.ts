import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CatalogueIndex,
  type CataloguePage,
  type CataloguePolicies,
  catalogueIndexSchema,
  cataloguePageSchema,
  cataloguePoliciesSchema,
  parseDocument,
  type SchemeDocument,
  type SchemeLibrary,
  type Title,
} from '@kefen/scheme';
import { parse } from 'yaml';

type SectionId = CatalogueIndex['sections'][number]['id'];

interface CatalogueSection {
  readonly id: SectionId;
  readonly title: Title;
}

/** A ready scheme. Reading YAML takes some milliseconds a file, so a file is read when it is first asked for, and kept. */
export interface CatalogueEntry {
  readonly id: string;
  readonly section: SectionId;
  readonly purpose: Title;
  readonly text: string;
  readonly document: SchemeDocument;
  readonly page: CataloguePage;
  /** Undefined where the scheme brings no policies. */
  readonly policies: CataloguePolicies | undefined;
}

export interface Catalogue {
  readonly sections: readonly CatalogueSection[];
  /** In the order in which they are offered. */
  readonly entries: readonly CatalogueEntry[];
}

/**
 * The ready schemes of a folder. Throws when its index has another shape than `catalogue/README.md` says or a scheme of
 * it is missing; the parts of an entry throw that when they are asked for.
 */
export function readCatalogue(folder: string): Catalogue {
  const { sections } = catalogueIndexSchema.parse(readYaml(join(folder, 'index.yaml')));
  const entries = sections.flatMap(({ id: section, schemes }) =>
    schemes.map((scheme) => entryOf(folder, { ...scheme, section })),
  );
  return { sections: sections.map(({ id, title }) => ({ id, title })), entries };
}

function entryOf(folder: string, listed: Pick<CatalogueEntry, 'id' | 'section' | 'purpose'>): CatalogueEntry {
  const text = readFileSync(join(folder, `${listed.id}.yaml`), 'utf8');
  const document = once(() => readDocument(text));
  const page = once(() => readCataloguePage(folder, listed.id));
  const policies = once(() => readPolicies(join(folder, 'policies', `${listed.id}.yaml`)));
  return {
    ...listed,
    text,
    get document() {
      return document();
    },
    get page() {
      return page();
    },
    get policies() {
      return policies();
    },
  };
}

function once<T>(read: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: read() };
    return kept.value;
  };
}

function readDocument(text: string): SchemeDocument {
  const { document, diagnostics } = parseDocument(text);
  if (!document) throw new Error(`a ready scheme cannot be read: ${diagnostics[0]?.message.en}`);
  return document;
}

function readPolicies(path: string): CataloguePolicies | undefined {
  return existsSync(path) ? cataloguePoliciesSchema.parse(readYaml(path)) : undefined;
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
