import type { ProblemCode } from '@kefen/contract';
import type { Diagnostic } from '@kefen/scheme';
import type { App } from '../app.js';
import { finishedRunOf } from '../modules/runs/runs.service.js';
import { ProblemFailure } from '../problem.js';
import { InputError } from './exit-status.js';
import { countLater, type FileClassification } from './file-classification.js';
import { readFileInputs } from './file-inputs.js';
import type { FileOptions } from './file-options.js';
import { openForCommand } from './open-workspace.js';
import { problemSentence } from './problem-sentence.js';
import { formatDiagnostic, readScheme, type SchemeText } from './read-scheme.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';
import { importFiles } from './workspace-imports.js';

export interface WorkspaceOptions extends FileOptions {
  /** Folder of the workspace. */
  readonly workspace: string;
}

/**
 * Imports the files into a workspace, adds the scheme or its new version, runs and publishes it, and hands the result to
 * `use`: the same ways the console goes, so that everything is there when the workspace is served.
 */
export async function withWorkspaceClassification<T>(
  options: WorkspaceOptions,
  terminal: Terminal,
  use: (classification: FileClassification) => Promise<T>,
): Promise<T> {
  const scheme = await readScheme(options.scheme, terminal);
  const inputs = readFileInputs(options);
  const workspace = await openForCommand(options, terminal);
  try {
    const { services } = workspace.app;
    const { id, version, warnings } = await addScheme(services, scheme, terminal);
    const { files, repeated } = await importFiles(services, inputs, options, terminal);
    const asOf = options.asOf === undefined ? {} : { asOf: options.asOf };
    const run = String(await services.runs.start(undefined, { scheme: id, version, ...asOf }));
    const record = await finish(services, run, terminal);
    const unpublished = await publish(services, run, terminal);
    const finished = finishedRunOf(record);
    const events = inputs.map(({ dataset }) => dataset).filter(({ kind }) => kind === 'events');
    return await use({
      engine: workspace.warehouse,
      finished,
      asOf: record.asOf,
      files,
      repeated,
      strangers: [],
      later: await countLater(workspace.warehouse, events, record.asOf),
      unfed: [],
      warnings,
      ...(unpublished !== undefined && { unpublished }),
    });
  } catch (failure) {
    throw sentenceOf(failure, scheme, terminal);
  } finally {
    await workspace.close();
  }
}

interface AddedScheme {
  readonly id: string;
  readonly version: number;
  readonly warnings: readonly Diagnostic[];
}

/** The version of this text: the latest one where it is the same, otherwise a new one. */
async function addScheme(
  { schemes }: App['services'],
  { name, text }: SchemeText,
  terminal: Terminal,
): Promise<AddedScheme> {
  const { document, plan, diagnostics } = await schemes.check(text);
  if (!document || !plan) throw new InputError(diagnostics.map((d) => formatDiagnostic(name, d, terminal)));
  const known = (await schemes.list()).some(({ id }) => id === document.id);
  const scheme = known
    ? await schemes.createVersion(undefined, document.id, text)
    : await schemes.create(undefined, text);
  return { id: scheme.id, version: scheme.latestVersion, warnings: diagnostics };
}

async function finish({ runs }: App['services'], run: string, terminal: Terminal) {
  const look = async () => {
    const record = await runs.get(run);
    const { progress } = record;
    if (progress) terminal.progress(`${say(terminal, progress.title)} ${progress.done}/${progress.total ?? ''}`);
    return record;
  };
  const isOver = (state: string) => state === 'done' || state === 'failed' || state === 'cancelled';
  const { state, failure } = await until(look, (record) => isOver(record.state));
  if (failure) throw new InputError([say(terminal, failure)]);
  if (state !== 'done') throw new Error(`run ${run} ended as ${state}`);
  return runs.getFinished(run);
}

/** What keeps a run from being published and is no mistake: it can be looked at all the same. */
const obstacles: readonly ProblemCode[] = [
  'run-outdated',
  'version-is-draft',
  'version-not-approved',
  'version-not-in-force',
  'version-retired',
];

/** Publishes the run; gives the sentence that says why not where something stands in the way. */
async function publish({ runs }: App['services'], run: string, terminal: Terminal): Promise<string | undefined> {
  try {
    await runs.publish(undefined, run);
    return undefined;
  } catch (failure) {
    if (!(failure instanceof ProblemFailure) || !obstacles.includes(failure.occurrence.code)) throw failure;
    return problemSentence(failure, terminal);
  }
}

/** What the workspace refuses is a sentence for the person who asked. */
function sentenceOf(failure: unknown, { name }: SchemeText, terminal: Terminal): unknown {
  if (!(failure instanceof ProblemFailure)) return failure;
  const { diagnostics = [] } = failure.occurrence;
  if (diagnostics.length === 0) return new InputError([problemSentence(failure, terminal)]);
  return new InputError(diagnostics.map((d) => formatDiagnostic(name, d as Diagnostic, terminal)));
}
