import { type Dataset, readableColumns } from '@kefen/scheme';
import { type FeelPlace, feelNames, writtenName } from '../feel/feel-names.js';
import { at, textOf } from '../model/reading.js';
import type { SchemeModel } from '../model/scheme-model.js';
import { aggregates } from '../panels/indicators/aggregates.js';
import { fits } from './known-keys.js';

/** What a value of the text can be: one of a few words, or an expression. */
export type KnownValues =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'classes' }
  | { readonly kind: 'expression'; readonly place: FeelPlace };

const words: Readonly<Record<string, readonly string[]>> = {
  aggregate: aggregates,
  window: [
    'all',
    'last 30 days',
    'last 12 months',
    'last 24 months',
    'previous month',
    'previous quarter',
    'previous year',
    'year to date',
  ],
  best: ['high', 'low'],
  method: ['min-max', 'z-score', 'rank'],
  crossing: ['better', 'lower'],
  standardise: ['z-score', 'none'],
  several: ['highest', 'sum'],
  hit: ['unique', 'first', 'any', 'priority', 'collect sum', 'collect count', 'collect min', 'collect max'],
};

/** Keys whose values are expressions over the names of the scheme. */
const expressions = [
  'population',
  'formula',
  'when',
  'of',
  'by',
  'quantile',
  'split',
  'scale',
  'lookup',
  'ties',
  'inputs',
];

/** What can stand as the value at a path of the text; undefined where nothing is known of it. */
export function valuesAt(
  path: readonly string[],
  model: SchemeModel | undefined,
  datasets: readonly Dataset[],
): KnownValues | undefined {
  const key = path.findLast((step) => step !== '*') ?? '';
  if (fits(['indicators', '*', 'dataset'], path)) {
    return { kind: 'words', words: datasets.filter(({ kind }) => kind === 'events').map(({ id }) => id) };
  }
  if (fits(['indicators', '*', 'attribute'], path)) {
    const profile = datasets.find(({ kind }) => kind === 'profile');
    return { kind: 'words', words: profile ? readableColumns(profile).map(({ name }) => writtenName(name)) : [] };
  }
  if (key === 'class' || key === 'otherwise' || isField(path)) return { kind: 'classes' };
  const known = words[key];
  if (known) return { kind: 'words', words: known };
  if (path[0] === 'indicators' && ['of', 'where', 'per'].includes(key)) {
    const dataset = textOf(at(model?.root, ['indicators', path[1] ?? '', 'dataset']));
    return { kind: 'expression', place: { kind: 'rows', dataset } };
  }
  if (!expressions.includes(key)) return undefined;
  const before = path[0] === 'indicators' || path[0] === 'scores' ? path[1] : undefined;
  return { kind: 'expression', place: { kind: 'scheme', ...(before !== undefined && { before }) } };
}

/** A field of a matrix holds a class. */
function isField(path: readonly string[]): boolean {
  return fits(['assign', 'matrix', 'classes', '*', '*'], path);
}

/** Names whose keys stand for them: the weights of a score. */
export function namesAt(path: readonly string[], model: SchemeModel | undefined, datasets: readonly Dataset[]) {
  if (!model || !fits(['scores', '*', 'weighted'], path)) return [];
  return feelNames(model, datasets, { kind: 'scheme', ...(path[1] !== undefined && { before: path[1] }) }).filter(
    ({ kind }) => kind === 'score' || kind === 'indicator',
  );
}

/** Are the keys of what stands here classes? */
export function hasClassKeys(path: readonly string[]): boolean {
  return [
    ['assign', 'shares', 'cuts'],
    ['assign', 'contribution', 'cuts'],
    ['assign', 'table', 'classes'],
    ['review'],
  ].some((pattern) => fits(pattern, path));
}
