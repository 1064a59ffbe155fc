import { compareNumbers } from '../../feel/index.js';
import { isNumber } from '../decimal.js';
import type { Known } from './known.js';

const ofTexts: Readonly<Record<string, (of: string, part: string) => string | boolean>> = {
  contains: (of, part) => of.includes(part),
  'starts with': (of, part) => of.startsWith(part),
  'ends with': (of, part) => of.endsWith(part),
  'lower case': (of) => of.toLowerCase(),
  'upper case': (of) => of.toUpperCase(),
};

/** The few functions whose value exact text tells; a missing argument makes the value missing. */
export function evaluateCall(name: string, args: readonly Known[]): Known {
  if (args.includes(null)) return null;
  const texts = args.filter((arg) => typeof arg === 'string');
  if (texts.length < args.length) return undefined;
  if (name === 'min' || name === 'max') return extreme(name, texts);
  const [of, part = ''] = texts;
  const compute = Object.hasOwn(ofTexts, name) ? ofTexts[name] : undefined;
  return of === undefined ? undefined : compute?.(of, part);
}

function extreme(name: 'min' | 'max', numbers: readonly string[]): string | undefined {
  if (numbers.length === 0 || !numbers.every(isNumber)) return undefined;
  const sign = name === 'min' ? -1 : 1;
  return numbers.reduce((best, one) => (compareNumbers(one, best) === sign ? one : best));
}
