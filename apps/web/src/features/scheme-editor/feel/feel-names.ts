import { type Column, type Dataset, readableColumns, type Title } from '@kefen/scheme';
import type { SchemeModel } from '../model/scheme-model.js';

/** A name that an expression can use, with what a person calls it. */
export interface FeelName {
  readonly name: string;
  readonly title: Title;
  readonly kind: 'parameter' | 'indicator' | 'score' | 'column';
  readonly unit?: string | undefined;
}

/** Where an expression stands: it sees what is written before it, or the columns of the dataset it counts rows of. */
export type FeelPlace =
  | { readonly kind: 'scheme'; readonly before?: string }
  | { readonly kind: 'rows'; readonly dataset: string };

/** The names an expression can use at its place; the nearest to what is usually meant come first. */
export function feelNames(model: SchemeModel, datasets: readonly Dataset[], place: FeelPlace): readonly FeelName[] {
  const parameters = model.names.filter(({ kind }) => kind === 'parameter');
  if (place.kind === 'rows') return [...columnsOf(datasets, place.dataset), ...parameters];
  const end = model.names.findIndex(({ name }) => name === place.before);
  const earlier = (end < 0 ? model.names : model.names.slice(0, end)).filter(({ kind }) => kind !== 'parameter');
  const profile = datasets.find(({ kind }) => kind === 'profile');
  const taken = new Set(model.names.map(({ name }) => name));
  const attributes = profile ? namesOf(profile, readableColumns(profile)).filter(({ name }) => !taken.has(name)) : [];
  return [
    ...earlier.filter(({ kind }) => kind === 'score'),
    ...earlier.filter(({ kind }) => kind === 'indicator'),
    ...parameters,
    ...attributes,
  ];
}

function columnsOf(datasets: readonly Dataset[], id: string): FeelName[] {
  const dataset = datasets.find((candidate) => candidate.id === id);
  return dataset ? namesOf(dataset, dataset.columns) : [];
}

function namesOf({ customerColumn }: Dataset, columns: readonly Column[]): FeelName[] {
  const named = columns.filter(({ name }) => name !== customerColumn);
  return named.map(({ name, title, unit }) => ({
    name,
    kind: 'column',
    title: title ?? { 'zh-CN': name, en: name },
    unit,
  }));
}

/** A name as it is written in an expression: between backquotes where it is no single word. */
export function writtenName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** The name that an expression consists of, if it is nothing but one. */
export function nameIn(expression: string): string | undefined {
  const text = expression.trim();
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) return text;
  const quoted = /^`((?:``|[^`])+)`$/.exec(text)?.[1];
  return quoted?.replaceAll('``', '`');
}
