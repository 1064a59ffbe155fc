import { provableTable } from '../../decision-table/index.js';
import type { Path } from '../../document/places.js';
import type { Plan } from '../../plan/plan.js';
import type {
  PlannedAssignment,
  PlannedAxis,
  PlannedMatrix,
  PlannedRules,
  PlannedTable,
} from '../../plan/planned-assignment.js';
import {
  keyOf,
  type Premises,
  type Proof,
  proveBands,
  proveMatrix,
  proveRules,
  proveTable,
} from '../../proofs/index.js';
import { nothing, type Proven, type Subject } from './subject.js';
import { classTitles } from './vocabulary-of.js';

/** What can be proven about an assignment and its parts, and which classes they lead to. */
export function proveAssignment(assignment: PlannedAssignment, path: Path, plan: Plan, premises: Premises): Proven {
  switch (assignment.kind) {
    case 'rules':
      return proveList(assignment, path, plan, premises);
    case 'table':
      return proveClassTable(assignment, path, plan, premises);
    case 'matrix':
      return proveFields(assignment, path, premises);
    case 'composite': {
      const key = assignment.takes === 'worst' ? 'worst of' : 'best of';
      const parts = assignment.parts.map((part, i) => proveAssignment(part, [...path, key, i], plan, premises));
      return parts.reduce(joined, nothing);
    }
    case 'shares':
    case 'contribution':
      return { ...nothing, reached: assignment.cuts.map((cut) => cut.class) };
    case 'clusters':
      return { ...nothing, reached: assignment.classes };
  }
}

function joined(a: Proven, b: Proven): Proven {
  return {
    subjects: [...a.subjects, ...b.subjects],
    reached: [...a.reached, ...b.reached],
    unreached: [...a.unreached, ...b.unreached],
  };
}

function proven({ reached, unreached }: Pick<Proof, 'reached' | 'unreached'>, subjects: readonly Subject[]): Proven {
  return { subjects, reached, unreached };
}

function proveList({ rules }: PlannedRules, path: Path, plan: Plan, premises: Premises): Proven {
  const proof = proveRules(
    rules.map(({ when, class: outcome }) => ({ when, outcome })),
    premises,
  );
  const outcomes = classTitles(
    plan,
    rules.map((rule) => rule.class),
  );
  const placeAt = (at: number | undefined) => (at === undefined ? [...path, 'rules'] : [...path, 'rules', at, 'when']);
  return proven(proof, [{ proof, words: { noun: 'rule', outcomes }, placeAt }]);
}

function proveClassTable({ table, cuts }: PlannedTable, path: Path, plan: Plan, premises: Premises): Proven {
  const provable = provableTable(table);
  const proof = proveTable({ ...provable, ...(plan.otherwise !== undefined && { mayLeaveOut: true }) }, premises);
  const outcomes = cuts
    ? []
    : classTitles(
        plan,
        provable.rows.map((row) => row.outcome),
      );
  const rules = [...path, 'table', 'rules'];
  const placeAt = (at: number | undefined) => (at === undefined ? rules : [...rules, at]);
  const subjects = [{ proof, words: { noun: 'row' as const, outcomes }, placeAt }];
  if (cuts) return { subjects, reached: cuts.map((cut) => cut.class), unreached: [] };
  return proven(proof, subjects);
}

function proveFields({ rows, columns, classes }: PlannedMatrix, path: Path, premises: Premises): Proven {
  const classAt = (row: number, column: number) => {
    const id = classes[row]?.[column];
    return id === 'none' ? undefined : id;
  };
  const proof = proveMatrix({ rows: axisOf(rows), columns: axisOf(columns), classAt }, premises);
  const subject = (axis: PlannedAxis, key: 'rows' | 'columns'): Subject => ({
    proof: proof[key],
    words: { noun: 'band', of: keyOf(axis.input, premises.parameters) },
    placeAt: (at) => {
      const bands = [...path, 'matrix', key, 'bands'];
      const name = at === undefined ? undefined : axis.bands[at]?.name;
      return name === undefined ? bands : [...bands, name];
    },
  });
  return proven(proof, [subject(rows, 'rows'), subject(columns, 'columns')]);
}

function axisOf({ input, bands }: PlannedAxis) {
  return { of: input, bands: bands.map(({ tests, name }) => ({ tests, outcome: name })) };
}

/** The bands of a score. */
export function proveScoreBands(
  source: {
    readonly input: PlannedAxis['input'];
    readonly bands: readonly { readonly tests: PlannedAxis['bands'][number]['tests'] }[];
  },
  path: Path,
  premises: Premises,
): Subject {
  const bands = [...path, 'bands', 'bands'];
  return {
    proof: proveBands(source.input, source.bands, premises),
    words: { noun: 'band', of: keyOf(source.input, premises.parameters) },
    placeAt: (at) => (at === undefined ? bands : [...bands, at, 'when']),
  };
}
