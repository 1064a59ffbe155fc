import type { SchemeDocument } from '@kefen/scheme';
import { clustersPanel } from './assignments/clusters-panel.js';
import { bestOfPanel, worstOfPanel } from './assignments/composite-panel.js';
import { contributionPanel } from './assignments/contribution-panel.js';
import { matrixPanel } from './assignments/matrix-panel.js';
import { rulesPanel } from './assignments/rules-panel.js';
import { sharesPanel } from './assignments/shares-panel.js';
import { tablePanel } from './assignments/table-panel.js';
import type { ConstructPanel } from './panel.js';

/** Every form the language has: the compiler asks for the panel of a new one. */
type AssignmentForm = SchemeDocument['assign']['construct'];

/** How classes are given, by the key that tells the form, in the order in which the forms are offered. */
export const assignmentPanels: Readonly<Record<AssignmentForm, ConstructPanel>> = {
  rules: rulesPanel,
  shares: sharesPanel,
  contribution: contributionPanel,
  table: tablePanel,
  matrix: matrixPanel,
  clusters: clustersPanel,
  'worst of': worstOfPanel,
  'best of': bestOfPanel,
};
