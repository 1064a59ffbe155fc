import type { SchemeDocument } from '@kefen/scheme';
import { aggregatePanel } from './indicators/aggregate-panel.js';
import { attributePanel } from './indicators/attribute-panel.js';
import { classOfPanel, scoreOfPanel } from './indicators/other-scheme-panels.js';
import type { ConstructPanel } from './panel.js';
import { formulaPanel } from './scores/formula-panel.js';

type IndicatorForm = SchemeDocument['indicators'][string]['construct'];

/** How an indicator is measured, by the key that tells the form, in the order in which the forms are offered. */
export const indicatorPanels: Readonly<Record<IndicatorForm, ConstructPanel>> = {
  aggregate: aggregatePanel,
  attribute: attributePanel,
  formula: formulaPanel,
  'class of': classOfPanel,
  'score of': scoreOfPanel,
};
