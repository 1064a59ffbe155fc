import { unaryTest } from 'feelin';

/** A table of two inputs and one output that is a number, as texts. */
export interface PlainTable {
  readonly hit: string;
  readonly rules: readonly (readonly [visits: string, city: string, output: string])[];
  /** The outputs by priority. */
  readonly values: readonly string[];
  readonly otherwise?: string | undefined;
}

export interface PlainDecision {
  readonly rule: number | null;
  readonly conflict: boolean;
  readonly output: unknown;
}

/** What the hit policies of DMN 1.5 (8.2.10) say, written down once more without SQL; feelin reads the cells. */
export function decide(table: PlainTable, visits: string | null, city: string | null): PlainDecision {
  const fitting = table.rules.flatMap((rule, i) => (fits(rule, visits, city) ? [i] : []));
  const outputs = fitting.map((i) => outputOf(table, i));
  const otherwise = table.otherwise === undefined ? null : Number(table.otherwise);
  const none = { rule: null, conflict: false };
  if (fitting.length === 0) return { ...none, output: nothing(table, otherwise) };
  const single = (rules: readonly number[]) => {
    const [first = 0] = rules;
    return { rule: first + 1, conflict: false, output: outputOf(table, first) };
  };
  const conflict = { rule: null, conflict: true, output: null };
  const priority = (i: number) => table.values.indexOf(table.rules[i]?.[2] ?? '');
  const byPriority = fitting.toSorted((a, b) => priority(a) - priority(b) || a - b);
  const byValue = fitting.toSorted((a, b) => outputOf(table, a) - outputOf(table, b) || a - b);
  switch (table.hit) {
    case 'unique':
      return fitting.length > 1 ? conflict : single(fitting);
    case 'any':
      return new Set(outputs).size > 1 ? conflict : single(fitting);
    case 'first':
      return single(fitting);
    case 'priority':
      return single(byPriority);
    case 'rule order':
    case 'collect':
      return { ...none, output: outputs };
    case 'output order':
      return { ...none, output: byPriority.map((i) => outputOf(table, i)) };
    case 'collect count':
      return { ...none, output: outputs.length };
    case 'collect sum':
      return { ...none, output: outputs.reduce((sum, output) => sum + output, 0) };
    case 'collect min':
      return single(byValue);
    default: {
      const greatest = Math.max(...outputs);
      return single(fitting.filter((i) => outputOf(table, i) === greatest));
    }
  }
}

function fits([visitCell, cityCell]: PlainTable['rules'][number], visits: string | null, city: string | null): boolean {
  const number = visits === null ? null : Number(visits);
  return holds(visitCell, number) && holds(cityCell, city);
}

const known = new Map<string, boolean>();

/** The same few cells and values come up again and again. */
function holds(cell: string, value: unknown): boolean {
  const key = JSON.stringify([cell, value]);
  const found = known.get(key) ?? (cell === '-' || unaryTest(cell, { '?': value }).value === true);
  known.set(key, found);
  return found;
}

function outputOf({ rules }: PlainTable, rule: number): number {
  return Number(rules[rule]?.[2]);
}

function nothing({ hit }: PlainTable, otherwise: number | null): unknown {
  if (['rule order', 'output order', 'collect'].includes(hit)) return otherwise === null ? [] : [otherwise];
  return hit === 'collect count' ? (otherwise ?? 0) : otherwise;
}
