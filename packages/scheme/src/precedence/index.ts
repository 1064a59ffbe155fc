export { checkOrder } from './check-order.js';
export { type BeatenClass, type DecidedMatter, decideMatters } from './decide-matters.js';
export { type ContestedMatter, findConflicts, type PolicyConflict } from './find-conflicts.js';
export { type Matter, matterSchema, matters, mattersOf } from './matters.js';
export {
  type ClassInScheme,
  type PrecedenceOrder,
  type PrecedenceRow,
  precedenceLimits,
  precedenceOrderSchema,
  type SchemeWithMatters,
  type SchemeWithPolicies,
} from './precedence-order.js';
export { type RankedClass, rankClasses } from './rank-classes.js';
export { withMatters } from './with-matters.js';
