import { testExpression } from '../../feel/expressions/test-expression.js';
import type { Endpoint, Expression, UnaryTest, UnaryTests } from '../../feel/index.js';
import { aboutValue } from '../../proofs/filled-in.js';
import { spaced } from '../../proofs/words/spaced.js';
import { inBrackets } from './arithmetic-words.js';
import { comparedWords, compareWords, isNull, knownWords, operatorWord } from './compare-words.js';
import { distinct, type Language, oneOf } from './language.js';
import { plainName } from './name-words.js';
import type { Scene } from './scene.js';

/** `value in tests`, or that no test fits. */
export function testsWords(value: Expression, { tests, negated }: UnaryTests, scene: Scene): string {
  if (negated) return noneWords(value, tests, scene);
  const isTruth = value.type.kind === 'boolean';
  const listed = isTruth ? [] : tests.flatMap((test) => listedValue(test) ?? []);
  const others = isTruth ? tests : tests.filter((test) => listedValue(test) === undefined);
  const parts = others.map((test) => testWords(value, test, scene));
  if (listed.length > 0) parts.unshift(listWords(value, listed, scene));
  return parts.join(scene.language === 'en' ? ' or ' : '，或');
}

/** A constant that a test asks the value to be. */
function listedValue(test: UnaryTest): Expression | undefined {
  return test.kind === 'compare' && test.operator === '=' && !isNull(test.value) ? test.value : undefined;
}

function testWords(value: Expression, test: UnaryTest, scene: Scene): string {
  switch (test.kind) {
    case 'any':
      return scene.language === 'en' ? `${scene.words(value, scene)} anything` : `${scene.words(value, scene)}不限`;
    case 'compare':
      return value.type.kind === 'boolean'
        ? scene.words(aboutValue(testExpression(test, value.type), value), scene)
        : compareWords(test.operator, value, test.value, scene);
    case 'condition':
      return scene.words(aboutValue(test.condition, value), scene);
    case 'range':
      return rangeWords(value, test, scene);
  }
}

function rangeWords(
  value: Expression,
  { low, high }: { readonly low: Endpoint; readonly high: Endpoint },
  scene: Scene,
): string {
  const { language } = scene;
  const subject = scene.words(value, scene);
  const end = ({ value: bound }: Endpoint) => comparedWords(value, bound, scene);
  if (low.included && high.included) {
    return language === 'en'
      ? `${subject} between ${end(low)} and ${end(high)}`
      : spaced(subject, '在', end(low), '至', end(high), '之间');
  }
  const from = operatorWord(low.included ? '>=' : '>', value.type.kind, language);
  const to = operatorWord(high.included ? '<=' : '<', value.type.kind, language);
  return language === 'en'
    ? `${subject} ${from} ${end(low)} and ${to} ${end(high)}`
    : `${spaced(subject, from, end(low))}、${spaced(to, end(high))}`;
}

function listWords(value: Expression, listed: readonly Expression[], scene: Scene): string {
  const subject = listed.length === 1 && value.kind === 'name' ? plainName(value, scene) : scene.words(value, scene);
  const isQuoted = listed.every((one) => comparedWords(value, one, scene).startsWith('“'));
  const word = operatorWord('=', isQuoted ? 'text' : value.type.kind, scene.language);
  const list = shownList(valuesOf(value, listed, scene), scene.language);
  return scene.language === 'en' ? `${subject} ${word} ${list}` : spaced(subject, word, list);
}

function valuesOf(value: Expression, listed: readonly Expression[], scene: Scene): string[] {
  return distinct(listed.map((one) => comparedWords(value, one, scene)));
}

const longest = 5;

/**
 * Schemes list a thing by its names in both languages: of a long list a reader is shown those of the own language, and that
 * there are more.
 */
function shownList(values: readonly string[], language: Language): string {
  if (values.length <= longest) return oneOf(values, language);
  const own = values.filter((value) => /\p{Script=Han}/u.test(value) === (language === 'zh-CN'));
  const shown = (own.length === 0 ? values : own).slice(0, longest);
  return language === 'en' ? `${shown.join(', ')} and the like` : `${shown.join('、')}等`;
}

function noneWords(value: Expression, tests: readonly UnaryTest[], scene: Scene): string {
  const [only] = tests;
  if (tests.length === 1 && only?.kind === 'compare' && isNull(only.value)) return knownWords(value, true, scene);
  const listed = tests.flatMap((test) => listedValue(test) ?? []);
  if (listed.length === tests.length) {
    const subject = scene.words(value, scene);
    const list = shownList(valuesOf(value, listed, scene), scene.language);
    return scene.language === 'en' ? `${subject} other than ${list}` : spaced(subject, '不是', list);
  }
  const words = testsWords(value, { tests, negated: false, inputType: value.type }, scene);
  return scene.language === 'en' ? `not ${inBrackets(words, scene)}` : `不符合${inBrackets(words, scene)}`;
}
