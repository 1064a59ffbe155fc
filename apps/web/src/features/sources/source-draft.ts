import type { ImportMode, Mapping, Source, SourceInput, SourceKind, SourceOrigin } from '@kefen/contract';
import type { Dataset } from '@kefen/scheme';

/** The fields of the form, those of all kinds side by side. */
export interface SourceDraft {
  readonly title: string;
  readonly kind: SourceKind;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly tls: boolean;
  readonly query: string;
  readonly watermarkColumn: string;
  readonly watermark: string;
  readonly folder: string;
  readonly pattern: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly bucketInHost: boolean;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly dataset: string;
  /** Empty: every row. */
  readonly where: string;
  readonly mode: ImportMode;
  readonly commit: 'clean' | 'good-rows';
  readonly schedule: string;
}

const empty: SourceDraft = {
  title: '',
  kind: 'postgresql',
  host: '',
  port: 5432,
  database: '',
  user: '',
  tls: true,
  query: '',
  watermarkColumn: '',
  watermark: '',
  folder: '',
  pattern: '*.csv',
  endpoint: '',
  region: 'us-east-1',
  bucket: '',
  bucketInHost: false,
  prefix: '',
  accessKeyId: '',
  secret: '',
  dataset: 'transactions',
  where: '',
  mode: 'update',
  commit: 'clean',
  schedule: '',
};

/** What the form begins with. */
export function draftOf(source: Source | undefined): SourceDraft {
  if (!source) return empty;
  const { title, origin, dataset, mode, commit } = source;
  const watermarkColumn = ('watermarkColumn' in origin && origin.watermarkColumn) || '';
  const rest = { watermarkColumn, watermark: source.watermark ?? '', schedule: source.schedule ?? '' };
  const where = source.where ?? '';
  return { ...empty, ...origin, title, dataset, where, mode, commit, ...rest };
}

export function originOf(draft: SourceDraft): SourceOrigin {
  const { kind, folder, pattern, endpoint, region, bucket, bucketInHost, prefix, accessKeyId } = draft;
  if (kind === 'folder') return { kind, folder, pattern };
  if (kind === 's3') return { kind, endpoint, region, bucket, bucketInHost, prefix, pattern, accessKeyId };
  const { host, port, database, user, tls, query, watermarkColumn } = draft;
  return { kind, host, port, database, user, tls, query, watermarkColumn: watermarkColumn.trim() || null };
}

/** What is sent. A watermark that was not touched is left to the server, which may have come further meanwhile. */
export function inputOf(draft: SourceDraft, mapping: Mapping, former: Source | undefined): SourceInput {
  const { title, secret, dataset, where, mode, commit, schedule, watermark } = draft;
  const isMoved = watermark.trim() !== '' && watermark !== (former?.watermark ?? '');
  return {
    title,
    origin: originOf(draft),
    ...(secret && { secret }),
    dataset,
    mapping,
    where: where.trim() || null,
    mode,
    commit,
    schedule: schedule.trim() || null,
    ...(isMoved && { watermark: watermark.trim() }),
  };
}

/** Columns of the dataset that a heading is called like, by name or title. */
export function sameNames(dataset: Dataset, headings: readonly { readonly name: string }[]): Mapping {
  const byName = new Map(headings.map(({ name }) => [plain(name), name]));
  const pairs = dataset.columns.flatMap(({ name, title }) => {
    const heading = [name, title?.['zh-CN'], title?.en].map((known) => known && byName.get(plain(known))).find(Boolean);
    return heading ? [[name, heading] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
