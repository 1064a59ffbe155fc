import type { CallExpression, Expression } from '../../feel/index.js';
import { feelFunctions } from '../../feel/index.js';
import { spaced } from '../../proofs/words/spaced.js';
import { compact } from './arithmetic-words.js';
import { allOf } from './language.js';
import { literalWords, unitOfExpression } from './literal-words.js';
import type { Scene } from './scene.js';

type Say = (parts: readonly string[], scene: Scene) => readonly [zh: string, en: string];

const itself: Say = ([of = '']) => [of, of];

/** What is said in words of its own; every other function by its title. */
const sayings: Readonly<Record<string, Say>> = {
  // Reading a text as a number or without regard to capitals is nothing to a reader.
  number: itself,
  string: itself,
  date: (parts) => [parts.join('-'), parts.join('-')],
  'lower case': itself,
  'upper case': itself,
  min: (parts, { language }) => [spaced(allOf(parts, language), '中最小的'), `the least of ${allOf(parts, language)}`],
  max: (parts, { language }) => [
    spaced(allOf(parts, language), '中最大的'),
    `the greatest of ${allOf(parts, language)}`,
  ],
  sum: (parts) => [parts.join(' + '), parts.join(' + ')],
  mean: (parts, { language }) => [`${allOf(parts, language)}的平均`, `the mean of ${allOf(parts, language)}`],
  abs: ([of = '']) => [`${of}的绝对值`, `${of} without its sign`],
  floor: ([of = '']) => [spaced(of, '向下取整'), `${of} rounded down`],
  ceiling: ([of = '']) => [spaced(of, '向上取整'), `${of} rounded up`],
  contains: ([of = '', part = '']) => [`${of}含${part}`, `${of} contains ${part}`],
  'starts with': ([of = '', part = '']) => [`${of}以${part}开头`, `${of} starts with ${part}`],
  'ends with': ([of = '', part = '']) => [`${of}以${part}结尾`, `${of} ends with ${part}`],
  matches: ([of = '', part = '']) => [`${of}符合格式${part}`, `${of} matches ${part}`],
};

const numeric: ReadonlySet<string> = new Set(['floor', 'ceiling', 'abs', 'sum']);

/** `floor(x)` as `x 向下取整`. */
export function callWords(call: CallExpression, scene: Scene): string {
  const own = betweenWords(call, scene) ?? limitedWords(call, scene);
  if (own !== undefined) return own;
  const say = Object.hasOwn(sayings, call.function) ? sayings[call.function] : undefined;
  const part = numeric.has(call.function) ? compact : scene.words;
  const parts = call.arguments.map((argument) => part(argument, scene));
  if (say) return say(parts, scene)[scene.language === 'en' ? 1 : 0];
  return byTitle(call, parts, scene);
}

/** `min(100, x)` as `x，最多 100`. */
function limitedWords({ function: name, arguments: args }: CallExpression, scene: Scene): string | undefined {
  if ((name !== 'min' && name !== 'max') || args.length !== 2) return undefined;
  const bound = args.find((argument) => argument.kind === 'literal');
  const of = args.find((argument) => argument.kind !== 'literal');
  if (!bound || !of) return undefined;
  const [words, limit] = [scene.words(of, scene), literalWords(bound, scene, unitOfExpression(of, scene))];
  if (scene.language === 'en') return `${words}, ${name === 'min' ? 'at most' : 'at least'} ${limit}`;
  return `${words}，${spaced(name === 'min' ? '最多' : '最少', limit)}`;
}

function byTitle({ function: name }: CallExpression, parts: readonly string[], { language }: Scene): string {
  const title = feelFunctions.find((entry) => entry.name === name)?.title[language] ?? name;
  if (name.startsWith('.')) {
    return language === 'en' ? `the ${title.toLowerCase()} of ${parts.join('')}` : `${parts.join('')}的${title}`;
  }
  return language === 'en' ? `${title} (${parts.join(', ')})` : `${title}（${parts.join('、')}）`;
}

/** Time between two dates, counted in days, years or months. */
function betweenWords({ function: name, arguments: [of] }: CallExpression, scene: Scene): string | undefined {
  const ends = of && endsOf(of);
  const unit = Object.hasOwn(counted, name) ? counted[name] : undefined;
  if (!ends || !unit) return undefined;
  const [from, to] = ends.map((end) => scene.words(end, scene));
  return scene.language === 'en'
    ? `the ${unit.en} from ${from} to ${to}`
    : spaced('从', from ?? '', '到', to ?? '', `的${unit['zh-CN']}`);
}

const counted: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  '.days': { 'zh-CN': '天数', en: 'days' },
  '.years': { 'zh-CN': '整年数', en: 'full years' },
  '.months': { 'zh-CN': '不满一年的月数', en: 'months beyond full years' },
};

/** The dates that a duration lies between, the earlier one first. */
function endsOf(duration: Expression): readonly Expression[] | undefined {
  if (duration.kind === 'call' && duration.function === 'years and months duration') return duration.arguments;
  const isSpan = duration.kind === 'temporal' && duration.operator === '-' && duration.left.type.kind === 'date';
  return isSpan && duration.right.type.kind === 'date' ? [duration.right, duration.left] : undefined;
}
