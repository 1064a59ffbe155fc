import { randomUUID } from 'node:crypto';
import type { Dataset } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CheckedFile, checkStaged } from './check-staged.js';
import { dropStaged } from './drop-staged.js';
import type { InspectedFile } from './inspect-file.js';
import type { LoadMapping } from './load-mapping.js';
import { done, type Outcome } from './outcome.js';
import { type CheckPlainInput, checkPlain } from './plain/check-plain.js';
import { stageFile } from './stage-file.js';
import type { StageOptions } from './stage-options.js';
import { stagingPrefix } from './staged.js';

export interface CheckFileInput extends StageOptions {
  readonly file: InspectedFile;
  readonly dataset: Dataset;
  readonly mapping: LoadMapping;
  /** Number of the import, where it is known already: what is read need not be numbered again then. */
  readonly batch?: number;
  /** All rows are read; what follows is checking them. `rows`: how many there are, where that is known. */
  readonly onStaged?: (rows?: number) => void;
  /** Files of less content are staged as text, and so are the first records of every file. Default: 16 MB, 1000. */
  readonly onePass?: { readonly fromBytes: number; readonly rowsAsText: number };
}

const ordinaryFiles = { fromBytes: 16 * 1024 ** 2, rowsAsText: 1000 };

/**
 * Says for every row of a file what would become of it, without writing anything to the dataset: in one pass where its
 * rows are written plainly, through text where they are not. The result is the same. On a problem and on any failure what
 * was staged is gone again; whoever gets a checked file drops it in the end (`dropStaged`).
 */
export async function checkFile(engine: Engine, input: CheckFileInput): Promise<Outcome<CheckedFile>> {
  const { file, onePass = ordinaryFiles } = input;
  const staging = `${stagingPrefix}${randomUUID().replaceAll('-', '')}`;
  if (file.contentBytes >= onePass.fromBytes) {
    const work = { ...input, staging, batch: input.batch ?? 0, rowsAsText: onePass.rowsAsText };
    const checked = await checkInOnePass(engine, work);
    if (checked !== undefined) return done(checked);
  }
  const staged = await stageFile(engine, file, input);
  if (!staged.ok) return staged;
  input.onStaged?.(staged.value.rows);
  const { dataset, mapping, signal } = input;
  const options = signal === undefined ? {} : { signal };
  let checked: Outcome<CheckedFile> | undefined;
  try {
    checked = await checkStaged(engine, staged.value, dataset, mapping, options);
    return checked;
  } finally {
    if (checked?.ok !== true) await dropStaged(engine, staged.value);
  }
}

async function checkInOnePass(engine: Engine, input: CheckPlainInput): Promise<CheckedFile | undefined> {
  let checked: CheckedFile | undefined;
  try {
    checked = await checkPlain(engine, input);
    return checked;
  } finally {
    if (checked === undefined) await dropStaged(engine, { table: input.staging });
  }
}
