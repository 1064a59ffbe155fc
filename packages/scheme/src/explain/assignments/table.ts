import type { Title } from '../../dataset/dataset.js';
import {
  type ClassTable,
  decidingRule,
  decisionOrder,
  fittingRules,
  noResult,
  type TableStory,
  tableStory,
} from '../../decision-table/index.js';
import type { PlannedTable } from '../../plan/planned-assignment.js';
import { classTitle } from '../titles.js';
import { type Decision, rowConditions, tableDecision } from '../ways/decision.js';
import { heldWords } from '../words/held-words.js';
import { inBoth } from '../words/language.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { collectedUp, collectedWords } from './collected.js';
import { type Decided, decidedDown, decidedUp } from './decided-ways.js';

export const tableExplainer: AssignmentExplainer<'table'> = {
  decide: (assignment, context) => {
    const { plan, row, node } = context;
    const fitting = fittingRules(node.facts[0] ?? '');
    const { table } = assignment;
    if (fitting.length === 0 && node.class === '') return [];
    const told = tableStory(table, fitting, (at) => heldWords(plan, row, rowConditions(table, at)));
    const sentence =
      node.class === '' || !told
        ? sentenceOf(noResult(table, fitting))
        : classSentence(told, collectedWords(assignment, context), classTitle(plan, node.class));
    return [
      {
        kind: 'rule',
        name: String(decidingRule(table, fitting) ?? fitting[0] ?? ''),
        title: { 'zh-CN': '决策表', en: 'Decision table' },
        value: node.class,
        sentence,
      },
    ];
  },
  up: (assignment, context, to) =>
    assignment.cuts
      ? collectedUp(assignment, context, to)
      : withDecision(assignment, context, (decided) => decidedUp(decided, context, to)),
  down: (assignment, context) => withDecision(assignment, context, (decided) => decidedDown(decided, context)),
};

function sentenceOf(words: Title): Title {
  return { 'zh-CN': `${words['zh-CN']}。`, en: `${words.en}.` };
}

/** `按决策表第 2 行（第 2、4 行都适用，取最先的一行）评为“乙”：订单数（2 单）不低于 2 单。` */
function classSentence({ rows, note, asked }: TableStory, number: Title | undefined, title: Title): Title {
  const notes = [note, number].filter((one) => one !== undefined);
  return inBoth((language) => {
    const isZh = language === 'zh-CN';
    const said = notes.map((one) => one[language]).join(isZh ? '，' : ', ');
    const how = notes.length === 0 ? '' : isZh ? `（${said}）` : ` (${said})`;
    const why = asked ? `${isZh ? '：' : ': '}${asked[language]}` : '';
    return isZh
      ? `按${rows[language]}${how}评为“${title[language]}”${why}。`
      : `“${title.en}” by ${rows.en}${how}${why}.`;
  });
}

function withDecision<Result>(
  assignment: PlannedTable,
  context: AssignmentContext,
  use: (decided: Decided) => Result,
): Result | undefined {
  const decision = tableDecision(assignment);
  return decision && use(decided(assignment, decision, context));
}

function decided({ table }: ClassTable, decision: Decision, { node }: AssignmentContext): Decided {
  const fitting = fittingRules(node.facts[0] ?? '');
  const fits = (decisionOrder(table) ?? []).map((row) => fitting.includes(row + 1));
  return { decision, fits, by: node.class === '' ? undefined : decision.choices[fits.indexOf(true)] };
}
