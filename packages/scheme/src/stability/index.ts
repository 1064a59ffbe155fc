export { type Computed, type Decision, type DecisionDay, decide, type HoldingRule, type Standing } from './decide.js';
