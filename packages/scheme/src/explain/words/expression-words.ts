import type { Title } from '../../dataset/dataset.js';
import type { Expression } from '../../feel/index.js';
import type { Plan } from '../../plan/plan.js';
import { filledIn } from '../../proofs/filled-in.js';
import { spaced } from '../../proofs/words/spaced.js';
import { arithmeticWords } from './arithmetic-words.js';
import { callWords } from './call-words.js';
import { conditionWords } from './condition-words.js';
import { inBoth, type Language } from './language.js';
import { literalWords } from './literal-words.js';
import { nameWords } from './name-words.js';
import type { Scene } from './scene.js';
import { tidied } from './tidied.js';
import { planVocabulary, type Vocabulary } from './vocabulary.js';

/** An expression of a scheme for reading: titles in the place of names, values in the place of parameters. */
export function wordsOf(plan: Pick<Plan, 'parameters'>, expression: Expression, vocabulary: Vocabulary): Title {
  const filled = tidied(filledIn(expression, plan.parameters));
  return inBoth((language) => expressionWords(filled, sceneOf(vocabulary, language)));
}

/** The same about the indicators and scores of the scheme. */
export function planWords(plan: Plan, expression: Expression): Title {
  return wordsOf(plan, expression, planVocabulary(plan));
}

function sceneOf(vocabulary: Vocabulary, language: Language): Scene {
  return { vocabulary, language, words: expressionWords };
}

function expressionWords(expression: Expression, scene: Scene): string {
  const { language } = scene;
  switch (expression.kind) {
    case 'literal':
      return literalWords(expression, scene);
    case 'name':
      return expression.type.kind === 'boolean' ? conditionWords(expression, scene) : nameWords(expression, scene);
    case 'input':
      return { 'zh-CN': '该值', en: 'the value' }[language];
    case 'negate':
    case 'arithmetic':
    case 'temporal':
      return arithmeticWords(expression, scene);
    case 'concatenate': {
      const [left, right] = [scene.words(expression.left, scene), scene.words(expression.right, scene)];
      return language === 'en' ? `${left} followed by ${right}` : spaced(left, '连接', right);
    }
    case 'if':
      return ifWords(expression, scene);
    case 'call':
      return callWords(expression, scene);
    case 'compare':
    case 'in':
    case 'logic':
    case 'not':
      return conditionWords(expression, scene);
  }
}

function ifWords(expression: Extract<Expression, { kind: 'if' }>, scene: Scene): string {
  const condition = conditionWords(expression.condition, scene);
  const [yes, no] = [scene.words(expression.consequence, scene), scene.words(expression.alternative, scene)];
  if (expression.type.kind === 'boolean' && scene.language !== 'en') {
    return `${spaced('若', condition)}，${spaced('则须', yes)}，${spaced('否则须', no)}`;
  }
  return scene.language === 'en'
    ? `${yes} where ${condition}, otherwise ${no}`
    : `${spaced('若', condition)}，${spaced('则为', yes)}，${spaced('否则为', no)}`;
}
