import { type CheckedScheme, checkScheme } from '../../check/check-scheme.js';
import type { SchemeLibrary } from '../../check/required-schemes.js';
import { boolean, type Column, type ColumnType, type Dataset, date, money, text } from '../../dataset/dataset.js';
import { parseDocument } from '../../document/parse-document.js';
import { qualityScoreName } from '../../quality/quality-score.js';

const usual = money;
const guesses: readonly ColumnType[] = [usual, text, boolean, date];

export interface CheckedGuessing extends CheckedScheme {
  /** Columns that no dataset declares, each of the type under which the scheme has the fewest mistakes. */
  readonly guessed: readonly Column[];
}

/** Checks a scheme that is about columns of a file which is not at hand: such a column is taken as what it is used for. */
export function checkGuessing(
  document: string,
  datasets: readonly Dataset[],
  schemes?: SchemeLibrary,
): CheckedGuessing {
  const types = new Map(undeclared(document, datasets).map((name): [string, ColumnType] => [name, usual]));
  const checkWith = (columns: ReadonlyMap<string, ColumnType>) =>
    checkScheme(document, withColumns(datasets, columnsOf(columns)), schemes);
  for (const name of types.keys()) {
    const likely = isYesNo(document, name) ? [boolean, ...guesses] : guesses;
    const tries = likely.map((type) => ({ type, errors: errorsOf(checkWith(new Map(types).set(name, type))) }));
    const [best] = tries.sort((a, b) => a.errors - b.errors);
    if (best !== undefined) types.set(name, best.type);
  }
  return { ...checkWith(types), guessed: columnsOf(types) };
}

function columnsOf(types: ReadonlyMap<string, ColumnType>): Column[] {
  return [...types].map(([name, type]) => ({ name, type }));
}

function undeclared(document: string, datasets: readonly Dataset[]): string[] {
  const profile = datasets.find(({ kind }) => kind === 'profile');
  const known = new Set([
    qualityScoreName,
    profile?.customerColumn,
    ...(profile?.columns ?? []).map(({ name }) => name),
  ]);
  const asked = Object.values(parseDocument(document).read?.indicators ?? {}).flatMap((node) =>
    node.construct === 'attribute' ? [node.attribute] : [],
  );
  return [...new Set(asked)].filter((name) => !known.has(name));
}

/** In a column of another type, `true` would be a condition that always holds, which is no mistake. */
function isYesNo(document: string, name: string): boolean {
  const read = parseDocument(document).read;
  const nodes = [read?.assign, ...Object.values(read?.scores ?? {})];
  const tables = nodes.flatMap((node) => (node?.construct === 'table' ? [node.table] : []));
  return tables.some(({ inputs, rules }) =>
    inputs.some((input, i) => nameIn(input) === name && rules.some((cells) => /\b(true|false)\b/.test(cells[i] ?? ''))),
  );
}

function nameIn(text: string): string {
  return /^`(.*)`$/s.exec(text)?.[1]?.replaceAll('``', '`') ?? text;
}

function withColumns(datasets: readonly Dataset[], columns: readonly Column[]): readonly Dataset[] {
  return datasets.map((dataset) =>
    dataset.kind === 'profile' ? { ...dataset, columns: [...dataset.columns, ...columns] } : dataset,
  );
}

function errorsOf({ diagnostics }: CheckedScheme): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}
