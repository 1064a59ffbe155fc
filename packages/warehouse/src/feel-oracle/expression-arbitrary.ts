import fc from 'fast-check';

/** Texts of FEEL expressions of the accepted grammar, by the kind of their value. */
export interface ExpressionTexts {
  /** Numbers that doubles hold exactly: no division but by powers of two. */
  readonly number: fc.Arbitrary<string>;
  readonly boolean: fc.Arbitrary<string>;
  readonly text: fc.Arbitrary<string>;
  readonly date: fc.Arbitrary<string>;
  readonly days: fc.Arbitrary<string>;
}

const oneOf = (...texts: string[]) => fc.constantFrom(...texts);
const numbers = oneOf('0', '1', '2', '3', '-1', '0.5', '.25', '12', '-48', '100', '7.125');
const numberNames = oneOf('amount', '年 收入', '`年 收入`', 'visits', 'points');
/** Ranges from the lesser to the greater value; feelin turns the others round. */
const lows = oneOf('-48', '-1', '0', '0.5');
const highs = oneOf('0.5', '3', '7.125', '12');
const textLiterals = oneOf('"上海"', '"a"', '""', '"👍"', '"A\\"b"', '"上"', '"\\u0041"');
const dateLiterals = oneOf('date("2020-02-29")', '@"2019-12-31"', 'date(2020, 1, 31)', 'date("2020-02-30" + "")');
const durations = oneOf(
  'duration("P1D")',
  'duration("P30D")',
  'duration("P1M")',
  'duration("-P1Y2M")',
  'duration("P13M")',
);
const orders = oneOf('<', '<=', '>', '>=');
const comparisons = oneOf('=', '!=', '<', '<=', '>', '>=');

function text(parts: TemplateStringsArray, ...holes: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((values) => parts.map((part, i) => part + (values[i] ?? '')).join(''));
}

/** Nesting is bounded, so that eight factors at most come together and doubles stay exact. */
export const expressionTexts: ExpressionTexts = fc.letrec<{
  number: string;
  boolean: string;
  text: string;
  date: string;
  days: string;
}>((tie) => {
  const n = tie('number');
  const b = tie('boolean');
  const t = tie('text');
  const d = tie('date');
  const limits = { maxDepth: 3, depthSize: 'small', withCrossShrink: true } as const;
  const places = oneOf('0', '1', '2', '-1');
  return {
    number: fc.oneof(
      { ...limits, depthIdentifier: 'e' },
      { arbitrary: numberNames, weight: 5 },
      { arbitrary: numbers, weight: 3 },
      text`(${n} + ${n})`,
      text`(${n} - ${n})`,
      text`${n} * ${n}`,
      text`-(${n})`,
      text`(${n}) / ${oneOf('2', '4', '0.5', '-8')}`,
      text`(${n}) ** ${oneOf('1', '2')}`,
      text`(if ${b} then ${n} else ${fc.oneof(n, fc.constant('null'))})`,
      text`abs(${n})`,
      text`${oneOf('min', 'max', 'sum')}(${n}, ${n}, ${n})`,
      text`mean(${n}, ${n})`,
      text`modulo(${n}, ${n})`,
      text`${oneOf('floor', 'ceiling')}(${n})`,
      text`${oneOf('round up', 'round down')}(${n}, ${fc.constant('0')})`,
      text`${oneOf('decimal', 'round half up', 'round half down')}(${n}, ${oneOf('0')})`,
      text`string length(${t})`,
      text`(${d}).${oneOf('year', 'month', 'day', 'weekday')}`,
      text`${oneOf('day of year', 'week of year')}(${d})`,
      text`(${tie('days')}).days`,
      text`number(string(${n})) + ${places}`,
    ),
    boolean: fc.oneof(
      { ...limits, depthIdentifier: 'e' },
      { arbitrary: oneOf('active', 'listed', 'true', 'false'), weight: 4 },
      text`(${n} ${comparisons} ${n})`,
      text`(${t} ${comparisons} ${t})`,
      text`(${d} ${comparisons} ${d})`,
      text`(${tie('days')} ${orders} duration("P30D"))`,
      text`(${fc.oneof(n, t, d, b)} ${oneOf('=', '!=')} null)`,
      text`(${b} ${oneOf('=', '!=')} ${b})`,
      text`(${b} and ${b})`,
      text`(${b} or ${b})`,
      text`not(${b})`,
      text`(${n} between ${lows} and ${highs})`,
      text`(${n} in ${oneOf('[', '(', ']')}${lows}..${highs}${oneOf(']', ')', '[')})`,
      text`(${d} in [date("2019-01-01")..date("2020-02-29")])`,
      text`(${n} in (${n}, ${numbers}, 7))`,
      text`(${t} in (${textLiterals}, "海", "上海"))`,
      text`(${n} in [1, 2, ${numbers}])`,
      text`${oneOf('starts with', 'ends with', 'contains')}(${t}, ${t})`,
      text`${oneOf('even', 'odd')}(${n})`,
      text`(if ${b} then ${b} else ${b})`,
      text`matches(${t}, ${oneOf('"^上.*$"', '"[a-z]{1,2}"', '"海|京"')})`,
    ),
    text: fc.oneof(
      { ...limits, depthIdentifier: 'e' },
      { arbitrary: oneOf('city', '省份'), weight: 4 },
      { arbitrary: textLiterals, weight: 2 },
      text`(${t} + ${t})`,
      text`upper case(${t})`,
      text`lower case(${t})`,
      text`substring(${t}, ${oneOf('1', '2', '3')})`,
      text`substring(${t}, ${oneOf('1', '2')}, ${oneOf('0', '1', '2')})`,
      text`${oneOf('substring before', 'substring after')}(${t}, ${t})`,
      text`replace(${t}, ${oneOf('"a"', '"上|海"', '"[A-Z]"')}, ${oneOf('"-"', '""')})`,
      text`(if ${b} then ${t} else ${t})`,
      text`string(${fc.oneof(b, d, oneOf('points', 'visits', 'amount'))})`,
      text`${oneOf('day of week', 'month of year')}(${d})`,
    ),
    date: fc.oneof(
      { ...limits, depthIdentifier: 'e' },
      { arbitrary: oneOf('since', 'last order'), weight: 4 },
      { arbitrary: dateLiterals, weight: 2 },
      text`(${d} + ${durations})`,
      text`(${d} - ${durations})`,
      text`(if ${b} then ${d} else ${d})`,
      text`date(string(${d}))`,
      text`date((${d}).year, ${oneOf('1', '12', '13')}, ${oneOf('1', '28', '31')})`,
    ),
    days: fc.oneof(
      { ...limits, depthIdentifier: 'e' },
      text`${d} - ${d}`,
      oneOf('duration("P3D")'),
      text`(${d} - ${d} + duration("P1D"))`,
    ),
  };
});
