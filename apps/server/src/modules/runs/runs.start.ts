import { type BoundPlan, bindPlan } from '@kefen/scheme';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { invalidScheme, type SchemesService } from '../schemes/schemes.service.js';
import { findFormer, insertRuns, type NewRun } from './runs.repository.js';

export interface RunsStartParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly schemes: SchemesService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  /** The as-of date of a run that names none. */
  readonly defaultAsOf: () => Promise<string>;
  /** Waits until every fact stands under the customer it counts for. */
  readonly untilMoved: () => Promise<void>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
}

export interface RunRequest {
  readonly scheme: string;
  /** Default: the one in force on the day; where none is, `otherwise`, or the latest that could be published. */
  readonly version?: number | undefined;
  readonly otherwise?: number | undefined;
}

/** The job that does a run, or several that are measured together. */
export const runJobName = 'run';

/** Called in the transaction that starts runs: whoever does not insert them does not start them. */
export type StartWithin = (tx: Tx, insert: () => Promise<number[]>) => Promise<number[]>;

interface Checked {
  readonly scheme: string;
  readonly version: number;
  readonly plan: BoundPlan;
}

/**
 * Starts runs aside the live result, all on the same facts. Several are one piece of work: all of them are done, or none.
 * @returns their numbers, in the order of the requests
 * @throws ProblemFailure `not-found`, `scheme-invalid` (against the datasets as they are now), `workspace-has-no-facts`, `facts-moving`
 */
export async function startRuns(
  parts: RunsStartParts,
  actor: Actor,
  requests: readonly RunRequest[],
  wantedAsOf: string | undefined,
  within: StartWithin = (_, insert) => insert(),
): Promise<number[]> {
  if (requests.length === 0) return [];
  const { store, clock, queue, audit } = parts;
  const asOf = wantedAsOf ?? (await parts.defaultAsOf());
  const checked: Checked[] = [];
  for (const request of requests) checked.push(await checkRequest(parts, request, asOf, requests.length > 1));
  if ((await parts.customers.count()) === 0) throw problem('workspace-has-no-facts');
  await parts.untilMoved();
  const watermarks = await parts.facts.watermarks();
  const insert = async (tx: Tx) => {
    const common = { asOf, watermarks, startedBy: nameOf(actor), at: clock.now() };
    const runs: NewRun[] = [];
    for (const run of checked)
      runs.push({ ...run, ...common, former: (await findFormer(tx, run.scheme, asOf)) ?? null });
    const numbers = await insertRuns(tx, runs);
    await queue.send(tx, runJobName, { run: numbers[0] });
    for (const [i, { scheme, version }] of checked.entries()) {
      await audit.record(tx, actor, 'run.started', String(numbers[i]), { scheme, version });
    }
    return numbers;
  };
  return store.transaction((tx) => within(tx, () => insert(tx)));
}

async function checkRequest(
  parts: RunsStartParts,
  request: RunRequest,
  asOf: string,
  isOneOfSeveral: boolean,
): Promise<Checked> {
  const { schemes, timeZone } = parts;
  const scheme = await schemes.get(request.scheme);
  const { version, text } = await schemes.getVersion(scheme.id, await versionFor(parts, request, asOf));
  const { plan, diagnostics } = await schemes.check(text, asOf);
  if (!plan) throw invalidScheme(diagnostics, isOneOfSeveral ? scheme.id : undefined);
  return { scheme: scheme.id, version, plan: bindPlan(plan, { asOf, timeZone }) };
}

async function versionFor(
  { schemes: { versions } }: RunsStartParts,
  request: RunRequest,
  asOf: string,
): Promise<number> {
  const { scheme, version, otherwise } = request;
  if (version !== undefined) return version;
  const found =
    otherwise === undefined
      ? await versions.findVersionToRun(scheme, asOf)
      : ((await versions.findInForce(scheme, asOf)) ?? otherwise);
  if (found === undefined) throw new Error(`scheme ${scheme} has no version to run`);
  return found;
}
