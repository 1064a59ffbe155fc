import {
  type ClassTable,
  decidingRule,
  describeTable,
  fittingRules,
  type TableRule,
} from '../../decision-table/index.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedTable } from '../../plan/planned-assignment.js';
import { conditionTitle } from '../condition-title.js';
import type { Need, Neighbour } from '../explanation.js';
import { joinNeeds, lastsAsLongAs, needOf, wayTo } from '../need.js';
import { meets, type Requirement, requirementsOf } from '../requirements.js';
import { classTitle } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

export const tableExplainer: AssignmentExplainer<'table'> = {
  decide: ({ table }, { plan, node }) => {
    const fitting = fittingRules(node.facts[0] ?? '');
    if (fitting.length === 0) return [];
    const result = node.class === '' ? undefined : classTitle(plan, node.class);
    const deciding = decidingRule(table, fitting) ?? fitting[0];
    return [
      {
        kind: 'rule',
        name: String(deciding),
        title: { 'zh-CN': '决策表', en: 'Decision table' },
        value: node.class,
        sentence: describeTable(table, fitting, result, (text) => conditionTitle(plan, text)),
      },
    ];
  },
  up: (assignment, context, to) => {
    // The next class may ask for less of something than a better one does: what takes least comes first.
    const ids = context.plan.classes.map((c) => c.id);
    const better = ids.slice(0, ids.indexOf(to) + 1).reverse();
    const ways = better.flatMap((id) =>
      rulesOf(assignment, id).flatMap((rule) => {
        const needs = missingFor(assignment, rule, context);
        return needs && needs.length > 0 ? [{ id, needs }] : [];
      }),
    );
    const [nearest] = ways.sort((a, b) => a.needs.length - b.needs.length);
    if (!nearest) return undefined;
    const title = classTitle(context.plan, nearest.id);
    return { class: nearest.id, title, needs: nearest.needs, sentence: joinNeeds(nearest.needs, wayTo(title)) };
  },
  down: (assignment, context, to) => keeps(assignment, context, to),
};

/** The rules whose cell is the class. */
function rulesOf({ table, cuts }: ClassTable, id: string): readonly TableRule[] {
  if (cuts) return [];
  return table.rules.filter(({ outputs: [output] }) => output?.kind === 'literal' && output.value === id);
}

/** What a rule asks in numbers, input by input; undefined where it asks something else. */
function requirementsOfRule({ table }: ClassTable, rule: TableRule, plan: Plan): Requirement[] | undefined {
  const type = { kind: 'boolean', nullable: true } as const;
  const found = rule.tests.map((tests, i) => {
    const input = table.inputs[i];
    if (!input || tests.tests.some(({ kind }) => kind === 'any')) return [];
    return requirementsOf({ kind: 'in', type, value: input.expression, tests }, plan.parameters);
  });
  return found.every((one) => one !== undefined) ? found.flat() : undefined;
}

function missingFor(assignment: ClassTable, rule: TableRule, { plan, row }: AssignmentContext): Need[] | undefined {
  const requirements = requirementsOfRule(assignment, rule, plan);
  const missing = requirements?.filter((requirement) => !meets(row.values[requirement.name], requirement));
  return missing?.map((requirement) => needOf(plan, row, requirement, 'up'));
}

function keeps(assignment: PlannedTable, { plan, row, node }: AssignmentContext, to: string): Neighbour | undefined {
  const deciding = decidingRule(assignment.table, fittingRules(node.facts[0] ?? ''));
  const rule = deciding === undefined ? undefined : assignment.table.rules[deciding - 1];
  const requirements = rule && requirementsOfRule(assignment, rule, plan);
  const needs = requirements?.map((requirement) => needOf(plan, row, requirement, 'down')) ?? [];
  if (needs.length === 0) return undefined;
  const sentence = joinNeeds(needs, lastsAsLongAs(classTitle(plan, node.class)));
  return { class: to, title: classTitle(plan, to), needs, sentence };
}
