import type { Expression, UnaryTests } from '../feel/index.js';
import { coverageOf, impossibleRules } from './coverage.js';
import type { Finding, NeverFires, OpenQuestion, Proof } from './finding.js';
import { gapOf } from './gap.js';
import { overlapsOf } from './overlaps.js';
import type { Premises } from './premises.js';
import { type Space, spaceOf } from './space.js';
import type { Statement } from './statement.js';
import { cellStatement, statementOf } from './statement-of.js';

/** A rule of a list: a condition and what it leads to, e.g. a class id. */
export interface Rule {
  readonly when: Expression;
  readonly outcome?: string;
}

/** A row of a decision table: a cell for each of the inputs. */
export interface Row {
  readonly cells: readonly UnaryTests[];
  readonly outcome?: string;
}

export interface Table {
  readonly hit: 'unique' | 'any' | 'priority' | 'first' | 'collect';
  readonly inputs: readonly Expression[];
  readonly rows: readonly Row[];
  /** With `priority`: the outcomes, the winning one first. */
  readonly priority?: readonly string[];
  /** True where a customer whom no row fits is meant to be so: a class for all others, or a sum of nothing. */
  readonly mayLeaveOut?: boolean;
}

/** What can be proven about a list of which the first rule that fits wins. Never throws for what a user wrote. */
export function proveRules(rules: readonly Rule[], premises: Premises): Proof {
  const space = spaceOf(
    rules.map(({ when }) => statementOf(when, premises)),
    premises,
  );
  const { never, open } = coverageOf(space, [...rules.keys()]);
  return { findings: never, open, ...reachedOf(rules, never) };
}

/** What can be proven about a decision table, depending on its hit policy. */
export function proveTable(table: Table, premises: Premises): Proof {
  const space = spaceOf(
    table.rows.map((row) => rowStatement(table.inputs, row, premises)),
    premises,
  );
  const order = winningOrder(table);
  const fires = order === undefined ? impossibleRules(space) : coverageOf(space, order);
  const outcomes = table.rows.map(({ outcome }) => outcome);
  const shared = table.hit === 'unique' || table.hit === 'any' ? overlapsOf(space, table.hit, outcomes) : undefined;
  const gap = table.hit === 'collect' || table.mayLeaveOut === true ? none : gapFindings(space);
  return {
    findings: [...fires.never, ...(shared?.findings ?? []), ...gap.findings],
    open: [...fires.open, ...(shared?.open ?? []), ...gap.open],
    ...reachedOf(table.rows, fires.never),
  };
}

function rowStatement(inputs: readonly Expression[], { cells }: Row, premises: Premises): Statement {
  const parts = cells.map((cell, i): Statement => {
    const input = inputs[i];
    if (input === undefined) throw new Error(`no input for cell ${i}`);
    return cellStatement(input, cell, premises);
  });
  return { kind: 'and', parts };
}

/** The rows in the order in which they win; undefined where no row takes customers from another. */
function winningOrder({ hit, rows, priority = [] }: Table): readonly number[] | undefined {
  const places = [...rows.keys()];
  if (hit === 'first') return places;
  if (hit !== 'priority') return undefined;
  const rank = (at: number) => {
    const found = priority.indexOf(rows[at]?.outcome ?? '');
    return found < 0 ? priority.length : found;
  };
  return places.toSorted((a, b) => rank(a) - rank(b) || a - b);
}

interface Answers {
  readonly findings: readonly Finding[];
  readonly open: readonly OpenQuestion[];
}

const none: Answers = { findings: [], open: [] };

/** A customer with a missing value is meant to be left out unless a row asks for it, so only the others make a gap. */
function gapFindings(space: Space): Answers {
  const gap = gapOf(space);
  if (gap === undefined) return none;
  if ('question' in gap) return { findings: [], open: [gap] };
  return gap.missing ? none : { findings: [{ code: 'rules-gap', example: gap }], open: [] };
}

function reachedOf(
  rules: readonly { readonly outcome?: string }[],
  never: readonly NeverFires[],
): Pick<Proof, 'reached' | 'unreached'> {
  const silent = new Set(never.map(({ at }) => at));
  const outcomesOf = (keep: (at: number) => boolean) =>
    new Set(rules.flatMap(({ outcome }, at) => (outcome !== undefined && keep(at) ? [outcome] : [])));
  const reached = outcomesOf((at) => !silent.has(at));
  const named = outcomesOf(() => true);
  return { reached: [...reached], unreached: [...named].filter((outcome) => !reached.has(outcome)) };
}
