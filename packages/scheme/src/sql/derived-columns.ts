import type { Expression } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import { type BoundPlan, type PlanPart, partsOf, prefixOf } from '../plan/plan.js';
import { type AssignmentNode, nodesOf, type PlannedAssignment } from '../plan/planned-assignment.js';
import { divideIndicators, type PlannedIndicator } from '../plan/planned-indicator.js';
import type { PlannedScore } from '../plan/planned-score.js';
import { assignmentStep, scoreKey, scoreStep } from '../plan/statistic-steps.js';
import type { Statistics } from '../plan/statistics.js';
import type { AssignmentContext } from './assignments/assignment-emitter.js';
import { assignmentEmitter } from './assignments/emitters.js';
import { emitClassIds, emitPosition } from './class-order.js';
import { join, name, raw, type Sql, sql, text } from './fragment.js';
import { emitterOf, type PlanEmitter } from './names.js';
import { behindColumn } from './scores/behind-column.js';
import { emitScore } from './scores/emitters.js';

/** Something computed from one customer's stored values and the statistics. */
export interface DerivedColumn {
  readonly name: string;
  /** The columns it is computed from; stored ones among them. */
  readonly uses: ReadonlySet<string>;
  /** The statistic it cannot do without. */
  readonly step?: string;
  readonly emit: () => Sql;
  /** The ranking it needs beside it: how many customers of its population stand behind. */
  readonly ranking?: RankingBeside;
}

/** A number for each value of a measure: how many customers of the population stand strictly behind. */
export interface RankingBeside {
  readonly measure: Sql;
  /** The columns that measure and population rest on. */
  readonly uses: ReadonlySet<string>;
  readonly population: string;
  readonly best: 'high' | 'low';
  /** The column with the number. */
  readonly column: string;
}

export const populationColumn = 'in population';
export const classColumn = 'class';

/** Whatever a plan computes for a customer, also for the schemes it rests on; a column uses only earlier ones. */
export function derivedColumns(plan: BoundPlan, statistics: Statistics): DerivedColumn[] {
  return partsOf(plan).flatMap((part) => columnsOfPart(part, statistics));
}

/** Whether a score of the plan, or of one it rests on, needs the values of everybody: a rank among all has no cut points. */
export function needsEverybody(plan: BoundPlan): boolean {
  return derivedColumns(plan, {}).some(({ ranking }) => ranking !== undefined);
}

/** Emits what one of the schemes computed together says about its own names. */
export function partEmitter({ plan, prefix }: PlanPart): PlanEmitter {
  return emitterOf(plan, (written) => `${prefix}${written}`);
}

function columnsOfPart(part: PlanPart, statistics: Statistics): DerivedColumn[] {
  const emit = partEmitter(part);
  const { plan, prefix } = part;
  const own = (column: string) => `${prefix}${column}`;
  const used = (node: unknown) => new Set([...namesIn(node)].map(own));
  return [
    ...divideIndicators(plan.indicators).derived.map((indicator) => derivedIndicator(part, indicator, emit)),
    {
      name: own(populationColumn),
      uses: used(plan.population),
      emit: () => (plan.population ? emit.condition(plan.population.condition) : raw('true')),
    },
    ...plan.scores.map((score): DerivedColumn => {
      const step = scoreStep(part, score)?.key;
      return {
        name: own(score.name),
        uses: used(score.source),
        ...(step !== undefined && { step }),
        emit: () => emitScore({ score, emit, statistics, step: scoreKey(part, score.name) }),
        ...rankingBeside(part, score, emit),
      };
    }),
    ...nodesOf(plan.assignment).flatMap((node) => nodeColumns(part, node, statistics)),
    ...classColumns(part, emit, statistics, { step: 'assign', assignment: plan.assignment }, classColumn),
  ];
}

