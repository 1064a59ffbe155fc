import type { Title } from '../dataset/dataset.js';
import { namesIn } from '../plan/names-in.js';
import { neededNames } from '../plan/needed-names.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import {
  type AssignmentNode,
  nodesOf,
  type PlannedAssignment,
  type UnratedReason,
} from '../plan/planned-assignment.js';
import { partTitle } from './assignments/part-title.js';
import type { ExplainedRow } from './explained-row.js';
import { allMissing, quotedTitles } from './known/missing-roots.js';
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
      return rankWords(plan, row);
    case 'a value is missing':
      return missingWords(plan, row);
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

function rankWords(plan: Plan, row: ExplainedRow): Title {
  const missing = missingFor(plan, row);
  if (missing.length === 0) return describeReason('no value to rank by');
  const titles = quotedTitles(plan, missing);
  return {
    'zh-CN': `没有${titles['zh-CN']}的数据，无法排名，未评定。`,
    en: `Not rated: ${titles.en} not known, so there is nothing to rank by.`,
  };
}

/** A value without which nothing can fit is missed; where other rules could have fitted, its absence is only noted. */
function missingWords(plan: Plan, row: ExplainedRow): Title {
  const missing = missingFor(plan, row);
  if (missing.length === 0) return describeReason('a value is missing');
  const titles = quotedTitles(plan, missing);
  if (withoutClass(plan, row).every(({ assignment }) => isHelpless(plan, assignment, row))) {
    return {
      'zh-CN': `缺少评定所需的数据：${titles['zh-CN']}，未评定。`,
      en: `Not rated, because data that is needed is missing: ${titles.en}.`,
    };
  }
  return {
    'zh-CN': `没有一条规则适用（没有${titles['zh-CN']}的数据），未评定。`,
    en: `Not rated: no rule fits (${titles.en} not known).`,
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

/** The assignments, or parts, that give no class. */
function withoutClass(plan: Plan, row: ExplainedRow): AssignmentNode[] {
  return nodesOf(plan.assignment).filter(
    ({ step, assignment }) => assignment.kind !== 'composite' && row.nodes[step]?.class === '',
  );
}

/** The data that an assignment without a class lacks. */
function missingFor(plan: Plan, row: ExplainedRow): string[] {
  const needed = withoutClass(plan, row).flatMap(({ assignment }) => neededBy(assignment));
  return allMissing(plan, needed, row.values);
}

/** Whether each way to a class asks for something that is missing. */
function isHelpless(plan: Plan, assignment: PlannedAssignment, row: ExplainedRow): boolean {
  if (assignment.kind !== 'rules') return true;
  return assignment.rules.every(
    (rule) =>
      allMissing(
        plan,
        neededNames(rule).map(({ name }) => name),
        row.values,
      ).length > 0,
  );
}

/** What an assignment cannot do without. */
function neededBy(assignment: PlannedAssignment): string[] {
  switch (assignment.kind) {
    case 'rules':
      return neededNames(assignment.rules).map(({ name }) => name);
    case 'shares':
    case 'contribution':
      return [...namesIn(assignment.by)];
    case 'matrix':
      return [...namesIn([assignment.rows.input, assignment.columns.input])];
    case 'table':
      return [...namesIn(assignment.table.inputs)];
    case 'clusters':
      return [...namesIn(assignment.inputs)];
    case 'composite':
      return assignment.parts.flatMap(neededBy);
  }
}
