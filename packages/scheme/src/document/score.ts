import type { z } from 'zod';
import { bandsScore } from './scores/bands.js';
import { formulaScore } from './scores/formula.js';
import { quantileScore } from './scores/quantile.js';
import { weightedScore } from './scores/weighted.js';

/** The constructs by the key that tells them apart. */
export const scoreConstructs = {
  bands: bandsScore,
  quantile: quantileScore,
  weighted: weightedScore,
  formula: formulaScore,
} as const;

export type ScoreConstruct = keyof typeof scoreConstructs;

/** A score as it is written, with the construct it was recognised as. */
export type ScoreNode = {
  [Construct in ScoreConstruct]: { readonly construct: Construct } & z.infer<(typeof scoreConstructs)[Construct]>;
}[ScoreConstruct];

export type ScoreNodeOf<Construct extends ScoreConstruct> = Extract<ScoreNode, { readonly construct: Construct }>;
