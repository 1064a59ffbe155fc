import {
  type ColumnQualityDetail,
  type CustomerQuality,
  diagnosticSchema,
  type Quality,
  type QualityRule,
  type QualityRuleInput,
  type QualityRulePreview,
  qualityLimits,
} from '@kefen/contract';
import { type Diagnostic, findColumn, type QualityWeighing, readRowRule, sql, takesCheck } from '@kefen/scheme';
import { type Engine, measureColumns, profileTableName, readBrokenRows } from '@kefen/warehouse';
import { type Actor, nameOf } from '../../caller.js';
import type { Clock, Ids } from '../../clock.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import { problem } from '../../problem.js';
import type { Store, Tx } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FactsService } from '../imports/facts.service.js';
import { columnChecks } from './column-checks.js';
import {
  deleteRule,
  insertRule,
  listDays,
  listNewest,
  listRules,
  listScores,
  readState,
  saveWeights,
  updateRule,
} from './quality.repository.js';
import type { Weights } from './quality-record.js';
import { askForMeasuring } from './quality-request.js';
import { customerScore, scoreOf } from './quality-score.js';

export { valueChecks } from './value-checks.js';

export interface QualityServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly facts: FactsService;
  readonly customers: CustomersService;
  readonly timeZone: string;
}

export type QualityService = ReturnType<typeof createQualityService>;

const mostDays = 90;

