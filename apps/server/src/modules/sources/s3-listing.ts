import sax from 'sax';
import type { FoundFile } from './file-connector.js';

export interface Listing {
  readonly files: readonly FoundFile[];
  /** Where the list goes on; undefined at its end. */
  readonly next: string | undefined;
}

/** Reads the answer of ListObjectsV2. @throws Error where it is no XML */
export function readListing(xml: string): Listing {
  const files: FoundFile[] = [];
  const path: string[] = [];
  let file = { name: '', version: '' };
  let next: string | undefined;
  let text = '';
  const parser = sax.parser(true);
  parser.onopentag = ({ name }) => {
    path.push(name);
    text = '';
    if (name === 'Contents') file = { name: '', version: '' };
  };
  parser.ontext = (more) => {
    text += more;
  };
  parser.onclosetag = (name) => {
    path.pop();
    const isOfFile = path.at(-1) === 'Contents';
    if (isOfFile && name === 'Key') file.name = text;
    if (isOfFile && name === 'ETag') file.version = text;
    if (name === 'Contents') files.push(file);
    if (name === 'NextContinuationToken') next = text;
    text = '';
  };
  parser.onerror = (failure) => {
    throw failure;
  };
  parser.write(xml).close();
  return { files, next };
}