/** What the stability rules of the scheme itself ask of a customer, beside the columns that a plan computes anyway. */
export function stabilityColumns(plan: BoundPlan, statistics: Statistics): DerivedColumn[] {
  const { stability } = plan;
  if (!stability) return [];
  const part: PlanPart = { plan, prefix: '' };
  const emit = partEmitter(part);
  const variant = (assignment: PlannedAssignment | undefined, column: string) => {
    if (!assignment) return [];
    const nodes = nodesOf(assignment).map((node) => ({ ...node, variant: ` for ${column}` }));
    const root = nodes.at(-1);
    if (!root) throw new Error('an assignment without a node');
    return [
      ...nodes.flatMap((node) => nodeColumns(part, node, statistics)),
      ...classColumns(part, emit, statistics, root, column),
    ];
  };
  const condition = (column: string, when: Expression | undefined): DerivedColumn[] =>
    when ? [{ name: column, uses: namesIn(when), emit: () => emit.condition(when) }] : [];
  return [
    ...variant(stability.lenient?.assignment, stabilityColumn.lenient),
    ...variant(stability.strict, stabilityColumn.strict),
    ...condition(stabilityColumn.unless, stability.unless?.condition),
    ...condition(stabilityColumn.freeze, stability.freeze?.condition),
    ...stability.keep.flatMap(({ class: id, when }) => condition(keptColumn(id), when)),
  ];
}

/** Columns that only a decision needs. */
export const stabilityColumn = {
  lenient: 'kefen_lenient',
  strict: 'kefen_strict',
  unless: 'kefen_unless',
  freeze: 'kefen_freeze',
} as const;

/** Whether the class is kept by a condition of its own. */
export function keptColumn(classId: string): string {
  return `kefen_kept ${classId}`;
}

function rankingBeside(
  { prefix }: PlanPart,
  { name: column, source }: PlannedScore,
  emit: PlanEmitter,
): Pick<DerivedColumn, 'ranking'> {
  if (source.kind !== 'scale' || source.method !== 'rank') return {};
  const population = `${prefix}${populationColumn}`;
  const uses = new Set([population, ...[...namesIn(source.input)].map((used) => `${prefix}${used}`)]);
  const measure = emit.expression(source.input);
  return { ranking: { measure, uses, population, best: source.best, column: `${prefix}${behindColumn(column)}` } };
}

function derivedIndicator(
  part: PlanPart,
  { name: column, source }: PlannedIndicator,
  emit: PlanEmitter,
): DerivedColumn {
  const own = `${part.prefix}${column}`;
  if (source.kind === 'class of') {
    const from = `${prefixOf(source.scheme)}${classColumn}`;
    return { name: own, uses: new Set([from]), emit: () => sql`nullIf(${name(from)}, '')` };
  }
  if (source.kind === 'score of') {
    const prefix = prefixOf(source.scheme);
    const [from, member] = [`${prefix}${source.score}`, `${prefix}${populationColumn}`];
    // A scheme says nothing of customers that take no part in it.
    return { name: own, uses: new Set([from, member]), emit: () => sql`if(${name(member)}, ${name(from)}, NULL)` };
  }
  if (source.kind !== 'formula') throw new Error(`${column} is stored`);
  const uses = new Set([...namesIn(source.expression)].map((used) => `${part.prefix}${used}`));
  return { name: own, uses, emit: () => emit.expression(source.expression) };
}

/** An assignment that stands beside that of the scheme, with other bounds: its columns have names of their own. */
interface VariantNode extends AssignmentNode {
  readonly variant?: string;
}

/** The class that an assignment, or a part of one, gives, and before it what its expressions have in common. */
function nodeColumns(part: PlanPart, node: VariantNode, statistics: Statistics): DerivedColumn[] {
  const { assignment } = node;
  const emitter = assignmentEmitter(assignment);
  const context = contextOf(part, node, statistics);
  const step = assignmentStep(part, node)?.key;
  const used = new Set([...namesIn(assignment)].map((written) => `${part.prefix}${written}`));
  const { prepare } = emitter;
  const prepared = preparedColumn(part, node);
  return [
    ...(prepare ? [{ name: prepared, uses: used, emit: () => prepare(assignment, context) }] : []),
    {
      name: nodeColumn(part, node),
      uses: new Set([...used, ...partColumns(part, node), ...(prepare ? [prepared] : [])]),
      ...(step !== undefined && { step }),
      emit: () => emitter.class(assignment, context),
    },
  ];
}

type ColumnOf = Pick<VariantNode, 'step' | 'variant'>;

function preparedColumn({ prefix }: PlanPart, { step, variant = '' }: ColumnOf): string {
  return `${prefix}kefen_prepared for ${step}${variant}`;
}

