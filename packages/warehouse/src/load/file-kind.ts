/** How the bytes of a file are to be read, told by the ending of its name. */
export interface FileKind {
  /** An `archive` holds files of the other formats. */
  readonly format: 'delimited' | 'json-lines' | 'spreadsheet' | 'parquet' | 'archive';
  readonly gzip: boolean;
}

const formats: Readonly<Record<string, FileKind['format']>> = {
  csv: 'delimited',
  tsv: 'delimited',
  txt: 'delimited',
  jsonl: 'json-lines',
  ndjson: 'json-lines',
  'json-lines': 'json-lines',
  xlsx: 'spreadsheet',
  parquet: 'parquet',
  zip: 'archive',
};

/** Undefined where the ending says nothing we can read. */
export function findFileKind(name: string): FileKind | undefined {
  const lower = name.toLowerCase();
  const gzip = lower.endsWith('.gz');
  const ending = /\.([a-z-]+)$/.exec(gzip ? lower.slice(0, -3) : lower)?.[1];
  const format = ending === undefined ? undefined : formats[ending];
  return format === undefined || (gzip && format === 'archive') ? undefined : { format, gzip };
}
