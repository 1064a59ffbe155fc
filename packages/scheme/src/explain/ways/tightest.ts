import { compareNumbers } from '../../feel/index.js';
import type { NumberRequirement, Requirement } from './requirement.js';

/** Of several bounds on the same side of a number only the one that asks most. */
export function tightest(requirements: readonly Requirement[]): Requirement[] {
  return requirements.filter((one, i) => !requirements.some((other, j) => i !== j && says(other, one, j < i)));
}

/** Whether what one requirement asks, another asks already; of equal ones the first stays. */
function says(strong: Requirement, weak: Requirement, isFirst: boolean): boolean {
  if (strong.kind === 'other' || weak.kind === 'other') {
    return isFirst && JSON.stringify(strong) === JSON.stringify(weak);
  }
  if (strong.name !== weak.name) return false;
  const side = sideOf(strong);
  if (strong.operator === '=') return weak.operator !== '=' || isFirst;
  if (side !== sideOf(weak)) return false;
  const sign = compareNumbers(strong.bound, weak.bound) * side;
  if (sign !== 0) return sign > 0;
  return isStrict(strong) === isStrict(weak) ? isFirst : isStrict(strong);
}

function isStrict({ operator }: NumberRequirement): boolean {
  return operator === '<' || operator === '>';
}

function sideOf({ operator }: NumberRequirement): -1 | 0 | 1 {
  if (operator === '>' || operator === '>=') return 1;
  return operator === '<' || operator === '<=' ? -1 : 0;
}
