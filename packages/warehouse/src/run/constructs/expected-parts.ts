import type { Given, Giver, Surroundings } from './expected-giver.js';
import { type Cuts, rankedBy } from './expected-rankings.js';
import { fits, isTrue, reckoned, type Valued } from './expected-values.js';

/** One of the ways to give a class, as it is written. */
export interface Part {
  readonly rules?: readonly { readonly class: string; readonly when: string }[];
  readonly shares?: { readonly by: string; readonly cuts: Cuts; readonly ties?: readonly string[] };
  readonly contribution?: {
    readonly of: string;
    readonly cuts: Cuts;
    readonly ties?: readonly string[];
    readonly crossing: 'better' | 'lower';
  };
  readonly table?: WrittenTable;
  readonly matrix?: {
    readonly rows: Axis;
    readonly columns: Axis;
    readonly classes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly clusters?: unknown;
  readonly 'worst of'?: readonly Part[];
  readonly 'best of'?: readonly Part[];
}

interface WrittenTable {
  readonly hit: string;
  readonly inputs: readonly string[];
  readonly rules: readonly (readonly (string | number)[])[];
  readonly classes?: Readonly<Record<string, string>>;
}

interface Axis {
  readonly of: string;
  readonly bands: Readonly<Record<string, string>>;
}

/** How a part gives a class; it is undefined for customers of whom only the run can know it. */
export function expectedGiver(part: Part, around: Surroundings): Giver {
  const { rules, shares, contribution, table, matrix } = part;
  if (rules) return (one) => ({ class: rules.find(({ when }) => isTrue(when, one, around.typeOf))?.class ?? '' });
  if (shares) return rankedBy({ ...shares, kind: 'shares' }, around);
  if (contribution) {
    const { of, crossing, ...others } = contribution;
    return rankedBy({ ...others, by: of, kind: crossing }, around);
  }
  if (table) return (one) => byTable(table, one, around);
  if (matrix) {
    return (one) => {
      const [row, column] = [matrix.rows, matrix.columns].map((axis) => bandOf(axis, one, around));
      const id = matrix.classes[row ?? '']?.[column ?? ''] ?? 'none';
      return { class: id === 'none' ? '' : id };
    };
  }
  if (part['worst of']) return composed(part['worst of'], 'worst', around);
  if (part['best of']) return composed(part['best of'], 'best', around);
  return () => undefined;
}

function bandOf({ of, bands }: Axis, one: Valued, { typeOf }: Surroundings): string | undefined {
  const value = reckoned(of, one, typeOf);
  return Object.entries(bands).find(([, test]) => fits(test, value))?.[0];
}

function byTable({ hit, inputs, rules, classes }: WrittenTable, one: Valued, around: Surroundings): Given {
  const values = inputs.map((input) => reckoned(input, one, around.typeOf));
  const fitting = rules
    .filter((cells) => values.every((value, i) => fits(String(cells[i]), value)))
    .map((cells) => cells.at(-1) ?? '');
  if (classes) {
    const number = numberBy(hit, fitting.map(Number));
    return { class: around.classes.find((id) => fits(classes[id] ?? '', number)) ?? '' };
  }
  const inOrder = around.classes.filter((id) => fitting.includes(id));
  if (hit === 'any' && inOrder.length > 1) return 'contradiction';
  if (hit === 'first') return { class: String(fitting[0] ?? '') };
  return { class: (hit === 'collect min' ? inOrder.at(-1) : inOrder[0]) ?? '' };
}

function numberBy(hit: string, numbers: readonly number[]): number | null {
  if (hit === 'collect count') return numbers.length;
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}

/** `worst of` needs a class from every part, `best of` from one. */
function composed(parts: readonly Part[], takes: 'worst' | 'best', around: Surroundings): Giver {
  const givers = parts.map((part) => expectedGiver(part, around));
  return (one) => {
    const given = givers.map((giver) => giver(one));
    if (given.includes(undefined)) return undefined;
    const ids = given.map((part) => (part === undefined || part === 'contradiction' ? '' : part.class));
    const inOrder = around.classes.filter((id) => ids.includes(id));
    if (takes === 'best') return { class: inOrder[0] ?? '' };
    return { class: ids.includes('') ? '' : (inOrder.at(-1) ?? '') };
  };
}
