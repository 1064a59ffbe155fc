import type { Title } from '../../dataset/dataset.js';
import type { Plan } from '../../plan/plan.js';
import type { PlannedAxis, PlannedMatrix } from '../../plan/planned-assignment.js';
import { conditionTitle } from '../condition-title.js';
import type { ExplainedRow } from '../explained-row.js';
import type { Need, Neighbour } from '../explanation.js';
import { formatValue } from '../format-value.js';
import { joinNeeds, lastsAsLongAs, needOf, wayTo } from '../need.js';
import { meets, type Requirement, requirementsOf } from '../requirements.js';
import { classTitle, nameTitle, unitOf } from '../titles.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';

/** A field by the places of its bands, counted from 0. */
type Field = readonly [row: number, column: number];

export const matrixExplainer: AssignmentExplainer<'matrix'> = {
  decide: ({ rows, columns }, context) => {
    const field = fieldOf(context);
    if (!field || context.node.class === '') return [];
    const [row, column] = [standing(rows, field[0], context), standing(columns, field[1], context)];
    const title = classTitle(context.plan, context.node.class);
    return [
      {
        kind: 'rule',
        name: 'matrix',
        title: { 'zh-CN': '矩阵', en: 'Matrix' },
        value: context.node.class,
        sentence: {
          'zh-CN': `${row['zh-CN']}，${column['zh-CN']}：这一格是“${title['zh-CN']}”。`,
          en: `${row.en}, ${column.en}: this field is “${title.en}”.`,
        },
      },
    ];
  },
  up: (matrix, context, to) => {
    const own = fieldOf(context);
    const goal = nearest(matrix, own, to);
    if (!goal) return undefined;
    const title = classTitle(context.plan, to);
    const needs = stepsBetween(matrix, own, goal, context);
    const bands = [matrix.rows.bands[goal[0]]?.name, matrix.columns.bands[goal[1]]?.name];
    const [row, column] = [axisTitle(matrix.rows, context.plan), axisTitle(matrix.columns, context.plan)];
    const sentence =
      needs.length > 0
        ? joinNeeds(needs, wayTo(title))
        : {
            'zh-CN': `要进入“${title['zh-CN']}”，须${row['zh-CN']}为“${bands[0]}”、${column['zh-CN']}为“${bands[1]}”。`,
            en: `For “${title.en}”: ${row.en} has to be “${bands[0]}” and ${column.en} “${bands[1]}”.`,
          };
    return { class: to, title, needs, sentence };
  },
  down: (matrix, context, to) => keeps(matrix, context, to),
};

function fieldOf({ node }: AssignmentContext): Field | undefined {
  const [row, column] = node.facts.map(Number);
  return row && column ? [row - 1, column - 1] : undefined;
}

function axisTitle({ title, input, text }: PlannedAxis, plan: Plan): Title {
  return title ?? (input.kind === 'name' ? nameTitle(plan, input.name) : conditionTitle(plan, text));
}

/** “Revenue is high (1,200)” */
function standing(axis: PlannedAxis, band: number, { plan, row }: AssignmentContext): Title {
  const title = axisTitle(axis, plan);
  const name = axis.bands[band]?.name ?? '';
  const own = shownOf(axis, plan, row);
  return {
    'zh-CN': `${title['zh-CN']}属于“${name}”${own ? `（${own['zh-CN']}）` : ''}`,
    en: `${title.en} is “${name}”${own ? ` (${own.en})` : ''}`,
  };
}

function shownOf({ input }: PlannedAxis, plan: Plan, row: ExplainedRow): Title | undefined {
  return input.kind === 'name' ? formatValue(row.values[input.name] ?? null, unitOf(plan, input.name)) : undefined;
}

/** The field of a class that differs from the own one on as few axes, and by as few bands, as possible. */
function nearest({ rows, columns, classes }: PlannedMatrix, own: Field | undefined, to: string): Field | undefined {
  const fields = rows.bands.flatMap((_, r) => columns.bands.map((_column, c): Field => [r, c]));
  const distance = ([r, c]: Field) => {
    const [dr, dc] = [Math.abs(r - (own?.[0] ?? r)), Math.abs(c - (own?.[1] ?? c))];
    return (dr > 0 ? 100 : 0) + (dc > 0 ? 100 : 0) + dr + dc;
  };
  const goals = fields.filter(([r, c]) => classes[r]?.[c] === to);
  return goals.sort((a, b) => distance(a) - distance(b))[0];
}

function stepsBetween(matrix: PlannedMatrix, own: Field | undefined, goal: Field, context: AssignmentContext): Need[] {
  const { plan, row } = context;
  return [matrix.rows, matrix.columns].flatMap((axis, i) => {
    const band = goal[i] ?? 0;
    if (own && own[i] === band) return [];
    return requirementsOfBand(axis, band, plan)
      .filter((requirement) => !meets(row.values[requirement.name], requirement))
      .map((requirement) => needOf(plan, row, requirement, 'up'));
  });
}

/** What a band asks in numbers; empty where it says something else, such as anything. */
function requirementsOfBand({ input, bands }: PlannedAxis, band: number, plan: Plan): Requirement[] {
  const tests = bands[band]?.tests;
  if (!tests) return [];
  const type = { kind: 'boolean', nullable: true } as const;
  return requirementsOf({ kind: 'in', type, value: input, tests }, plan.parameters) ?? [];
}

/** The bounds of the own field that a smaller achievement would cross. */
function keeps(matrix: PlannedMatrix, context: AssignmentContext, to: string): Neighbour | undefined {
  const own = fieldOf(context);
  if (!own) return undefined;
  const { plan, row, node } = context;
  const needs = [matrix.rows, matrix.columns].flatMap((axis, i) =>
    requirementsOfBand(axis, own[i] ?? 0, plan).map((requirement) => needOf(plan, row, requirement, 'down')),
  );
  if (needs.length === 0) return undefined;
  const sentence = joinNeeds(needs, lastsAsLongAs(classTitle(plan, node.class)));
  return { class: to, title: classTitle(plan, to), needs, sentence };
}
