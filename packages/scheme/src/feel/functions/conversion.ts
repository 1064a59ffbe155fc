import { raw, type Sql, sql, text } from '../../sql/fragment.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import { type FeelType, plainType } from '../expression-type.js';
import { decimalNumber, quotientPlaces } from '../number/number-type.js';
import { anyNullable, type EmitArguments, type FeelFunction, type Refusal } from './function.js';

/** Digits before and after the point that a text may have; more places are cut off, more digits before give null. */
const numberFromText = decimalNumber(38, quotientPlaces);

function emitString(call: EmitArguments): Sql {
  const [value] = call.arguments;
  if (value === undefined) throw new Error('string of nothing');
  const emitted = call.emit(value);
  switch (value.type.kind) {
    case 'text':
      return emitted;
    case 'boolean':
      return once([emitted], (b) => sql`multiIf(isNull(${b}), NULL, ${b}, 'true', 'false')`);
    case 'days duration':
      return once([emitted], (d) => sql`concat(if(${d} < 0, '-P', 'P'), toString(abs(${d})), 'D')`);
    case 'months duration':
      return once([emitted], emitMonths);
    case 'date and time':
      return sql`formatDateTime(${emitted}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`;
    default:
      return sql`toString(${emitted})`;
  }
}

/** `P1Y2M`, `P3M`, `P2Y`, `P0M`. */
function emitMonths(months: Sql): Sql {
  const years = sql`intDiv(abs(${months}), 12)`;
  const rest = sql`abs(${months}) % 12`;
  const yearPart = sql`if(${years} = 0, '', concat(toString(${years}), 'Y'))`;
  const monthPart = sql`if(${rest} = 0 and ${years} != 0, '', concat(toString(${rest}), 'M'))`;
  return sql`if(isNull(${months}), NULL, concat(if(${months} < 0, '-P', 'P'), ${yearPart}, ${monthPart}))`;
}

function constantText(arg: Expression | undefined): string | undefined {
  return arg?.kind === 'literal' && typeof arg.value === 'string' ? arg.value : undefined;
}

/** Takes the grouping separator out and brings the decimal separator to a point, then reads the number. */
function emitNumber(call: EmitArguments): Sql {
  const [value, grouping, decimal] = call.arguments;
  if (value === undefined) throw new Error('number of nothing');
  let source = call.emit(value);
  const group = constantText(grouping);
  if (group !== undefined && group !== '') source = sql`replaceAll(${source}, ${text(group)}, '')`;
  if (constantText(decimal) === ',') source = sql`replaceAll(${source}, ',', '.')`;
  return once([source], (s) => {
    const shaped = sql`match(${s}, ${text('^-?([0-9]{1,18}([.][0-9]*)?|[.][0-9]+)$')})`;
    return sql`if(${shaped}, toDecimal128OrNull(${s}, ${raw(String(quotientPlaces))}), NULL)`;
  });
}

function separatorsRefused(args: readonly Expression[]): Refusal | undefined {
  const [, grouping, decimal] = args.map(constantText);
  const groupings = [undefined, '', ' ', ',', '.'];
  const decimals = [undefined, '.', ','];
  if (groupings.includes(grouping) && decimals.includes(decimal) && (grouping === undefined || grouping !== decimal)) {
    return undefined;
  }
  return {
    refused: {
      'zh-CN': '千位分隔符可以是空格、逗号或点，小数点是另一个点或逗号。',
      en: 'the grouping separator is a space, a comma or a point, the decimal separator the other point or comma.',
    },
  };
}

const everyKind: readonly FeelType[] = [
  'text',
  'number',
  'boolean',
  'date',
  'date and time',
  'days duration',
  'months duration',
];

export const conversionFunctions: readonly FeelFunction[] = [
  {
    name: 'string',
    group: 'conversion',
    title: { 'zh-CN': '转为文本', en: 'To text' },
    help: { 'zh-CN': '把值写成文本；空值仍为空。', en: 'The value as text; null stays null.' },
    parameters: [{ name: 'from', kinds: everyKind }],
    returns: (args) => plainType('text', anyNullable(args)),
    sql: emitString,
    example: { expression: 'string(1.50)', value: '"1.5"' },
  },
  {
    name: 'number',
    group: 'conversion',
    title: { 'zh-CN': '转为数值', en: 'To number' },
    help: {
      'zh-CN': '把文本读成数值；不是数值，或小数点前超过 18 位时为空。小数保留二十位。',
      en: 'Reads a text as a number; null where it is none or has more than 18 digits before the point. Twenty places are kept.',
    },
    parameters: [
      { name: 'from', kinds: ['text'] },
      { name: 'grouping separator', kinds: ['text'], constant: true, optional: true },
      { name: 'decimal separator', kinds: ['text'], constant: true, optional: true },
    ],
    returns: (args) => separatorsRefused(args) ?? numberFromText,
    sql: emitNumber,
    example: { expression: 'number("1,000.5", ",", ".")', value: '1000.5' },
  },
];
