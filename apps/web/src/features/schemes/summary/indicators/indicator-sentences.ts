import type { Telling } from '../wording.js';
import { aggregateSentence } from './aggregate.js';
import { attributeSentence } from './attribute.js';
import { formulaSentence } from './formula.js';
import type { IndicatorConstruct, IndicatorNode, IndicatorSentence } from './indicator-sentence.js';
import { classOfSentence, scoreOfSentence } from './other-scheme.js';

const sentences: { readonly [Construct in IndicatorConstruct]: IndicatorSentence<Construct> } = {
  attribute: attributeSentence,
  aggregate: aggregateSentence,
  formula: formulaSentence,
  'class of': classOfSentence,
  'score of': scoreOfSentence,
};

export function indicatorSentence(node: IndicatorNode, telling: Telling): string {
  return (sentences[node.construct] as IndicatorSentence<IndicatorConstruct>)(node, telling);
}
