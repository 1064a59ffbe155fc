export {
  type Computed,
  type Decision,
  type DecisionDay,
  decide,
  type HoldingRule,
  type Standing,
  type StandingRule,
} from './decide.js';
