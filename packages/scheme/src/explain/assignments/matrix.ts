import type { Title } from '../../dataset/dataset.js';
import type { PlannedAxis, PlannedMatrix } from '../../plan/planned-assignment.js';
import { spaced } from '../../proofs/words/spaced.js';
import { classTitle, nameTitle } from '../titles.js';
import { axisConditions, matrixDecision } from '../ways/decision.js';
import { planWords } from '../words/expression-words.js';
import { heldWords } from '../words/held-words.js';
import { inBoth } from '../words/language.js';
import { shownInput } from '../words/shown-input.js';
import type { AssignmentContext, AssignmentExplainer } from './assignment-explainer.js';
import { type Decided, decidedDown, decidedUp } from './decided-ways.js';

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
          'zh-CN': `按矩阵评为“${title['zh-CN']}”：${row['zh-CN']}；${column['zh-CN']}。`,
          en: `“${title.en}” by the matrix: ${row.en}; ${column.en}.`,
        },
      },
    ];
  },
  up: (matrix, context, to) => decidedUp(decided(matrix, context), context, to),
  down: (matrix, context) => decidedDown(decided(matrix, context), context),
};

/** The places of the customer's bands, counted from 0. */
function fieldOf({ node }: AssignmentContext): readonly [row: number, column: number] | undefined {
  const [row, column] = node.facts.map(Number);
  return row && column ? [row - 1, column - 1] : undefined;
}

function decided(matrix: PlannedMatrix, context: AssignmentContext): Decided {
  const decision = matrixDecision(matrix);
  const field = fieldOf(context);
  const at = field && field[0] * matrix.columns.bands.length + field[1];
  // Of the fields behind the first that fits it is not known whether they fit too.
  const fits = decision.choices.map((_, i) => (at !== undefined && i <= at ? i === at : undefined));
  return { decision, fits, by: at === undefined ? undefined : decision.choices[at] };
}

/** `近三个月日均资产（1,200,000 元）不低于 1,000,000 元，属“高”` */
function standing(axis: PlannedAxis, at: number, { plan, row }: AssignmentContext): Title {
  const held = heldWords(plan, row, axisConditions(axis, at)) ?? restWords(axis, { plan, row });
  const band = axis.bands[at]?.title;
  const of = axis.title && axisTitle(axis, plan);
  return inBoth((language) => {
    if (!band) return held[language];
    if (language === 'en') return `${held.en}, which is ${of ? `${of.en} ` : ''}“${band.en}”`;
    return `${held['zh-CN']}，${of ? `${of['zh-CN']}` : ''}属“${band['zh-CN']}”`;
  });
}

/** A band that takes whatever is left. */
function restWords({ input, bands }: PlannedAxis, { plan, row }: Pick<AssignmentContext, 'plan' | 'row'>): Title {
  const of = shownInput(plan, row, input);
  if (input.kind === 'name' && (row.values[input.name] ?? null) === null) {
    return { 'zh-CN': `没有${of['zh-CN']}的数据`, en: `${of.en} not known` };
  }
  if (bands.length === 1) return of;
  return { 'zh-CN': spaced(of['zh-CN'], '不在其他各档'), en: `${of.en} in none of the other bands` };
}

function axisTitle({ title, input }: PlannedAxis, plan: AssignmentContext['plan']): Title {
  return title ?? (input.kind === 'name' ? nameTitle(plan, input.name) : planWords(plan, input));
}
