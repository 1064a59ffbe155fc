import fc from 'fast-check';

/** Draws a value: what fast-check's `gen` gives to a property. */
export type Draw = fc.GeneratorValue;

/** What expressions of a scheme may name by now. */
interface Known {
  readonly numbers: string[];
  readonly texts: string[];
}

function from<T>(draw: Draw, items: readonly T[]): T {
  return items[draw(fc.nat, { max: items.length - 1 })] as T;
}

/** Different ones of a list, in any order. */
const some = (draw: Draw, items: readonly string[], most: number): string[] =>
  draw(fc.shuffledSubarray<string>, [...items], { minLength: 1, maxLength: Math.min(most, items.length) });
const chance = (draw: Draw, percent: number): boolean => draw(fc.integer, { min: 1, max: 100 }) <= percent;
const many = <T>(draw: Draw, least: number, most: number, make: (i: number) => T): T[] =>
  Array.from({ length: draw(fc.integer, { min: least, max: most }) }, (_, i) => make(i));

const names = [
  'spent',
  '订单数',
  'per order',
  'R-F',
  'x',
  'then',
  '年 收入',
  'class of',
  "o'clock",
  'Total',
  '2nd',
  'F·M',
  'l.spent',
  'value',
  's0 spent',
];
const scoreNames = ['R', 'F', 'M', '总分', 'value score', 'S-1', 'total', 'n2'];
const bounds = ['-5', '0', '0.5', '1', '2', '3.75', '10', '100', '1000000'];
const classIds = ['a', 'b', 'c', 'd'];
const quoted = (name: string) => `\`${name}\``;

const numberOf = (draw: Draw, { numbers }: Known): string =>
  chance(draw, 90) ? quoted(from(draw, numbers)) : from(draw, bounds);

/** A number computed from what is known. */
function formula(draw: Draw, known: Known): string {
  const [x, y] = [numberOf(draw, known), numberOf(draw, known)];
  const condition = conditionOf(draw, known, 0);
  return from(draw, [
    `${x} + ${y}`,
    `${x} - 2 * ${y}`,
    `${x} / ${y}`,
    `${x} * ${from(draw, bounds)}`,
    `-${x}`,
    `if ${condition} then ${x} else ${y}`,
    `if ${x} = null then 0 else ${x}`,
    `abs(${x})`,
    `floor(${x} / 3)`,
    `max(${x}, ${y})`,
    `round half up(${x}, 1)`,
    `sqrt(abs(${x}))`,
  ]);
}

function conditionOf(draw: Draw, known: Known, depth: number): string {
  if (depth < 2 && chance(draw, 25)) {
    const [left, right] = [conditionOf(draw, known, depth + 1), conditionOf(draw, known, depth + 1)];
    return `(${left}) ${from(draw, ['and', 'or'])} (${right})`;
  }
  const [text] = known.texts.length > 0 && chance(draw, 25) ? [quoted(from(draw, known.texts))] : [];
  if (text !== undefined) return from(draw, [`${text} = "上海"`, `${text} in ("a", "app", "北京")`, `${text} != null`]);
  const x = numberOf(draw, known);
  return from(draw, [
    `${x} ${from(draw, ['<', '<=', '>', '>=', '=', '!='])} ${numberOf(draw, known)}`,
    `${x} >= ${from(draw, bounds)}`,
    `${x} in [${from(draw, ['0', '1'])}..${from(draw, ['2', '50'])})`,
    `${x} != null`,
    'true',
  ]);
}

const tests = ['>= 100', '< 2', '[2..100)', '> 0', '<= 0', '-', '1', 'not(3)', '>= 3.75'];

const windows = ['all', 'last 12 months', 'last 30 days', 'previous quarter', 'year to date', 'last 2 years'];
const wheres = ['amount > 10', 'channel = "app"', 'amount > 10 and channel != null', 'quantity / 2 >= 1'];

