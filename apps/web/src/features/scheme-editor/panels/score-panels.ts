import type { SchemeDocument } from '@kefen/scheme';
import type { ConstructPanel } from './panel.js';
import { bandsPanel } from './scores/bands-panel.js';
import { formulaPanel } from './scores/formula-panel.js';
import { lookupPanel } from './scores/lookup-panel.js';
import { quantilePanel } from './scores/quantile-panel.js';
import { questionnairePanel } from './scores/questionnaire-panel.js';
import { scalePanel } from './scores/scale-panel.js';
import { splitPanel } from './scores/split-panel.js';
import { tablePanel } from './scores/table-panel.js';
import { topsisPanel } from './scores/topsis-panel.js';
import { weightedPanel } from './scores/weighted-panel.js';

/** Weights, however they come about, are one panel. */
type ScoreForm =
  | Exclude<SchemeDocument['scores'][string]['construct'], 'weighted by comparison' | 'weighted by entropy'>
  | 'scale'
  | 'topsis';

/** How points are given, by the key that tells the form, in the order in which the forms are offered. */
export const scorePanels: Readonly<Record<ScoreForm, ConstructPanel>> = {
  bands: bandsPanel,
  quantile: quantilePanel,
  lookup: lookupPanel,
  split: splitPanel,
  scale: scalePanel,
  weighted: weightedPanel,
  table: tablePanel,
  questionnaire: questionnairePanel,
  topsis: topsisPanel,
  formula: formulaPanel,
};
