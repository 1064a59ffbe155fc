import type { SourceOrigin } from '@kefen/contract';

export type FolderOrigin = Extract<SourceOrigin, { readonly kind: 'folder' }>;
export type S3Origin = Extract<SourceOrigin, { readonly kind: 's3' }>;

export interface FoundFile {
  readonly name: string;
  /** Another whenever the content is another. */
  readonly version: string;
}

export interface CopyRequest {
  readonly secret: string | undefined;
  readonly file: FoundFile;
  /** A file that is not there yet. */
  readonly path: string;
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/** A place where files lie. */
export interface FileConnector<Origin> {
  /** The files that fit the pattern and that nobody is writing any more, by name. @throws SourceFailure */
  list(origin: Origin, secret: string | undefined, signal: AbortSignal): Promise<FoundFile[]>;
  /** Copies one of them. False: it has changed meanwhile, and nothing is left of the copy. */
  copy(origin: Origin, request: CopyRequest): Promise<boolean>;
  test(origin: Origin, secret: string | undefined, signal: AbortSignal): Promise<{ readonly mayWrite: boolean | null }>;
}

/** The names a pattern is for: `*` stands for any characters, `?` for one. */
export function fits(pattern: string, name: string): boolean {
  const parts = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${parts}$`, 'su').test(name);
}

export function byName(a: FoundFile, b: FoundFile): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
