import type { Expression } from '../../feel/index.js';
import { computeNumber } from '../../feel/index.js';
import { spaced } from '../../proofs/words/spaced.js';
import { formatNumber } from '../format-value.js';
import { literalWords } from './literal-words.js';
import type { Scene } from './scene.js';

type Calculation = Extract<Expression, { kind: 'negate' | 'arithmetic' | 'temporal' }>;

const signs = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;

/** `a × b + c` with brackets where they are needed. */
export function arithmeticWords(expression: Calculation, scene: Scene): string {
  if (expression.kind === 'negate') return `−${operand(expression.operand, 3, scene)}`;
  if (expression.kind === 'temporal') return temporalWords(expression, scene);
  const { operator, left, right } = expression;
  if (isOne(right) && (operator === '*' || operator === '/')) return scene.words(left, scene);
  if (operator === '**') return `${operand(left, 5, scene)} ^ ${operand(right, 5, scene)}`;
  const factor = operator === '*' ? commonFactor(left, right) : undefined;
  if (factor) return signed(operand(factor.of, 2, scene), '×', formatNumber(factor.by));
  const level = levelOf(expression);
  // `a − (b + c)` and `a ÷ (b × c)` keep their brackets.
  const behind = operator === '-' || operator === '/' ? level + 1 : level;
  return signed(operand(left, level, scene), signs[operator], operand(right, behind, scene));
}

/** A sign between two parts; beside Chinese brackets no space. */
export function signed(left: string, sign: string, right: string): string {
  return `${left}${left.endsWith('）') ? '' : ' '}${sign}${right.startsWith('（') ? '' : ' '}${right}`;
}

function isOne(expression: Expression): boolean {
  return numberOf(expression) === '1';
}

/** `x × 5 ÷ 4` was read as two factors. */
function commonFactor(left: Expression, right: Expression): { of: Expression; by: string } | undefined {
  if (left.kind !== 'arithmetic' || left.operator !== '*') return undefined;
  const [first, second] = [numberOf(left.right), numberOf(right)];
  return first && second ? { of: left.left, by: computeNumber('*', first, second) } : undefined;
}

function numberOf(expression: Expression): string | undefined {
  return expression.kind === 'literal' && expression.type.kind === 'number' && typeof expression.value === 'string'
    ? expression.value
    : undefined;
}

/** How tightly an expression holds together; what is looser than its surroundings stands in brackets. */
function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case 'arithmetic':
      return { '+': 1, '-': 1, '*': 2, '/': 2, '**': 4 }[expression.operator];
    case 'temporal':
      return 1;
    case 'negate':
      return 3;
    case 'literal':
      return typeof expression.value === 'string' && expression.value.startsWith('-') ? 3 : 5;
    case 'name':
    case 'input':
    case 'call':
      return 5;
    default:
      return 0;
  }
}

function operand(expression: Expression, level: number, scene: Scene): string {
  const words = expression.kind === 'literal' ? literalWords(expression, scene) : scene.words(expression, scene);
  return levelOf(expression) < level ? inBrackets(words, scene) : words;
}

export function inBrackets(words: string, { language }: Pick<Scene, 'language'>): string {
  return language === 'en' ? `(${words})` : `（${words}）`;
}

/** What stands in front of “rounded down” and the like. */
export function compact(expression: Expression, scene: Scene): string {
  return operand(expression, 5, scene);
}

function temporalWords({ operator, left, right }: Extract<Expression, { kind: 'temporal' }>, scene: Scene): string {
  const [from, to] = [operand(left, 1, scene), operand(right, 2, scene)];
  if (operator === '-' && left.type.kind === 'date' && right.type.kind === 'date') return daysBetween(to, from, scene);
  if (scene.language === 'en') return `${from} ${operator === '+' ? 'plus' : 'minus'} ${to}`;
  return spaced(from, operator === '+' ? '加' : '减', to);
}

function daysBetween(from: string, to: string, { language }: Scene): string {
  return language === 'en' ? `the time from ${from} to ${to}` : spaced('从', from, '到', to, '的时间');
}
