import type { Publication } from '@kefen/contract';
import type { Plan, Title } from '@kefen/scheme';
import type { PublicationRecord } from '../runs/runs.service.js';

export function publicationDocument(publication: PublicationRecord): Publication {
  const { run, version, asOf, publishedAt, publishedBy } = publication;
  return { run: String(run), version, asOf, publishedAt: publishedAt.toISOString(), publishedBy };
}

/** Null where the class is none of the plan's: not rated, or not known. */
export function titleIn({ classes }: Plan, id: string | null): Title | null {
  return classes.find((one) => one.id === id)?.title ?? null;
}
