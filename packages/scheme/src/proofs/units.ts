import type { Expression, UnaryTest, UnaryTests } from '../feel/index.js';
import { aboutValue } from './filled-in.js';

/** Two names whose units differ, and what is done with them. */
export interface UnitClash {
  readonly operator: '+' | '-' | 'compare' | 'function';
  readonly left: string;
  readonly right: string;
  readonly leftUnit: string;
  readonly rightUnit: string;
}

export type Units = Readonly<Record<string, string>>;

/** A name that gives an expression its unit. */
interface Measured {
  readonly name: string;
  readonly unit: string;
}

/**
 * Names of different units that are added, subtracted or compared, such as money with days. Products and quotients have
 * units of their own and are left alone, and so are names without a unit.
 */
export function unitClashes(expression: Expression, units: Units): readonly UnitClash[] {
  return readUnits(expression, units).clashes;
}

/** The same for a cell of a table or a band: its input compared with what the tests name. */
export function unitClashesInCell(input: Expression, tests: UnaryTests, units: Units): readonly UnitClash[] {
  return readTests(input, tests, units).clashes;
}

/** The unit of an expression, where names give it one, and the clashes in it. */
interface Reading {
  readonly unit?: Measured | undefined;
  readonly clashes: readonly UnitClash[];
}

/** Functions whose arguments are of one unit, which is that of the result. */
const unitKeeping: ReadonlySet<string> = new Set(['abs', 'min', 'max', 'sum', 'mean']);

function readUnits(expression: Expression, units: Units): Reading {
  const read = (part: Expression) => readUnits(part, units);
  switch (expression.kind) {
    case 'literal':
    case 'input':
      return { clashes: [] };
    case 'name':
      return { unit: findUnit(expression.name, units), clashes: [] };
    case 'negate':
      return read(expression.operand);
    case 'not':
      return { clashes: read(expression.operand).clashes };
    case 'arithmetic': {
      const { operator, left, right } = expression;
      const parts = [read(left), read(right)];
      return operator === '+' || operator === '-' ? joined(operator, parts) : clashesOf(parts);
    }
    case 'compare':
      return clashesOf([joined('compare', [read(expression.left), read(expression.right)])]);
    case 'logic':
    case 'temporal':
    case 'concatenate':
      return clashesOf([read(expression.left), read(expression.right)]);
    case 'if': {
      const branches = [read(expression.consequence), read(expression.alternative)];
      const { clashes } = clashesOf([read(expression.condition), ...branches]);
      return { unit: branches.find(({ unit }) => unit !== undefined)?.unit, clashes };
    }
    case 'in':
      return readTests(expression.value, expression.tests, units);
    case 'call': {
      const parts = expression.arguments.map(read);
      return unitKeeping.has(expression.function) ? joined('function', parts) : clashesOf(parts);
    }
  }
}

function findUnit(name: string, units: Units): Measured | undefined {
  const unit = Object.hasOwn(units, name) ? units[name] : undefined;
  return unit === undefined ? undefined : { name, unit };
}

function clashesOf(parts: readonly Reading[]): Reading {
  return { clashes: parts.flatMap(({ clashes }) => clashes) };
}

/** Parts that should be of one unit. */
function joined(operator: UnitClash['operator'], parts: readonly Reading[]): Reading {
  const measured = parts.flatMap(({ unit }) => unit ?? []);
  const [first] = measured;
  const own = measured.flatMap((other): UnitClash[] =>
    first === undefined || other.unit === first.unit
      ? []
      : [{ operator, left: first.name, right: other.name, leftUnit: first.unit, rightUnit: other.unit }],
  );
  return { unit: first, clashes: [...clashesOf(parts).clashes, ...own] };
}

function readTests(value: Expression, { tests }: UnaryTests, units: Units): Reading {
  const own = readUnits(value, units);
  return clashesOf([own, ...tests.flatMap((test) => readTest(test, value, { ...own, clashes: [] }, units))]);
}

function readTest(test: UnaryTest, value: Expression, own: Reading, units: Units): readonly Reading[] {
  const compared = (other: Expression) => joined('compare', [own, readUnits(other, units)]);
  switch (test.kind) {
    case 'any':
      return [];
    case 'compare':
      return [compared(test.value)];
    case 'range':
      return [compared(test.low.value), compared(test.high.value)];
    case 'condition':
      return [readUnits(aboutValue(test.condition, value), units)];
  }
}
