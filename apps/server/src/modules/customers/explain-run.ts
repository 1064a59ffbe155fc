import { type Explanation, rankings, type Title } from '@kefen/scheme';
import { type Engine, explainAgain, findExplanation, type ValueChecks } from '@kefen/warehouse';
import type { Ids } from '../../clock.js';
import type { FactsService } from '../imports/facts.service.js';
import { type FinishedRunRecord, finishedRunOf, type RunsService } from '../runs/runs.service.js';

export interface ExplainRunParts {
  readonly warehouse: Engine;
  readonly ids: Ids;
  readonly facts: FactsService;
  readonly runs: Pick<RunsService, 'hasValues'>;
  readonly valueChecks: ValueChecks;
}

/** An explanation, and what it rests on; without a remark: on what the run stored. */
export interface ExplainedRun {
  readonly explanation: Explanation;
  readonly inputs: 'stored' | 'same' | 'unsure' | 'changed';
  readonly remark?: Title;
}

/** Why a run gave a customer the class, also where its values are not kept any more; undefined: it does not know the customer. */
export async function explainRun(
  parts: ExplainRunParts,
  run: FinishedRunRecord,
  customer: string,
): Promise<ExplainedRun | undefined> {
  const { warehouse, runs } = parts;
  if (run.valuesState === 'dropping' || run.valuesState === 'dropped') return measureAgain(parts, run, customer);
  const found = await findExplanation(warehouse, finishedRunOf(run), customer);
  // Asked afterwards: what was read while the values were being dropped may not have been all.
  if (await runs.hasValues(run.number)) return found && { explanation: found, inputs: 'stored' };
  return measureAgain(parts, run, customer);
}

async function measureAgain(
  { warehouse, ids, facts, valueChecks }: ExplainRunParts,
  run: FinishedRunRecord,
  customer: string,
): Promise<ExplainedRun | undefined> {
  const { profile } = run;
  if (!profile) throw new Error(`the values of run ${run.number} are gone, and what profile it measured is not known`);
  const again = await explainAgain(warehouse, {
    finished: finishedRunOf(run),
    customer,
    facts: await facts.readEachOfCustomer(run.watermarks, customer),
    profile,
    valueChecks,
    failingTable: `failing_again_${ids.next()}`,
  });
  return again && { ...again, remark: remarkOf(run, again.inputs) };
}

function remarkOf({ plan }: FinishedRunRecord, inputs: 'same' | 'unsure' | 'changed'): Title {
  const { 'zh-CN': zh, en } = remarks[inputs];
  if (inputs === 'changed' || rankings(plan).length === 0) return { 'zh-CN': zh, en };
  return { 'zh-CN': `${zh}${withoutRank['zh-CN']}`, en: `${en} ${withoutRank.en}` };
}

const remarks: Readonly<Record<'same' | 'unsure' | 'changed', Title>> = {
  same: {
    'zh-CN': '这次运行的指标值已过保留期。以下按当时计入的数据和当时的客户资料重新计算，得出的类别与当时一致。',
    en: 'The values of this run are not kept any more. They were measured again from the data and the profile of then, and give the class of then.',
  },
  unsure: {
    'zh-CN':
      '这次运行的指标值已过保留期。以下按当时计入的数据和客户资料重新计算，得出的类别与当时一致；这位客户的资料在运行期间改过，个别数字可能与当时不同。',
    en: 'The values of this run are not kept any more. They were measured again from the data and the profile of then, and give the class of then; the profile of this customer changed during the run, so single figures may differ.',
  },
  changed: {
    'zh-CN': '这次运行的指标值已过保留期，而当时的数据现在已不完整。类别以当时评定的为准。',
    en: 'The values of this run are not kept any more, and the data of then are no longer complete. The class is the one decided then.',
  },
};

const withoutRank: Title = {
  'zh-CN': '名次要用到全部客户的指标值，不再写出。',
  en: 'The customer’s own rank takes the values of everybody and is left out.',
};
