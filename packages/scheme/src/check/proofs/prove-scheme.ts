import { provableTable } from '../../decision-table/index.js';
import type { Path } from '../../document/places.js';
import type { Expression } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import {
  describeFinding,
  describeUnitClash,
  type Premises,
  proveCondition,
  proveTable,
  unitClashes,
  unreachedClasses,
} from '../../proofs/index.js';
import { type CheckContext, report } from '../check-context.js';
import { premisesOf } from './premises-of.js';
import { proveAssignment, proveScoreBands } from './prove-assignment.js';
import type { Subject } from './subject.js';
import { unitsOf, vocabularyOf } from './vocabulary-of.js';

/** Reports what can be proven about a scheme whose names and types are in order. */
export function proveScheme(context: CheckContext, plan: Plan): void {
  const premises = premisesOf(plan);
  const assignment = proveAssignment(plan.assignment, ['assign'], plan, premises);
  for (const subject of [...scoreSubjects(plan, premises), ...assignment.subjects]) {
    reportFindings(context, plan, subject);
  }
  reportUnreached(context, plan, assignment.reached, assignment.unreached);
  reportConditions(context, plan);
  reportUnits(context, plan);
}

function scoreSubjects(plan: Plan, premises: Premises): Subject[] {
  return plan.scores.flatMap(({ name, source }): Subject[] => {
    if (source.kind === 'bands') return [proveScoreBands(source, ['scores', name], premises)];
    if (source.kind !== 'table') return [];
    const rules = ['scores', name, 'table', 'rules'];
    const proof = proveTable({ ...provableTable(source.table), mayLeaveOut: true }, premises);
    return [{ proof, words: { noun: 'row' }, placeAt: (at) => (at === undefined ? rules : [...rules, at]) }];
  });
}

function reportFindings(context: CheckContext, plan: Plan, { proof, words, placeAt }: Subject): void {
  for (const finding of proof.findings) {
    const at = 'at' in finding ? finding.at : undefined;
    report(context, placeAt(at), describeFinding(finding, { ...vocabularyOf(plan), ...words }));
  }
}

/** Classes that are named and still cannot be given. Those that nothing names are told before. */
function reportUnreached(
  context: CheckContext,
  plan: Plan,
  reached: readonly string[],
  unreached: readonly string[],
): void {
  const elsewhere = [...plan.floors, ...plan.caps].map((limit) => limit.class);
  if (plan.otherwise !== undefined) elsewhere.push(plan.otherwise);
  for (const finding of unreachedClasses([{ reached, unreached }], elsewhere)) {
    const at = plan.classes.findIndex(({ id }) => id === finding.class);
    report(context, ['classes', at], describeFinding(finding, { ...vocabularyOf(plan), noun: 'rule' }));
  }
}

/** A population without customers, and floors and caps that never hold. */
function reportConditions(context: CheckContext, plan: Plan): void {
  // A parameter may be a switch: what it turns off now is not dead. So its value is not looked at here.
  const premises = premisesOf({ ...plan, parameters: {} });
  const conditions: { readonly path: Path; readonly when: Expression }[] = [
    ...(plan.population ? [{ path: ['population'], when: plan.population.condition }] : []),
    ...plan.floors.map(({ when }, i) => ({ path: ['floors', i, 'when'], when })),
    ...plan.caps.map(({ when }, i) => ({ path: ['caps', i, 'when'], when })),
  ];
  for (const { path, when } of conditions) {
    const given = path[0] === 'population' ? [] : (premises.given ?? []);
    if (proveCondition(when, { ...premises, given }) !== 'never') continue;
    report(context, path, {
      code: 'condition-never-holds',
      severity: 'warning',
      message: { 'zh-CN': '这个条件不可能成立。', en: 'This condition can never hold.' },
      advice: { 'zh-CN': '检查其中的界限与取值。', en: 'Look at its bounds and values.' },
    });
  }
}

function reportUnits(context: CheckContext, plan: Plan): void {
  const units = unitsOf(plan);
  const expressions: { readonly path: Path; readonly expression: Expression }[] = [
    ...plan.indicators.flatMap(({ name, source }) =>
      source.kind === 'formula' ? [{ path: ['indicators', name, 'formula'], expression: source.expression }] : [],
    ),
    ...plan.scores.flatMap(({ name, source }) =>
      source.kind === 'formula' ? [{ path: ['scores', name, 'formula'], expression: source.expression }] : [],
    ),
    ...(plan.population ? [{ path: ['population'], expression: plan.population.condition }] : []),
    ...(plan.assignment.kind === 'rules'
      ? plan.assignment.rules.map(({ when }, i) => ({ path: ['assign', 'rules', i, 'when'], expression: when }))
      : []),
  ];
  for (const { path, expression } of expressions) {
    for (const clash of unitClashes(expression, units)) {
      report(context, path, describeUnitClash(clash, vocabularyOf(plan)));
    }
  }
}