/** The column with the class that an assignment, or a part of one, gives. */
function nodeColumn({ prefix }: PlanPart, { step, variant = '' }: ColumnOf): string {
  return `${prefix}kefen_class by ${step}${variant}`;
}

function partColumns(part: PlanPart, { step, assignment, variant }: VariantNode): string[] {
  if (assignment.kind !== 'composite') return [];
  return assignment.parts.map((_, i) => nodeColumn(part, { step: `${step}.${i}`, ...(variant && { variant }) }));
}

/** What the emitters of an assignment need to know about its surroundings. */
export function contextOf(part: PlanPart, node: VariantNode, statistics: Statistics): AssignmentContext {
  const { variant } = node;
  return {
    plan: part.plan,
    emit: partEmitter(part),
    statistics,
    step: `${part.prefix}${node.step}`,
    partColumn: (index) => name(nodeColumn(part, { step: `${node.step}.${index}`, ...(variant && { variant }) })),
    column: name(nodeColumn(part, node)),
    prepared: name(preparedColumn(part, node)),
  };
}

/** What the assignment gives, and `otherwise` for customers that nothing fits. */
function emitGiven(part: PlanPart, root: VariantNode, statistics: Statistics): Sql {
  const { otherwise } = part.plan;
  const { assignment } = root;
  const assigned = name(nodeColumn(part, root));
  if (otherwise === undefined) return assigned;
  const undecided = assignmentEmitter(assignment).undecided?.(assignment, contextOf(part, root, statistics));
  const nothing = undecided ? sql`${assigned} = '' AND NOT ${undecided}` : sql`${assigned} = ''`;
  return sql`if(${nothing}, ${text(otherwise)}, ${assigned})`;
}

/** The class after `otherwise`, the floors and the caps. */
function classColumns(
  part: PlanPart,
  emit: PlanEmitter,
  statistics: Statistics,
  root: VariantNode,
  column: string,
): DerivedColumn[] {
  const { plan, prefix } = part;
  const own = (written: string) => `${prefix}${written}`;
  const node = nodeColumn(part, root);
  const given = emitGiven(part, root, statistics);
  const member = name(own(populationColumn));
  const uses = new Set([own(populationColumn), node]);
  if (plan.floors.length + plan.caps.length === 0) {
    return [{ name: own(column), uses, emit: () => sql`if(${member}, ${given}, '')` }];
  }
  const named = [...namesIn([plan.floors, plan.caps])].map(own);
  const placeColumn = own(`kefen_place${root.variant ?? ''}`);
  const place = name(placeColumn);
  return [
    { name: placeColumn, uses: new Set([node, ...named]), emit: () => emitFloored(plan, given, emit) },
    {
      name: own(column),
      uses: new Set([...uses, placeColumn, ...named]),
      // An index behind the last element gives an empty text.
      emit: () => sql`if(${member}, ${emitClassIds(plan)}[${emitCapped(plan, place, emit)}], '')`,
    },
  ];
}

/** The place among the classes after the floors, counted from 1; behind the last one: no class. */
function emitFloored(plan: BoundPlan, given: Sql, emit: PlanEmitter): Sql {
  const behind = raw(String(plan.classes.length + 1));
  const position = emitPosition(plan, given);
  const own = sql`if(${position} = 0, ${behind}, ${position})`;
  const floors = plan.floors.map(
    (floor) => sql`if(${emit.condition(floor.when)}, ${placeOf(plan, floor.class)}, ${behind})`,
  );
  return floors.length === 0 ? own : sql`least(${join([own, ...floors], ', ')})`;
}

/** A cap lowers, and it gives its class to a customer that has none. */
function emitCapped(plan: BoundPlan, place: Sql, emit: PlanEmitter): Sql {
  if (plan.caps.length === 0) return place;
  const behind = raw(String(plan.classes.length + 1));
  const caps = plan.caps.map((cap) => sql`if(${emit.condition(cap.when)}, ${placeOf(plan, cap.class)}, 0)`);
  const [first] = caps;
  const cap = caps.length === 1 && first ? first : sql`greatest(${join(caps, ', ')})`;
  return sql`if(${place} = ${behind}, if(${cap} = 0, ${behind}, ${cap}), greatest(${place}, ${cap}))`;
}

function placeOf(plan: BoundPlan, classId: string): Sql {
  return raw(String(plan.classes.findIndex((c) => c.id === classId) + 1));
}
