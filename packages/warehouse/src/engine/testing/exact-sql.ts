import { sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine.js';

/** A function call in a statement. */
interface Call {
  readonly name: string;
  readonly arguments: string;
  readonly start: number;
  /** Index of the closing bracket. */
  readonly end: number;
}

/** Aggregates that do not depend on the order of rows, provided what is said of each below. */
const exactAggregates = new Set(['count', 'sum', 'min', 'max', 'argMax', 'argMin', 'uniqExact', 'groupArray']);
/** What takes a list as a set: it gives the same for every order. */
const orderless = new Set([
  'arraySort',
  'arrayReverseSort',
  'arrayMax',
  'arrayMin',
  'arrayDistinct',
  'arrayFilter',
  'empty',
  'length',
]);

/** What the engine knows of a function. */
export interface EngineFunction {
  readonly name: string;
  readonly is_aggregate: number;
  /** 0: the clock, chance or the place of a row has a say. */
  readonly deterministic: number;
}

/**
 * What can make two runs over the same facts differ, as sentences; none for a statement that is exact. The statement is read by its
 * brackets; quotes are skipped.
 */
export function differencesIn(statement: string, functions: readonly EngineFunction[]): string[] {
  const known = new Map(functions.map((one) => [one.name, one]));
  const text = withoutQuotes(statement);
  const calls = callsIn(text);
  return [
    ...calls.flatMap((call) => {
      const found = known.get(call.name) ?? known.get(baseOf(call.name));
      if (found?.is_aggregate) return aggregateDifference(calls, call);
      return found?.deterministic === 0 ? [`${call.name} is not the same every time`] : [];
    }),
    ...[...text.matchAll(/\bLIMIT\b/g)].flatMap(({ index }) => limitDifference(text, index)),
  ];
}

/** The name without what is appended to say which rows count and what is given for none. */
function baseOf(name: string): string {
  return name.replace(/(If|OrNull|OrDefault|Map|Distinct)+$/, '');
}

function aggregateDifference(calls: readonly Call[], call: Call): string[] {
  const base = baseOf(call.name);
  if (!exactAggregates.has(base)) return [`${call.name} is no exact aggregate`];
  if (base === 'groupArray' && !isSorted(calls, call)) return [`${call.name} lists rows in any order`];
  if (base === 'argMax' || base === 'argMin') {
    const [value = '', place = ''] = splitArguments(call.arguments);
    const parts = splitArguments(/^tuple\((.*)\)$/s.exec(place)?.[1] ?? place);
    if (!parts.includes(value)) return [`${call.name} takes any of several rows at the same place`];
  }
  return [];
}

/** The list goes into something that takes it as a set, at once or behind the name of a lambda. */
function isSorted(calls: readonly Call[], call: Call): boolean {
  const around = calls.filter(({ start, end }) => start < call.start && call.end < end);
  if (around.some(({ name }) => orderless.has(name))) return true;
  const binding = around.find((outer) => outer.name === 'arrayMap' && /^\w+ -> /.test(outer.arguments));
  if (!binding) return false;
  const [name = ''] = binding.arguments.split(' ');
  const [body = ''] = splitArguments(binding.arguments);
  const start = binding.start + binding.name.length + 1;
  const uses = [...body.matchAll(new RegExp(`\\b${name}\\b(?! ->)`, 'g'))].map(({ index }) => start + index);
  return uses.every((at) =>
    calls.some((one) => orderless.has(one.name) && binding.start < one.start && one.start < at && at < one.end),
  );
}

/** `LIMIT` says which rows only where the order ends with the customer's id. */
function limitDifference(text: string, at: number): string[] {
  const before = text.slice(opening(text, at) + 1, at);
  const order = before.lastIndexOf('ORDER BY');
  return order >= 0 && /\bcustomer_id( ASC)? $/.test(before.slice(order)) ? [] : ['LIMIT without a complete order'];
}

function opening(text: string, at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= 0; i -= 1) {
    if (text[i] === ')') depth += 1;
    if (text[i] === '(') {
      if (depth === 0) return i;
      depth -= 1;
    }
  }
  return -1;
}

/** What stands in quotes, as many signs of a kind that is no bracket. */
function withoutQuotes(statement: string): string {
  return statement.replace(/'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"/g, (quoted) =>
    '·'.repeat(quoted.length),
  );
}

/** Every call, in the order in which they begin. */
function callsIn(text: string): Call[] {
  const calls: Call[] = [];
  const open: { readonly name: string; readonly start: number; readonly from: number }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '(') {
      const name = /[A-Za-z_]\w*$/.exec(text.slice(Math.max(0, i - 64), i))?.[0] ?? '';
      open.push({ name, start: i - name.length, from: i + 1 });
    }
    if (text[i] !== ')') continue;
    const begun = open.pop();
    if (!begun) throw new Error('a bracket is closed that was not opened');
    if (begun.name !== '') {
      calls.push({ name: begun.name, start: begun.start, end: i, arguments: text.slice(begun.from, i) });
    }
  }
  if (open.length > 0) throw new Error('a bracket is not closed');
  return calls.sort((a, b) => a.start - b.start);
}

function splitArguments(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** Every function of the engine. */
export function listFunctions(engine: Engine): Promise<EngineFunction[]> {
  return engine.queryLong<EngineFunction>(sql`SELECT name, is_aggregate, deterministic FROM system.functions`);
}

/** A statement as the engine understands it, with the type of everything: a node in each line, its arguments further in. */
export async function queryTree(engine: Engine, statement: string): Promise<string[]> {
  const select = statement.slice(statement.indexOf('SELECT'));
  const lines = await engine.queryLong<{ explain: string }>(sqlFragment.raw(`EXPLAIN QUERY TREE ${select}`));
  return lines.map(({ explain }) => explain);
}

/** Aggregates whose result depends on the order in which floating-point numbers are added. */
const adding = new Set(['sum', 'avg', 'sumKahan', 'sumWithOverflow']);

/** The sums of floating-point numbers in the tree of a statement, whatever subquery the numbers come from. */
export function floatSumsIn(tree: readonly string[]): string[] {
  return tree.flatMap((line, i) => {
    const node = /^( *)FUNCTION .*function_name: (\w+), function_type: aggregate/.exec(line);
    const [, margin = '', name = ''] = node ?? [];
    if (!node || !adding.has(baseOf(name))) return [];
    const list = tree.indexOf(`${margin}  ARGUMENTS`, i);
    const first = tree[list + 2] ?? '';
    const type = /(?:result_type|constant_value_type): (.*)$/.exec(first)?.[1];
    if (type === undefined) throw new Error(`no type in “${first}”`);
    return type.split(/, (?:source_id|alias)/)[0]?.includes('Float') ? [`${name} of ${type}`] : [];
  });
}
