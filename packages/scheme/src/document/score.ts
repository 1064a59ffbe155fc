import type { z } from 'zod';
import { bandsScore } from './scores/bands.js';
import { formulaScore } from './scores/formula.js';
import { lookupScore } from './scores/lookup.js';
import { quantileScore } from './scores/quantile.js';
import { questionnaireScore } from './scores/questionnaire.js';
import { scaleScore } from './scores/scale.js';
import { splitScore } from './scores/split.js';
import { tableScore } from './scores/table.js';
import { topsisScore } from './scores/topsis.js';
import { weightedScore } from './scores/weighted.js';
import { weightedByComparison } from './scores/weighted-by-comparison.js';
import { entropyForm, weightedByEntropy } from './scores/weighted-by-entropy.js';

/** Another construct that goes by the same key, by what is written under the key. */
export type FindVariant = (
  construct: string,
  value: unknown,
) => { readonly construct: string; readonly schema: z.ZodType } | undefined;

/** The constructs by the key that tells them apart. */
export const scoreConstructs = {
  bands: bandsScore,
  quantile: quantileScore,
  lookup: lookupScore,
  split: splitScore,
  questionnaire: questionnaireScore,
  scale: scaleScore,
  topsis: topsisScore,
  weighted: weightedScore,
  formula: formulaScore,
  table: tableScore,
} as const;

/** Constructs that share their key with another and are told apart by what stands under it. */
const variants = {
  'weighted by comparison': weightedByComparison,
  'weighted by entropy': weightedByEntropy,
} as const;

const forms = { ...scoreConstructs, ...variants };

export type ScoreConstruct = keyof typeof forms;

/** A score may be called “ahp”: only with something else than a weight is it the form. */
export const findScoreVariant: FindVariant = (construct, value) => {
  if (construct !== 'weighted') return undefined;
  const { ahp, entropy } = (value ?? {}) as { readonly ahp?: unknown; readonly entropy?: unknown };
  if (isStructure(ahp)) return { construct: 'weighted by comparison', schema: weightedByComparison };
  if (isStructure(entropy)) return { construct: 'weighted by entropy', schema: entropyForm(entropy) };
  return undefined;
};

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A score as it is written, with the construct it was recognised as. */
export type ScoreNode = {
  [Construct in ScoreConstruct]: { readonly construct: Construct } & z.infer<(typeof forms)[Construct]>;
}[ScoreConstruct];

export type ScoreNodeOf<Construct extends ScoreConstruct> = Extract<ScoreNode, { readonly construct: Construct }>;
