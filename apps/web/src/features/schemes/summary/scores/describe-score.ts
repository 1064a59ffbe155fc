import type { Described, ScorePicture } from '../described.js';
import type { Telling } from '../wording.js';
import { bandsWords } from './bands.js';
import { formulaWords } from './formula.js';
import { lookupWords } from './lookup.js';
import { quantileWords } from './quantile.js';
import { questionnaireWords } from './questionnaire.js';
import { scaleWords } from './scale.js';
import type { ScoreConstruct, ScoreNode, ScoreWords } from './score-words.js';
import { splitWords } from './split.js';
import { tableWords } from './table.js';
import { topsisWords } from './topsis.js';
import { weightedWords } from './weighted.js';
import { comparedWords } from './weighted-by-comparison.js';
import { entropyWords } from './weighted-by-entropy.js';

const constructs: { readonly [Construct in ScoreConstruct]: ScoreWords<Construct> } = {
  bands: bandsWords,
  quantile: quantileWords,
  lookup: lookupWords,
  split: splitWords,
  questionnaire: questionnaireWords,
  scale: scaleWords,
  topsis: topsisWords,
  weighted: weightedWords,
  'weighted by comparison': comparedWords,
  'weighted by entropy': entropyWords,
  formula: formulaWords,
  table: tableWords,
};

export function describeScore(node: ScoreNode, telling: Telling): Described<ScorePicture> {
  return (constructs[node.construct] as ScoreWords<ScoreConstruct>)(node, telling);
}
