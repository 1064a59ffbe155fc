import type { Title } from '../dataset/dataset.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import type { UnratedReason } from '../plan/planned-assignment.js';
import { partTitle } from './assignments/part-title.js';
import type { ExplainedRow } from './explained-row.js';
import { missingWords, rankWords } from './missing-data.js';
import { populationWords } from './population-words.js';
import { allOf, inBoth } from './words/language.js';

const unratedReasons: Readonly<Record<UnratedReason, Title>> = {
  'outside the population': {
    'zh-CN': '不在方案的参与范围内，未评定。',
    en: 'Outside the population of the scheme: not rated.',
  },
  'no value to rank by': { 'zh-CN': '没有可用于排名的数值，未评定。', en: 'There is no value to rank by: not rated.' },
  'no rule fits': { 'zh-CN': '没有一条规则适用，未评定。', en: 'No rule fits: not rated.' },
  'several rules fit': {
    'zh-CN': '有几条互相矛盾的规则同时适用，未评定。',
    en: 'Several rules that contradict one another fit: not rated.',
  },
  'a value is missing': {
    'zh-CN': '缺少评定所需的数据，未评定。',
    en: 'A value that is needed is missing: not rated.',
  },
  'outside the shares': {
    'zh-CN': '名次在各类别的比例之外，未评定。',
    en: 'The rank lies outside the shares of the classes: not rated.',
  },
  override: { 'zh-CN': '经人工调整为未评定。', en: 'Set to not rated by an override.' },
};

/** Why customers are not rated, in words. */
export function describeReason(reason: UnratedReason): Title {
  return unratedReasons[reason];
}

/** The same for one customer, with the condition that is not met or the data that is missing. */
export function explainReason(plan: BoundPlan, row: ExplainedRow): Title {
  const reason = row.reason === '' ? 'no rule fits' : row.reason;
  switch (reason) {
    case 'outside the population':
      return outsideWords(plan, row);
    case 'no value to rank by':
      return rankWords(plan, row) ?? describeReason(reason);
    case 'a value is missing':
      return missingWords(plan, row) ?? describeReason(reason);
    case 'no rule fits':
      return partsWords(plan, row);
    default:
      return describeReason(reason);
  }
}

function outsideWords(plan: BoundPlan, row: ExplainedRow): Title {
  if (!plan.population) return describeReason('outside the population');
  const words = populationWords(plan, row, plan.population.condition);
  return {
    'zh-CN': `不符合参与条件，因此未评定：${words['zh-CN']}。`,
    en: `Not rated, because the condition to take part is not met: ${words.en}.`,
  };
}

/** Which of the standards of a composite give nothing. */
function partsWords(plan: Plan, row: ExplainedRow): Title {
  const { assignment } = plan;
  if (assignment.kind !== 'composite') return describeReason('no rule fits');
  const titles = assignment.parts.flatMap((part, i) =>
    row.nodes[`assign.${i}`]?.class === '' ? [partTitle(plan, part, i)] : [],
  );
  const said = inBoth((language) =>
    allOf(
      titles.map((title) => title[language]),
      language,
    ),
  );
  return { 'zh-CN': `按${said['zh-CN']}没有一条规则适用，未评定。`, en: `Not rated: no rule for ${said.en} fits.` };
}
