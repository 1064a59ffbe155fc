import type { CompareOperator, Expression, NameExpression } from '../../feel/index.js';
import { spaced } from '../../proofs/words/spaced.js';
import type { Language } from './language.js';
import { literalWords, unitOfExpression, valueWords } from './literal-words.js';
import { plainName } from './name-words.js';
import type { Scene } from './scene.js';

type Operators = Readonly<Record<CompareOperator, Readonly<Record<Language, string>>>>;

const ofNumbers: Operators = {
  '>=': { 'zh-CN': '不低于', en: 'at least' },
  '>': { 'zh-CN': '超过', en: 'above' },
  '<=': { 'zh-CN': '不超过', en: 'at most' },
  '<': { 'zh-CN': '低于', en: 'below' },
  '=': { 'zh-CN': '为', en: 'exactly' },
  '!=': { 'zh-CN': '不为', en: 'other than' },
};

const ofDates: Operators = {
  '>=': { 'zh-CN': '不早于', en: 'not before' },
  '>': { 'zh-CN': '晚于', en: 'after' },
  '<=': { 'zh-CN': '不晚于', en: 'not after' },
  '<': { 'zh-CN': '早于', en: 'before' },
  '=': { 'zh-CN': '为', en: 'on' },
  '!=': { 'zh-CN': '不为', en: 'not on' },
};

const ofTexts: Operators = {
  ...ofNumbers,
  '=': { 'zh-CN': '为', en: 'is' },
  '!=': { 'zh-CN': '不是', en: 'is not' },
};

/** The word for a comparison of two values of a kind. */
export function operatorWord(operator: CompareOperator, kind: string, language: Language): string {
  const words = kind === 'date' || kind === 'date and time' ? ofDates : kind === 'number' ? ofNumbers : ofTexts;
  return words[operator][language];
}

/** `星点不低于 500 分`; a value beside the name is left out where the comparison says it. */
export function compareWords(operator: CompareOperator, left: Expression, right: Expression, scene: Scene): string {
  const { language } = scene;
  if (isNull(right)) return knownWords(left, operator === '!=', scene);
  if (isNull(left)) return knownWords(right, operator === '!=', scene);
  const subject = operator === '=' && left.kind === 'name' ? plainName(left, scene) : scene.words(left, scene);
  const word = operatorWord(operator, isNamed(left, right, scene) ? 'text' : left.type.kind, language);
  const object = comparedWords(left, right, scene);
  return language === 'en' ? `${subject} ${word} ${object}` : spaced(subject, word, object);
}

/** What something is compared with, in its unit or as the title of what the text stands for. */
export function comparedWords(subject: Expression, object: Expression, scene: Scene): string {
  if (object.kind !== 'literal') return scene.words(object, scene);
  if (subject.kind === 'name' && (object.type.kind === 'text' || isNamed(subject, object, scene))) {
    if (typeof object.value === 'string') return valueWords(subject, object.value, scene);
  }
  return literalWords(object, scene, unitOfExpression(subject, scene));
}

/** Whether the value compared with has a title of its own. */
function isNamed(subject: Expression, object: Expression, { vocabulary }: Scene): boolean {
  if (subject.kind !== 'name' || object.kind !== 'literal' || typeof object.value !== 'string') return false;
  return vocabulary.textOf(subject.name, object.value) !== undefined;
}

/** Whether there is a value at all. */
export function knownWords(of: Expression, isKnown: boolean, scene: Scene): string {
  const subject = of.kind === 'name' ? plainName(of, scene) : scene.words(of, scene);
  if (scene.language === 'en') return `${subject} ${isKnown ? 'known' : 'not known'}`;
  return spaced(subject, isKnown ? '有数据' : '没有数据');
}

/** Whether something is true or false: `战略客户为“是”`. */
export function truthWords(of: NameExpression, isTrue: boolean, scene: Scene): string {
  const subject = plainName(of, scene);
  return scene.language === 'en' ? `${subject}: ${isTrue ? 'yes' : 'no'}` : `${subject}为“${isTrue ? '是' : '否'}”`;
}

export function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}
