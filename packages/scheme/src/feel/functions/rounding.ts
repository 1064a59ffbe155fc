import { decimal as decimalValue, integer, type Sql, sql } from '../../sql/fragment.js';
import { cast } from '../emit/number.js';
import { once } from '../emit/once.js';
import type { Expression } from '../expression.js';
import type { ExpressionType } from '../expression-type.js';
import { constantOf } from '../expressions/literal.js';
import { numberOf } from '../expressions/operation.js';
import { capacityOf, exactNumber, type NumberType, wholeDigits } from '../number/number-type.js';
import type { EmitArguments, FeelFunction, FunctionParameter, Refusal } from './function.js';

const n: FunctionParameter = { name: 'n', kinds: ['number'] };
const scale: FunctionParameter = { name: 'scale', kinds: ['number'], constant: true, whole: true };
const optionalScale: FunctionParameter = { ...scale, optional: true };

/** How a value is rounded to `places`: SQL for a Decimal and, where it differs, for a float. */
interface Rounding {
  readonly exact: (value: Sql, places: Sql, half: Sql) => Sql;
  readonly float: (value: Sql, places: Sql, power: Sql) => Sql;
}

interface Plan {
  /** The number brought to a width that holds the rounded value too. */
  readonly working: NumberType;
  readonly result: NumberType;
  readonly places: number;
}

const mostPlaces = 38;

function placesOf(args: readonly Expression[]): number {
  const written = args[1] === undefined ? '0' : constantOf(args[1]);
  if (written === undefined) throw new Error('the scale is not a constant');
  return Number(written);
}

function numberArgument(args: readonly Expression[]): Expression {
  const [first] = args;
  if (first === undefined) throw new Error('nothing to round');
  return first;
}

/** Undefined where there is nothing to round off. */
function planOf(args: readonly Expression[]): Plan | undefined {
  const type = numberOf(numberArgument(args));
  const places = placesOf(args);
  if (type.form === 'float' || places >= type.scale) return undefined;
  const whole = Math.max(wholeDigits(type), -places) + 1;
  const working = exactNumber(whole, type.scale, type) ?? { ...type, form: 'decimal' as const, bits: 256 as const };
  const widest = type.form === 'decimal' && type.bits > working.bits ? { ...working, bits: type.bits } : working;
  const resultScale = Math.max(0, places);
  return {
    working: widest,
    result: { ...widest, scale: resultScale, digits: whole + resultScale, rounded: type.rounded },
    places,
  };
}

function returns(args: readonly Expression[]): ExpressionType | Refusal {
  if (Math.abs(placesOf(args)) > mostPlaces) {
    return {
      refused: {
        'zh-CN': `scale 应在 -${mostPlaces} 到 ${mostPlaces} 之间。`,
        en: `scale must be from -${mostPlaces} to ${mostPlaces}.`,
      },
    };
  }
  return planOf(args)?.result ?? numberOf(numberArgument(args));
}

function emitRounded(call: EmitArguments, rounding: Rounding): Sql {
  const value = numberArgument(call.arguments);
  const places = placesOf(call.arguments);
  if (numberOf(value).form === 'float') {
    const power = sql`pow(10., ${integer(places)})`;
    return once([call.emit(value)], (x) => rounding.float(x, sql`${integer(places)}`, power));
  }
  const plan = planOf(call.arguments);
  if (plan === undefined) return call.emit(value);
  const half = sql`${decimalValue(halfOf(plan.places), Math.max(0, plan.places + 1), capacityOf(plan.working.bits))}`;
  const rounded = once([call.emitNumber(value, plan.working)], (x) =>
    rounding.exact(x, sql`${integer(plan.places)}`, half),
  );
  return cast(rounded, plan.working, plan.result);
}

/** Half of the last place kept: `0.05` for one place, `50` for minus two. */
function halfOf(places: number): string {
  return places >= 0 ? `0.${'0'.repeat(places)}5` : `5${'0'.repeat(-places - 1)}`;
}

