import { hitPolicyForms } from '../decision-table/hit-policy.js';
import { assignmentConstructs } from './assignment.js';
import { aggregates, indicatorConstructs } from './indicator.js';
import { scoreConstructs } from './score.js';
import { windowForms } from './window.js';

/** Every form of the language by the words that tell it, for the reference page and for completion. */
export const schemeForms: Readonly<
  Record<'indicators' | 'aggregates' | 'windows' | 'scores' | 'assignments' | 'hitPolicies', readonly string[]>
> = {
  indicators: Object.keys(indicatorConstructs),
  aggregates,
  windows: windowForms,
  scores: Object.keys(scoreConstructs),
  assignments: Object.keys(assignmentConstructs),
  hitPolicies: hitPolicyForms,
};
