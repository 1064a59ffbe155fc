import { namesIn } from '../../plan/names-in.js';
import { atKey, report } from '../check-context.js';
import { checkNumber } from '../check-expression.js';
import type { CheckedScore, ScoreCheck, ScoreScene } from './score-check.js';
import { warnOfSum } from './weights-warning.js';

export const checkWeighted: ScoreCheck<'weighted'> = ({ weighted }, scene) => {
  const { context, path, names } = scene;
  const at = [...path, 'weighted'];
  const terms = Object.entries(weighted).map(([name, weight]) => ({ name, weight }));
  const parts = terms.map(({ name }) => checkNumber(atKey(context), [...at, name], quoted(name), names.scope()));
  if (parts.some((part) => part === undefined)) return undefined;
  if (terms.every(({ weight }) => /^-?0*(\.0*)?$/.test(weight))) {
    report(context, at, {
      code: 'no-weight',
      message: { 'zh-CN': '所有权重都是 0。', en: 'All weights are 0.' },
      advice: { 'zh-CN': '至少给一项大于 0 的权重。', en: 'Give at least one a weight above 0.' },
    });
    return undefined;
  }
  warnOfSum(context, at, Object.values(weighted));
  return weightedSum(terms, scene, at);
};

/** The score that a weighted sum gives; null where a part is missing. */
export function weightedSum(
  terms: readonly { readonly name: string; readonly weight: string }[],
  { context, names }: ScoreScene,
  path: ScoreScene['path'],
): (CheckedScore & { readonly source: { readonly kind: 'weighted' } }) | undefined {
  const text = terms.map(({ name, weight }) => `(${weight}) * ${quoted(name)}`).join(' + ');
  const expression = checkNumber(context, path, text, names.scope());
  if (!expression) return undefined;
  names.use(namesIn(expression));
  return { type: expression.type, source: { kind: 'weighted', terms, expression } };
}

/** A name as FEEL text, whatever its letters. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