const floor: Rounding = { exact: (x, s) => sql`floor(${x}, ${s})`, float: (x, s) => sql`floor(${x}, ${s})` };
const ceiling: Rounding = { exact: (x, s) => sql`ceil(${x}, ${s})`, float: (x, s) => sql`ceil(${x}, ${s})` };
const down: Rounding = { exact: (x, s) => sql`trunc(${x}, ${s})`, float: (x, s) => sql`trunc(${x}, ${s})` };
const up: Rounding = {
  exact: (x, s) => sql`if(${x} < 0, floor(${x}, ${s}), ceil(${x}, ${s}))`,
  float: (x, s) => sql`if(${x} < 0, floor(${x}, ${s}), ceil(${x}, ${s}))`,
};
const halfEven: Rounding = {
  exact: (x, s) => sql`roundBankers(${x}, ${s})`,
  float: (x, s) => sql`roundBankers(${x}, ${s})`,
};
const halfUp: Rounding = {
  exact: (x, s) => sql`round(${x}, ${s})`,
  float: (x, _s, power) => sql`if(${x} < 0, -floor(-${x} * ${power} + 0.5), floor(${x} * ${power} + 0.5)) / ${power}`,
};
const halfDown: Rounding = {
  exact: (x, s, half) => sql`if(${x} < 0, -ceil(-${x} - ${half}, ${s}), ceil(${x} - ${half}, ${s}))`,
  float: (x, _s, power) => sql`if(${x} < 0, -ceil(-${x} * ${power} - 0.5), ceil(${x} * ${power} - 0.5)) / ${power}`,
};

function entry(
  name: string,
  title: FeelFunction['title'],
  help: FeelFunction['help'],
  parameters: readonly FunctionParameter[],
  rounding: Rounding,
  example: FeelFunction['example'],
): FeelFunction {
  const sqlOf = (call: EmitArguments) => emitRounded(call, rounding);
  return { name, group: 'number', title, help, parameters, returns, sql: sqlOf, example };
}

export const roundingFunctions: readonly FeelFunction[] = [
  entry(
    'decimal',
    { 'zh-CN': '四舍六入', en: 'Round half even' },
    { 'zh-CN': '取到给定位数，逢五取偶。', en: 'To the given places; a half goes to the even neighbour.' },
    [n, scale],
    halfEven,
    { expression: 'decimal(2.5, 0)', value: '2' },
  ),
  entry(
    'floor',
    { 'zh-CN': '向下取整', en: 'Floor' },
    { 'zh-CN': '不大于它的最大值。', en: 'Down, towards minus infinity.' },
    [n, optionalScale],
    floor,
    { expression: 'floor(-1.56, 1)', value: '-1.6' },
  ),
  entry(
    'ceiling',
    { 'zh-CN': '向上取整', en: 'Ceiling' },
    { 'zh-CN': '不小于它的最小值。', en: 'Up, towards plus infinity.' },
    [n, optionalScale],
    ceiling,
    { expression: 'ceiling(-1.5)', value: '-1' },
  ),
  entry(
    'round up',
    { 'zh-CN': '远离零取整', en: 'Round up' },
    { 'zh-CN': '远离零的方向。', en: 'Away from zero.' },
    [n, scale],
    up,
    { expression: 'round up(-1.126, 2)', value: '-1.13' },
  ),
  entry(
    'round down',
    { 'zh-CN': '截断', en: 'Round down' },
    { 'zh-CN': '朝向零的方向。', en: 'Towards zero.' },
    [n, scale],
    down,
    { expression: 'round down(-5.5, 0)', value: '-5' },
  ),
  entry(
    'round half up',
    { 'zh-CN': '四舍五入', en: 'Round half up' },
    { 'zh-CN': '逢五远离零。', en: 'To the nearest; a half goes away from zero.' },
    [n, scale],
    halfUp,
    { expression: 'round half up(-5.5, 0)', value: '-6' },
  ),
  entry(
    'round half down',
    { 'zh-CN': '五舍六入', en: 'Round half down' },
    { 'zh-CN': '逢五朝向零。', en: 'To the nearest; a half goes towards zero.' },
    [n, scale],
    halfDown,
    { expression: 'round half down(-5.5, 0)', value: '-5' },
  ),
];
