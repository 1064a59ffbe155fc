import type { Expression, LiteralExpression, NameExpression } from '../../feel/index.js';
import { formatValue } from '../format-value.js';
import type { Scene } from './scene.js';

const durations = {
  'days duration': { 'zh-CN': '天', en: 'days' },
  'months duration': { 'zh-CN': '个月', en: 'months' },
} as const;

/** A constant, compared with something of a unit. */
export function literalWords({ type, value }: LiteralExpression, { language }: Scene, unit?: string): string {
  if (value === null) return { 'zh-CN': '没有数据', en: 'no data' }[language];
  if (type.kind === 'text') return `“${value}”`;
  if (type.kind === 'days duration' || type.kind === 'months duration') {
    return `${String(value)} ${durations[type.kind][language]}`;
  }
  return formatValue(String(value), unit)[language];
}

/** What a name is for a customer, or is compared with. */
export function valueWords({ name, type }: NameExpression, value: string, { vocabulary, language }: Scene): string {
  const text = vocabulary.textOf(name, value)?.[language];
  if (text === undefined && type.kind !== 'text') return formatValue(value, vocabulary.unitOf(name))[language];
  return `“${text ?? value}”`;
}

const keepUnit: ReadonlySet<string> = new Set(['abs', 'min', 'max', 'sum', 'mean', 'floor', 'ceiling']);

/** The unit in which an expression counts, where one is known. */
export function unitOfExpression(expression: Expression, scene: Scene): string | undefined {
  const unitsOf = (parts: readonly Expression[]) => {
    const units = parts.filter((part) => part.kind !== 'literal').map((part) => unitOfExpression(part, scene));
    return new Set(units).size === 1 ? units[0] : undefined;
  };
  switch (expression.kind) {
    case 'name':
      return scene.vocabulary.unitOf(expression.name);
    case 'negate':
      return unitOfExpression(expression.operand, scene);
    case 'arithmetic':
      return expression.operator === '+' || expression.operator === '-'
        ? unitsOf([expression.left, expression.right])
        : undefined;
    case 'call':
      if (expression.function === '.days') return 'day';
      return keepUnit.has(expression.function) ? unitsOf(expression.arguments) : undefined;
    default:
      return undefined;
  }
}