function aggregate(draw: Draw): Record<string, unknown> {
  const window = from(draw, windows);
  const where = chance(draw, 35) ? { where: from(draw, wheres) } : {};
  const of = from(draw, ['amount', 'quantity', 'amount * 2', 'amount - quantity', 'amount / quantity']);
  const kind = from(draw, [
    'sum',
    'average',
    'minimum',
    'maximum',
    'median',
    'first',
    'last',
    'trend',
    'rows',
    'share',
    'held',
  ]);
  if (kind === 'rows') {
    const rows = from(draw, ['count', 'days since first', 'days since last', 'active months']);
    return { dataset: 'transactions', aggregate: rows, window, ...where };
  }
  if (kind === 'share') return { dataset: 'transactions', aggregate: 'share', where: from(draw, wheres), window };
  if (kind === 'held') {
    const per = chance(draw, 50) ? { per: 'product' } : {};
    return { dataset: 'balances', aggregate: 'daily average', of: 'balance', window, ...per };
  }
  return { dataset: 'transactions', aggregate: kind, of, window, ...where };
}

function indicators(draw: Draw, base: string | undefined): { readonly known: Known; readonly written: object } {
  const known: Known = { numbers: [], texts: [] };
  const written: Record<string, unknown> = { spent: { dataset: 'transactions', aggregate: 'sum', of: 'amount' } };
  known.numbers.push('spent');
  for (const name of some(draw, names.slice(1), 4)) {
    const kind = from(draw, ['aggregate', 'aggregate', 'formula', 'attribute', 'channel', 'class', 'score']);
    if (kind === 'attribute') {
      written[name] = { attribute: from(draw, ['city', 'kind']) };
      known.texts.push(name);
    } else if (kind === 'channel') {
      written[name] = { dataset: 'transactions', aggregate: 'last', of: 'channel' };
      known.texts.push(name);
    } else if (kind === 'class' && base !== undefined) {
      written[name] = { 'class of': base };
      known.texts.push(name);
    } else if (kind === 'score' && base !== undefined) {
      written[name] = { 'score of': base };
      known.numbers.push(name);
    } else {
      written[name] = kind === 'formula' ? { formula: formula(draw, known) } : aggregate(draw);
      known.numbers.push(name);
    }
  }
  return { known, written };
}

const questionnaire = {
  name: '风险',
  valid: '24 months',
  questions: {
    年龄: { points: { 不到30岁: 8, 以上: 5.5 }, weight: 1.5 },
    目标: { points: { 增长: 10, 收入: -4 }, several: 'highest', required: false },
  },
  'knock out': { 年龄: ['不清楚'] },
};

/** One of the ways to make points, the one whose turn it is or any. */
function score(draw: Draw, known: Known, turn = draw(fc.nat, { max: 11 })): Record<string, unknown> {
  const of = chance(draw, 80) ? numberOf(draw, known) : formula(draw, known);
  const best = from(draw, ['high', 'low']);
  const parts = some(draw, known.numbers, 3);
  const pairs = parts.flatMap((a, i) => parts.slice(i + 1).map((b) => [`${a}-${b}`, from(draw, ['1', '2', '1/3'])]));
  const weights = Object.fromEntries(parts.map((part) => [part, from(draw, ['0.5', '1', '2'])]));
  const rows = (output: () => unknown) => many(draw, 1, 4, () => [from(draw, tests), from(draw, tests), output()]);
  const ways: readonly (() => Record<string, unknown>)[] = [
    () => ({
      quantile: of,
      buckets: from(draw, [2, 3, 5, 10]),
      best,
      ...(chance(draw, 30) && { compatible: 'r-rfm' }),
    }),
    () => ({ split: of, at: from(draw, ['mean', 'median', '3']), best }),
    () => ({
      scale: of,
      method: from(draw, ['min-max', 'z-score', 'rank']),
      best,
      ...(chance(draw, 50) && { to: [1, 7] }),
    }),
    () => ({
      bands: { of, bands: many(draw, 1, 4, (i) => ({ when: from(draw, tests), points: String(i * 2.5 - 1) })) },
    }),
    () => ({ lookup: 'city', points: { 上海: 5, 北京: 2.5 }, ...(chance(draw, 50) && { otherwise: 1 }) }),
    () => ({ weighted: weights }),
    () => ({ weighted: { ahp: { criteria: parts, compare: Object.fromEntries(pairs), force: true } } }),
    () => ({
      weighted: { entropy: chance(draw, 50) ? parts : { of: parts, cost: parts.slice(1), scaled: 'min-max' } },
    }),
    () => ({
      topsis: { criteria: Object.fromEntries(parts.map((part) => [part, from(draw, ['benefit', 'cost'])])), weights },
    }),
    () => ({
      table: {
        hit: from(draw, ['first', 'any', 'collect sum', 'collect max', 'collect count']),
        inputs: [of, numberOf(draw, known)],
        rules: rows(() => draw(fc.integer, { min: -2, max: 9 })),
      },
    }),
    () => ({ questionnaire }),
    () => ({ formula: formula(draw, known) }),
  ];
  return ways[turn % ways.length]?.() ?? {};
}

