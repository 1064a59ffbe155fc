import { diagnosticSchema, type Language, type PreviewResult, type SchemePreview } from '@kefen/contract';
import { bindPlan, type Plan } from '@kefen/scheme';
import {
  dropAbandonedScratch,
  type Engine,
  previewPlan,
  type RunOverride,
  scratchTable,
  type ValueChecks,
  valuesIn,
  WarehouseError,
} from '@kefen/warehouse';
import type { Clock, Ids } from '../../clock.js';
import { problem } from '../../problem.js';
import { unlessAborted } from '../../unless-aborted.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { FactsService } from '../imports/facts.service.js';
import type { RunsService } from '../runs/runs.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import { inTurns } from './in-turns.js';
import { createKeptValues } from './kept-values.js';
import { createNewestOnly } from './newest-only.js';
import { previewResultOf } from './preview-result.js';
import { isAbandoned, scratchName } from './scratch-name.js';

export interface PreviewsServiceParts {
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly schemes: SchemesService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  readonly runs: Pick<RunsService, 'groundOf'>;
  /** The overrides of a scheme that hold on a day. */
  readonly overridesOn: (scheme: string, day: string) => Promise<readonly RunOverride[]>;
  /** How values are checked for quality scores. */
  readonly valueChecks: ValueChecks;
  /** The as-of date of a preview that names none. */
  readonly defaultAsOf: () => Promise<string>;
  /** Zone of the workspace's business days. */
  readonly timeZone: string;
  /** Brings the profile up to date: it is read in the analytical store. */
  readonly deliverOutbox: (signal: AbortSignal) => Promise<void>;
  readonly onError: (failure: unknown) => void;
  /** A base with more customers is sampled. Default: 200,000. */
  readonly mostCustomers?: number | undefined;
}

export interface PreviewRequest {
  /** A document, which need not be saved or even valid. */
  readonly text: string;
  readonly asOf?: string | undefined;
}

export interface PreviewCall {
  /** Who asks: one has one preview at a time, and the newest wins. */
  readonly session: string;
  readonly language: Language;
  readonly signal: AbortSignal;
}

const mostCustomersPreviewed = 200_000;
const tidyEveryMs = 60_000;

export type PreviewsService = ReturnType<typeof createPreviewsService>;

/** What schemes would give, while they are written and before anything is stored. */
export function createPreviewsService(parts: PreviewsServiceParts) {
  const { warehouse, clock, schemes, facts, customers, runs, onError } = parts;
  const closing = new AbortController();
  const kept = createKeptValues({ ...parts, mostCustomers: parts.mostCustomers ?? mostCustomersPreviewed });
  const newestOnly = createNewestOnly();
  const deliver = inTurns(() => parts.deliverOutbox(closing.signal));
  const tidying = setInterval(kept.dropStale, tidyEveryMs).unref();

  const compute = async (plan: Plan, wantedAsOf: string | undefined, signal: AbortSignal): Promise<PreviewResult> => {
    const version = await customers.version();
    if (version === 0) throw problem('workspace-has-no-facts');
    const watermarks = await facts.watermarks();
    const asOf = wantedAsOf ?? (await parts.defaultAsOf());
    const bound = bindPlan(plan, { asOf, timeZone: parts.timeZone });
    await unlessAborted(deliver(), signal);
    const wanted = {
      plan: bound,
      facts: JSON.stringify([version, watermarks]),
      read: () => facts.read(watermarks, 'local'),
    };
    return kept.use(wanted, signal, async (values) => {
      const { former, published, counted } = await runs.groundOf(plan.scheme, asOf);
      const list = await parts.overridesOn(plan.scheme, asOf);
      const preview = await previewPlan(warehouse, {
        plan: bound,
        values: valuesIn(values, bound),
        sample: values.sample,
        former,
        overrides: { list, table: scratchTable(`${scratchName(parts)}_overrides`) },
        facts: await facts.read(watermarks, 'all'),
        against: counted,
        signal,
      });
      return previewResultOf({ plan: bound, values, preview, published });
    });
  };

  return {
    /**
     * The classes a document would give, and what would change against the published run of the scheme with its id.
     * @throws ProblemFailure `workspace-has-no-facts`, `preview-overtaken`, `preview-failed`
     */
    preview: (
      { text, asOf }: PreviewRequest,
      { session, language, signal: gone }: PreviewCall,
    ): Promise<SchemePreview> =>
      newestOnly(session, gone, async (signal) => {
        const checked = await schemes.check(text);
        const diagnostics = diagnosticSchema.array().parse(checked.diagnostics);
        if (!checked.plan) return { valid: false, diagnostics, result: null };
        const result = await compute(checked.plan, asOf, signal).catch((failure: unknown) => {
          throw explained(failure, language, onError);
        });
        return { valid: true, diagnostics, result };
      }),

    /** Drops what was left by a process that was killed. An embedded store belongs to this process alone. */
    dropAbandoned: (): Promise<void> =>
      dropAbandonedScratch(warehouse, (name) => warehouse.kind === 'embedded' || isAbandoned(name, clock.now())),

    /** Stops what is under way; nothing of it is left. */
    close: async (): Promise<void> => {
      clearInterval(tidying);
      closing.abort(new Error('the server is stopping'));
      await kept.close();
    },
  };
}

/** A failure that a person can do something about, in a sentence. */
function explained(failure: unknown, language: Language, onError: (failure: unknown) => void): unknown {
  if (!(failure instanceof WarehouseError) || failure.kind === 'unavailable') return failure;
  if (failure.kind === 'cancelled') return problem('preview-overtaken');
  onError(failure);
  return problem('preview-failed', { reason: language === 'en' ? failure.sentence.en : failure.sentence.zh });
}
