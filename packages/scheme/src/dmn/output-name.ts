import type { DmnDecision, DmnTable } from './dmn-model.js';

/** What an output is called: its own name, or that of the decision where there is only one. */
export function outputName(decision: Pick<DmnDecision, 'name'>, { outputs }: DmnTable, index: number): string {
  const output = outputs[index];
  if (outputs.length === 1) return decision.name;
  return output?.name ?? output?.label ?? `${decision.name} ${index + 1}`;
}
