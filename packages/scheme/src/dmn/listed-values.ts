import type { DmnDecision, DmnItem, DmnTable } from './dmn-model.js';
import { itemTypeOf } from './item-types.js';

/** Some tools list the values of an output with its type instead of with the output. */
export function withListedValues(decision: DmnDecision, table: DmnTable, items: readonly DmnItem[]): DmnTable {
  const outputs = table.outputs.map((output) => {
    if (output.values !== undefined) return output;
    const own = output.typeRef ?? (table.outputs.length === 1 ? decision.typeRef : undefined);
    const type = itemTypeOf(own, items);
    return type.kind === 'simple' && type.values !== undefined ? { ...output, values: type.values } : output;
  });
  return { ...table, outputs };
}
