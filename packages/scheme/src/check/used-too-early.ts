import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Path } from '../document/places.js';
import type { CheckContext } from './check-context.js';

/**
 * What is wrong with a name that the scheme does define, but not before the place where it is used; undefined where a name is
 * unknown for another reason. `path` is where it is used.
 */
export function usedTooEarly(
  { document: { indicators, scores } }: CheckContext,
  path: Path,
  name: string,
): Pick<Diagnostic, 'code' | 'message' | 'advice'> | undefined {
  const [section, user] = path;
  if (section !== 'indicators' && section !== 'scores') return undefined;
  // The rows of a dataset and a line through the population have names of their own.
  if (section === 'indicators' ? path[2] !== 'formula' : path[2] === 'at') return undefined;
  const order = [...Object.keys(indicators), ...Object.keys(scores)];
  const [own, other] = [order.indexOf(String(user)), order.indexOf(name)];
  if (other < own || other === -1) return undefined;
  return other === own ? itself(name) : later(name, String(user));
}

function itself(name: string) {
  return {
    code: 'uses-itself',
    message: { 'zh-CN': `“${name}”用到了它自己。`, en: `“${name}” uses itself.` },
    advice: { 'zh-CN': '改用别的指标或得分。', en: 'Use another indicator or score instead.' },
  };
}

function later(name: string, user: string) {
  return {
    code: 'used-too-early',
    message: {
      'zh-CN': `“${name}”在后面才定义，这里还不能用。`,
      en: `“${name}” is defined further down and cannot be used here yet.`,
    },
    advice: {
      'zh-CN': `把“${name}”移到“${user}”之前；两者若互相要用，就成了循环，去掉其中一处。`,
      en: `Move “${name}” before “${user}”; if each of them uses the other, that is a circle: remove one of the two.`,
    },
  };
}
