import type { Title } from '../dataset/dataset.js';
import { namesIn } from '../plan/names-in.js';
import { neededNames } from '../plan/needed-names.js';
import type { BoundPlan, Plan } from '../plan/plan.js';
import { type AssignmentNode, nodesOf, type PlannedAssignment } from '../plan/planned-assignment.js';
import type { ExplainedRow } from './explained-row.js';
import { allMissing, quotedTitles } from './known/missing-roots.js';
import { gapsTitle } from './scores/questionnaire-gaps.js';
import { allOf, inBoth } from './words/language.js';

/** Without which data a customer cannot be ranked; undefined where nothing is missing. */
export function rankWords(plan: Plan, row: ExplainedRow): Title | undefined {
  const missing = missingFor(plan, row);
  if (missing.length === 0) return undefined;
  const titles = quotedTitles(plan, missing);
  return {
    'zh-CN': `没有${titles['zh-CN']}的数据，无法排名，未评定。`,
    en: `Not rated: ${titles.en} not known, so there is nothing to rank by.`,
  };
}

/** A value without which nothing can fit is missed; where other rules could have fitted, its absence is only noted. */
export function missingWords(plan: BoundPlan, row: ExplainedRow): Title | undefined {
  const missing = missingFor(plan, row);
  if (missing.length === 0) return undefined;
  const titles = missingTitles(plan, missing, row.values);
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

/** What is missing, each with what is wrong with its answers where it rests on answers. */
function missingTitles(plan: BoundPlan, names: readonly string[], values: ExplainedRow['values']): Title {
  const titles = names.map((name) => {
    const title = quotedTitles(plan, [name]);
    const source = plan.scores.find((score) => score.name === name)?.source;
    if (source?.kind !== 'questionnaire') return title;
    const gaps = gapsTitle(source, { plan, values });
    return { 'zh-CN': `${title['zh-CN']}（${gaps['zh-CN']}）`, en: `${title.en} (${gaps.en})` };
  });
  return inBoth((language) =>
    allOf(
      titles.map((title) => title[language]),
      language,
    ),
  );
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