const cutsOf = (draw: Draw, classes: readonly string[]) =>
  Object.fromEntries(classes.map((id) => [id, from(draw, ['1%', '12.5%', '33%', '0.2', '50%', '30%'])]));

function assignment(draw: Draw, known: Known, classes: readonly string[], depth: number): Record<string, unknown> {
  const by = chance(draw, 80) ? numberOf(draw, known) : formula(draw, known);
  const ties = chance(draw, 50) ? { ties: [numberOf(draw, known)] } : {};
  const given = () => from(draw, classes);
  const rows = () => many(draw, 1, 4, () => [from(draw, tests), from(draw, tests), given()]);
  const bands = () => ({ low: from(draw, tests), mid: from(draw, tests), rest: '-' });
  const fields = ['low', 'mid', 'rest'];
  const inner = () => many(draw, 2, 3, () => assignment(draw, known, classes, depth + 1));
  return from<() => Record<string, unknown>>(draw, [
    () => ({ rules: many(draw, 1, 4, () => ({ class: given(), when: conditionOf(draw, known, 0) })) }),
    () => ({ shares: { by, cuts: cutsOf(draw, classes), ...ties } }),
    () => ({
      contribution: { of: by, cuts: cutsOf(draw, classes), ...ties, crossing: from(draw, ['better', 'lower']) },
    }),
    () => ({
      table: {
        hit: from(draw, ['first', 'any', 'priority', 'collect min']),
        inputs: [by, numberOf(draw, known)],
        rules: rows(),
      },
    }),
    () => ({
      table: {
        hit: from(draw, ['collect sum', 'collect count']),
        inputs: [by],
        rules: many(draw, 1, 3, () => [from(draw, tests), draw(fc.integer, { min: 0, max: 4 })]),
        classes: Object.fromEntries(classes.map((id) => [id, from(draw, tests)])),
      },
    }),
    () => ({
      matrix: {
        rows: { of: by, bands: bands() },
        columns: { of: numberOf(draw, known), bands: bands() },
        classes: Object.fromEntries(
          fields.map((row) => [
            row,
            Object.fromEntries(fields.map((field) => [field, from(draw, [...classes, 'none'])])),
          ]),
        ),
      },
    }),
    () => ({
      clusters: {
        of: [by, numberOf(draw, known)],
        k: chance(draw, 60) ? classes.length : 'auto',
        standardise: from(draw, ['z-score', 'none']),
        'name by': { [by]: classes },
      },
    }),
    ...(depth > 0 ? [] : [() => ({ 'worst of': inner() }), () => ({ 'best of': inner() })]),
  ])();
}

/**
 * The text of a scheme out of any constructs; the check may refuse it. `turn`: which way of making points it has in any case;
 * `base`: a scheme it may rest on.
 */
export function randomScheme(draw: Draw, id: string, turn: number, base?: string): string {
  const { known, written } = indicators(draw, base);
  const population = chance(draw, 40) ? { population: conditionOf(draw, known, 0) } : {};
  const scores: Record<string, unknown> = {};
  for (const [i, name] of some(draw, scoreNames, 4).entries()) {
    scores[name] = score(draw, known, i === 0 ? turn : undefined);
    known.numbers.push(name);
  }
  const classes = classIds.slice(0, draw(fc.integer, { min: 2, max: 4 }));
  const limits = () => many(draw, 0, 2, () => ({ class: from(draw, classes), when: conditionOf(draw, known, 0) }));
  const document = {
    kefen: 1,
    id,
    title: { 'zh-CN': '随机', en: 'Random' },
    ...population,
    indicators: written,
    scores,
    classes: classes.map((one) => ({ id: one, title: { 'zh-CN': `类${one}`, en: `Class ${one}` } })),
    assign: assignment(draw, known, classes, 0),
    otherwise: chance(draw, 30) ? from(draw, classes) : 'none',
    floors: limits(),
    caps: limits(),
  };
  return JSON.stringify(document);
}
