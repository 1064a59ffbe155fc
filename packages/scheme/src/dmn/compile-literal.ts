import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { createTextChecker } from './check-text.js';
import type { DecisionScope } from './decision-scope.js';
import type { DmnDecision, DmnLogic } from './dmn-model.js';
import type { ProgramStep } from './dmn-program.js';
import { decisionSubject } from './subject.js';

/** A decision that is an expression. */
export function compileLiteral(
  decision: DmnDecision,
  { text, language }: DmnLogic & { readonly kind: 'literal' },
  scope: DecisionScope,
  diagnostics: Diagnostic[],
): ProgramStep | undefined {
  const checker = createTextChecker(scope, diagnostics);
  const expression = checker.expression({ ...text, language }, decisionSubject(decision));
  if (expression === undefined) return undefined;
  return {
    decision: decision.name,
    logic: { kind: 'literal', expression },
    outputs: [{ name: decision.name, type: expression.type }],
    isList: false,
    names: Object.fromEntries(scope.sources),
  };
}
