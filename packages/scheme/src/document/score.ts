import type { z } from 'zod';
import { bandsScore } from './scores/bands.js';
import { formulaScore } from './scores/formula.js';
import { lookupScore } from './scores/lookup.js';
import { quantileScore } from './scores/quantile.js';
import { questionnaireScore } from './scores/questionnaire.js';
import { splitScore } from './scores/split.js';
import { tableScore } from './scores/table.js';
import { weightedScore } from './scores/weighted.js';

/** The constructs by the key that tells them apart. */
export const scoreConstructs = {
  bands: bandsScore,
  quantile: quantileScore,
  lookup: lookupScore,
  split: splitScore,
  questionnaire: questionnaireScore,
  weighted: weightedScore,
  formula: formulaScore,
  table: tableScore,
} as const;

export type ScoreConstruct = keyof typeof scoreConstructs;

/** A score as it is written, with the construct it was recognised as. */
export type ScoreNode = {
  [Construct in ScoreConstruct]: { readonly construct: Construct } & z.infer<(typeof scoreConstructs)[Construct]>;
}[ScoreConstruct];

export type ScoreNodeOf<Construct extends ScoreConstruct> = Extract<ScoreNode, { readonly construct: Construct }>;