/** What is known of the data: measures by dataset and column, rules, the score. */
export function createQualityService(parts: QualityServiceParts) {
  const { store, warehouse, clock, ids, queue, audit, datasets, facts, customers, timeZone } = parts;
  const ask = (tx: Tx) => askForMeasuring(tx, queue);

  const changeRules = (actor: Actor, action: string, id: string, details: Record<string, string>, work: Change) =>
    store.transaction(async (tx) => {
      if (!(await work(tx))) throw problem('not-found', { what: id });
      await ask(tx);
      await audit.record(tx, actor, action, id, details);
    });

  const checkRule = async ({ dataset: of, asks }: QualityRuleInput, own?: string): Promise<void> => {
    const dataset = await datasets.get(of);
    if (asks.kind === 'expression') {
      const { expression, diagnostics } = readRowRule(asks.expression, dataset);
      if (!expression) throw invalidRule(diagnostics);
      return;
    }
    const column = findColumn(dataset, asks.column);
    if (!column) throw problem('not-found', { what: asks.column });
    if (!takesCheck(column)) throw invalidRule([noFreeText(column.name)]);
    const others = (await listRules(store.db)).filter((rule) => rule.id !== own && rule.dataset === of);
    const isTaken = others.some((rule) => rule.asks.kind === 'check' && rule.asks.column === asks.column);
    if (isTaken) throw problem('conflict', { what: asks.column });
  };

  return {
    /** For whoever changes what counts. */
    ask,

    /** @throws nothing; before the first measurement there are no datasets in it */
    get: async (): Promise<Quality> => {
      const { asked, done, measuredAt, progress, failure, weights } = await readState(store.db);
      const known = await datasets.list();
      const newest = new Map((await listNewest(store.db)).map(({ measure }) => [measure.dataset, measure]));
      const scores = (await listScores(store.db, mostDays)).flatMap(({ day, earned, possible }) => {
        const score = scoreOf(earned, possible);
        return score ? [{ day, score }] : [];
      });
      return {
        state: asked > done ? 'measuring' : measuredAt ? 'measured' : 'never',
        measuredAt: measuredAt?.toISOString() ?? null,
        progress,
        failure,
        score: scores.at(-1)?.score ?? null,
        trend: scores.map(({ day, score }) => ({ day, percent: score.percent })),
        datasets: known.flatMap(({ id }) => newest.get(id) ?? []),
        weights: { ...weights },
      };
    },

    measure: (): Promise<void> => store.transaction(ask),

    /** @throws ProblemFailure `not-found`, also where nothing was measured yet */
    column: async (dataset: string, column: string): Promise<ColumnQualityDetail> => {
      const measured = (await listNewest(store.db)).find(({ measure }) => measure.dataset === dataset);
      const found = measured?.measure.columns.find((one) => one.column === column);
      if (!measured || !found) throw problem('not-found', { what: column });
      const days = await listDays(store.db, dataset, mostDays);
      const trend = days.flatMap(({ day, measure: { rows, columns } }) => {
        const then = columns.find((one) => one.column === column);
        return then ? [{ day, rows, filled: then.filled, invalid: then.invalid }] : [];
      });
      const examples = [...(measured.examples.columns[column] ?? [])];
      return { ...found, dataset, rows: measured.measure.rows, trend, examples };
    },

    /** @throws ProblemFailure `not-found` */
    customer: async (id: string): Promise<CustomerQuality> => {
      const { attributes, ...own } = await customers.get(id);
      const profile = await datasets.get('customers');
      const { weights } = await readState(store.db);
      const { name, owner, organisation } = own;
      const checks = columnChecks(profile, await listRules(store.db));
      return customerScore(profile, weights, checks, { ...attributes, name, owner, organisation });
    },

    /** @throws ProblemFailure `not-found` for a column the profile does not have */
    weigh: async (actor: Actor, weights: Weights): Promise<void> => {
      const profile = await datasets.get('customers');
      for (const name of Object.keys(weights)) {
        if (!findColumn(profile, name)) throw problem('not-found', { what: name });
      }
      await store.transaction(async (tx) => {
        await saveWeights(tx, weights);
        await ask(tx);
        await audit.record(tx, actor, 'quality.weighed', 'customers', weights);
      });
    },

    /** What counts for the score, as schemes read it. */
    weighing: async (): Promise<QualityWeighing> => {
      const profile = await datasets.get('customers');
      const [{ weights }, rules] = await Promise.all([readState(store.db), listRules(store.db)]);
      return { weights, checks: Object.fromEntries(columnChecks(profile, rules)) };
    },

    rules: async (): Promise<QualityRule[]> => {
      const newest = await listNewest(store.db);
      return (await listRules(store.db)).map((rule) => {
        const measured = newest.find(({ measure }) => measure.dataset === rule.dataset);
        const found = measured?.measure.rules[rule.id];
        const examples = measured?.examples.rules[rule.id] ?? [];
        return { ...rule, found: found ? { ...found, examples } : null };
      });
    },

    /** @throws ProblemFailure `not-found` */
    preview: async (of: string, text: string): Promise<QualityRulePreview> => {
      const dataset = await datasets.get(of);
      const { expression, diagnostics } = readRowRule(text, dataset);
      const told = diagnosticSchema.array().parse(diagnostics);
      if (!expression) return { diagnostics: told, found: null };
      const isProfile = dataset.kind === 'profile';
      const source = isProfile
        ? { from: sql`${warehouse.all(profileTableName)} FINAL`, where: sql`1` }
        : (await facts.read(await facts.watermarks(), 'all'))(of);
      const none = { ...dataset, columns: [] };
      const input = { dataset: none, source, conditions: [expression], timeZone };
      const { rows, conditions } = await measureColumns(warehouse, input);
      const { broken = 0, unknown = 0 } = conditions[0] ?? {};
      const examples = await readBrokenRows(warehouse, expression, source, timeZone);
      return { diagnostics: told, found: { rows, broken, unknown, examples } };
    },

    /** @throws ProblemFailure `not-found`, `conflict`, `quality-rule-invalid`, `quality-rules-too-many` */
    createRule: async (actor: Actor, rule: QualityRuleInput): Promise<string> => {
      await checkRule(rule);
      const limit = qualityLimits.rules;
      if ((await listRules(store.db)).length >= limit) throw problem('quality-rules-too-many', { limit });
      const id = ids.next();
      await changeRules(actor, 'quality-rule.created', id, detailsOf(rule), async (tx) => {
        await insertRule(tx, { ...rule, id }, nameOf(actor), clock.now());
        return true;
      });
      return id;
    },

    /** @throws ProblemFailure `not-found`, `conflict`, `quality-rule-invalid` */
    replaceRule: async (actor: Actor, id: string, rule: QualityRuleInput): Promise<void> => {
      await checkRule(rule, id);
      await changeRules(actor, 'quality-rule.changed', id, detailsOf(rule), (tx) => updateRule(tx, { ...rule, id }));
    },

    /** @throws ProblemFailure `not-found` */
    removeRule: (actor: Actor, id: string): Promise<void> =>
      changeRules(actor, 'quality-rule.removed', id, {}, (tx) => deleteRule(tx, id)),
  };
}

type Change = (tx: Tx) => Promise<boolean>;

function detailsOf({ dataset, title, asks }: QualityRuleInput): Record<string, string> {
  const what = asks.kind === 'expression' ? asks.expression : `${asks.column}: ${asks.check}`;
  return { dataset, title, asks: what };
}

function invalidRule(diagnostics: readonly Diagnostic[]) {
  return problem('quality-rule-invalid', undefined, { diagnostics: diagnosticSchema.array().parse(diagnostics) });
}

function noFreeText(column: string): Diagnostic {
  return {
    code: 'no-free-text',
    severity: 'error',
    path: ['asks', 'column'],
    message: {
      'zh-CN': `字段“${column}”不是文字，或已规定取值，不能逐个检验。`,
      en: `The column “${column}” is no text, or lists its values, so they are not checked one by one.`,
    },
    advice: { 'zh-CN': '请选择一个文字字段。', en: 'Choose a column of text.' },
  };
}
