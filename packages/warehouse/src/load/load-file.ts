import type { Dataset } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CheckFileInput, checkFile } from './check-file.js';
import type { CheckReport } from './check-report.js';
import type { CheckedFile } from './check-staged.js';
import { dropStaged } from './drop-staged.js';
import { fileProblem } from './file-problem.js';
import { type FileReading, inspectFile } from './inspect-file.js';
import type { LoadMapping } from './load-mapping.js';
import { done, failed, type Outcome } from './outcome.js';
import type { StageOptions } from './stage-options.js';
import { writeProfile, writeStaged } from './write-staged.js';

export type LoadStage = 'inspecting' | 'staging' | 'checking' | 'writing';

export interface LoadProgress {
  readonly stage: LoadStage;
  /** Rows read in this stage so far. */
  readonly rowsRead: number;
}

export interface LoadInput extends LoadMapping {
  readonly path: string;
  /** The name the person gave the file, where the path is one of ours. */
  readonly name?: string;
  readonly dataset: Dataset;
  /** Number of the import; for a profile the version its rows are written with. */
  readonly batch: number;
  readonly excludedBatches?: readonly number[];
  readonly replacesAll?: boolean;
  readonly limitBytes?: number;
  /** How the file is to be read where it leaves a choice. */
  readonly reading?: FileReading;
  /** Whether a file with this SHA-256 was loaded into the dataset before; then nothing is done. */
  readonly isKnownContent?: (hash: string) => boolean | Promise<boolean>;
  /** Called with the checked file while its rows can still be read, e.g. to keep the rejected ones. */
  readonly onChecked?: (checked: CheckedFile) => void | Promise<void>;
  /** Which files are read in one pass. */
  readonly onePass?: CheckFileInput['onePass'];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadReport extends CheckReport {
  readonly fileName: string;
  readonly hash: string;
  /** Rows of earlier imports that rows of this one replace. */
  readonly superseded: number;
}

/**
 * One file into one dataset: looked at, staged, checked, written. A bad row never stops it; a wrong file or mapping comes
 * back as problems and leaves the store as it was. The staging table is gone in the end, also on failure.
 */
export async function loadFile(engine: Engine, input: LoadInput): Promise<Outcome<LoadReport>> {
  const { signal } = input;
  const common = signal === undefined ? {} : { signal };
  const at = (stage: LoadStage) => ({
    ...common,
    onProgress: ({ rowsRead }: { readonly rowsRead: number }) => input.onProgress?.({ stage, rowsRead }),
  });
  input.onProgress?.({ stage: 'inspecting', rowsRead: 0 });
  const file = await inspectFile(input.path, {
    ...common,
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.limitBytes === undefined ? {} : { limitBytes: input.limitBytes }),
    ...input.reading,
  });
  if (!file.ok) return file;
  if (await input.isKnownContent?.(file.value.hash)) return failed(fileProblem('content-known'));
  input.onProgress?.({ stage: 'staging', rowsRead: 0 });
  const checked = await checkFile(engine, {
    ...at('staging'),
    file: file.value,
    dataset: input.dataset,
    mapping: input,
    batch: input.batch,
    onStaged: () => input.onProgress?.({ stage: 'checking', rowsRead: 0 }),
    ...(input.onePass === undefined ? {} : { onePass: input.onePass }),
  });
  if (!checked.ok) return checked;
  try {
    await input.onChecked?.(checked.value);
    input.onProgress?.({ stage: 'writing', rowsRead: 0 });
    const superseded = await write(engine, checked.value, input, at('writing'));
    return done({ ...checked.value.report, fileName: file.value.name, hash: file.value.hash, superseded });
  } finally {
    await dropStaged(engine, checked.value.staged);
  }
}

async function write(
  engine: Engine,
  checked: CheckedFile,
  { batch, excludedBatches = [], replacesAll = false, dataset }: LoadInput,
  options: StageOptions,
): Promise<number> {
  if (dataset.kind === 'profile') {
    await writeProfile(engine, checked, { ...options, version: batch });
    return 0;
  }
  return (await writeStaged(engine, checked, { ...options, batch, excludedBatches, replacesAll })).superseded;
}
