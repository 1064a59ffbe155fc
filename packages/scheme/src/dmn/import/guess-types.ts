import { decimalNumber, type ExpressionType, plainType } from '../../feel/index.js';
import { type CompiledDecision, compileDecision } from '../compile-decision.js';
import type { DmnModel } from '../dmn-model.js';
import { usualType } from '../input-types.js';

const guesses: readonly ExpressionType[] = [
  decimalNumber(18, 4),
  plainType('text'),
  plainType('boolean'),
  plainType('date'),
];

/** Compiles a decision whose file does not say the type of every input: each is taken as what its expressions need. */
export function compileGuessing(model: DmnModel, decision: string | undefined): CompiledDecision {
  const types = new Map<string, ExpressionType>();
  const compileWith = (name?: string, type?: ExpressionType) =>
    compileDecision(model, decision, (input) => {
      const guessed = input.name === name ? type : types.get(input.name);
      return input.kind === undefined && guessed !== undefined ? guessed : usualType(input);
    });
  const open = untypedInputs(model, decision);
  for (const name of open) {
    const errors = guesses.map((type) => ({ type, errors: errorsOf(compileWith(name, type)) }));
    const [best] = errors.sort((a, b) => a.errors - b.errors);
    if (best !== undefined) types.set(name, best.type);
  }
  return compileWith();
}

function errorsOf({ diagnostics }: CompiledDecision): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

/** Every input is asked for its type while the decision is compiled, also where that fails. */
function untypedInputs(model: DmnModel, decision: string | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  compileDecision(model, decision, (input) => {
    if (input.kind === undefined) names.add(input.name);
    return usualType(input);
  });
  return names;
}
