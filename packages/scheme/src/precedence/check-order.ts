import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { matters } from './matters.js';
import type { PrecedenceOrder, PrecedenceRow, SchemeWithMatters } from './precedence-order.js';

/**
 * Everything that is wrong with an order; rows by `path: [index]`. With errors it is not saved; a warning says that a row
 * has no effect.
 */
export function checkOrder(order: PrecedenceOrder, schemes: readonly SchemeWithMatters[]): Diagnostic[] {
  const spoken = new Set<string>();
  return order.flatMap((row, index) => {
    const scheme = schemes.find(({ id }) => id === row.scheme);
    const found = scheme ? checkRow(row, scheme, spoken) : [problems.scheme(row.scheme)];
    for (const place of placesOf(row, scheme)) spoken.add(place);
    return found.map((problem) => ({ ...problem, path: [index] }));
  });
}

function checkRow(row: PrecedenceRow, scheme: SchemeWithMatters, spoken: ReadonlySet<string>): Diagnostic[] {
  const known = scheme.classes.map(({ id }) => id);
  const unknown = row.classes?.find((id) => !known.includes(id));
  if (unknown !== undefined) return [problems.class(unknown)];
  const twice = repeated(row.classes ?? []) ?? repeated(row.matters ?? []);
  if (twice !== undefined) return [problems.twice(twice)];
  const places = placesOf(row, scheme);
  if (places.length === 0) return [problems.silent()];
  return places.every((place) => spoken.has(place)) ? [problems.covered()] : [];
}

/** What a row decides: classes with matters of which their policies speak. */
function placesOf(row: PrecedenceRow, scheme: SchemeWithMatters | undefined): string[] {
  return (scheme?.classes ?? [])
    .filter(({ id }) => row.classes === null || row.classes.includes(id))
    .flatMap(({ id, matters: own }) =>
      own
        .filter((matter) => (row.matters ?? matters).includes(matter))
        .map((matter) => JSON.stringify([row.scheme, id, matter])),
    );
}

function repeated(values: readonly string[]): string | undefined {
  return values.find((value, i) => values.indexOf(value) !== i);
}

const problems = {
  scheme: (id: string): Diagnostic => ({
    code: 'unknown-scheme',
    severity: 'error',
    message: {
      'zh-CN': `方案“${id}”没有已发布的运行，其类别无从得知。`,
      en: `The scheme “${id}” has no published run, so nobody has a class in it.`,
    },
    advice: {
      'zh-CN': '请先运行并发布方案，或删去这一行。',
      en: 'Run and publish it first, or take the row out.',
    },
  }),
  class: (id: string): Diagnostic => ({
    code: 'unknown-class',
    severity: 'error',
    message: { 'zh-CN': `方案中没有类别“${id}”。`, en: `The scheme has no class “${id}”.` },
    advice: { 'zh-CN': '请从这一行删去它。', en: 'Take it out of the row.' },
  }),
  twice: (value: string): Diagnostic => ({
    code: 'precedence-value-twice',
    severity: 'error',
    message: { 'zh-CN': `“${value}”写了两次。`, en: `“${value}” is listed twice.` },
    advice: { 'zh-CN': '请删去其中一个。', en: 'Take one of them out.' },
  }),
  silent: (): Diagnostic => ({
    code: 'precedence-row-silent',
    severity: 'warning',
    message: {
      'zh-CN': '这一行的类别在这些事项上没有策略，这一行不起作用。',
      en: 'The classes of this row have no policy in these matters, so it decides nothing.',
    },
    advice: {
      'zh-CN': '请换成有策略的类别或事项，或删去这一行。',
      en: 'Name classes or matters with a policy, or take the row out.',
    },
  }),
  covered: (): Diagnostic => ({
    code: 'precedence-row-covered',
    severity: 'warning',
    message: {
      'zh-CN': '前面的行已经说到这些类别和事项，这一行不起作用。',
      en: 'Rows before this one speak of these classes and matters already, so it decides nothing.',
    },
    advice: { 'zh-CN': '请把它移到前面，或删去。', en: 'Move it up, or take it out.' },
  }),
};
