import type { SchemeDocument } from '@kefen/scheme';
import { createExpressionWords } from './expression-words.js';
import type { Decision } from './summary/assignments/assignment-words.js';
import { describeAssignment } from './summary/assignments/describe-assignment.js';
import type { Described, ScorePicture } from './summary/described.js';
import { createNumberWords } from './summary/expression/number-words.js';
import { createTestWords } from './summary/expression/test-words.js';
import { indicatorSentence } from './summary/indicators/indicator-sentences.js';
import { type Limit, limitsOf } from './summary/limits.js';
import { type ReviewTerm, reviewTerms } from './summary/review.js';
import { createSay } from './summary/say.js';
import { describeScore } from './summary/scores/describe-score.js';
import type { Telling, Wording } from './summary/wording.js';

interface Entry extends Described<ScorePicture> {
  readonly name: string;
}

export interface SchemeSentences {
  readonly population: readonly Entry[];
  /** The numbers that can be changed in one place. */
  readonly parameters: readonly Entry[];
  readonly indicators: readonly Entry[];
  readonly scores: readonly Entry[];
  /** How classes are given as a whole. */
  readonly assignment: string;
  /** The same with its tables and its parts. */
  readonly decision: Decision;
  /** One per class, best first: what leads to it. */
  readonly classes: readonly Entry[];
  readonly limits: readonly Limit[];
  readonly review: readonly ReviewTerm[];
  readonly otherwise: string;
}

/** A scheme in sentences and small tables, with titles in the place of names. */
export function summarise(document: SchemeDocument, wording: Wording): SchemeSentences {
  const telling = tellingOf(document, wording);
  const { t, pick, formats, words, say } = telling;
  const decision = describeAssignment(document.assign, telling);
  const fallback = document.classes.find((entry) => entry.id === document.otherwise);
  const noRule = say({ 'zh-CN': '没有直接规定', en: 'no rule of its own' });
  return {
    population: [
      {
        name: t('summary.takesPart'),
        sentence: document.population ? words(document.population) : t('summary.everybody'),
      },
    ],
    parameters: Object.entries(document.parameters).map(([name, value]) => ({
      name,
      sentence: formats.decimal(value),
    })),
    indicators: Object.entries(document.indicators).map(([name, node]) => ({
      name: words(`\`${name}\``),
      sentence: indicatorSentence(node, telling),
    })),
    scores: Object.entries(document.scores).map(([name, node]) => ({
      name: words(`\`${name}\``),
      ...describeScore(node, telling),
    })),
    assignment: decision.sentence,
    decision,
    classes: document.classes.map(({ id, title }) => ({
      name: pick(title),
      sentence: decision.ways.get(id) ?? noRule,
    })),
    limits: limitsOf(document, telling),
    review: reviewTerms(document, telling),
    otherwise: fallback ? t('summary.otherwise', { class: pick(fallback.title) }) : t('summary.otherwiseNone'),
  };
}

function tellingOf(document: SchemeDocument, wording: Wording): Telling {
  const { pick, formats, datasets, others, unit } = wording;
  const say = createSay(pick, formats);
  const number = createNumberWords(formats, unit);
  const words = createExpressionWords(document, {
    pick,
    decimal: formats.decimal,
    number,
    datasets,
    ...(others && { others }),
  });
  return { ...wording, say, words, number, tests: createTestWords(words, say), document };
}
