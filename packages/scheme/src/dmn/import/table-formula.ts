import { type DecisionTable, decisionOrder, ruleText } from '../../decision-table/index.js';

/** A formula stays readable and within what FEEL takes. */
const longestChain = 60;

/**
 * A table of one output as `if … then … else …`: the rules in the order in which they decide. Undefined where no single rule
 * decides, or where there are too many.
 */
export function tableFormula(table: DecisionTable, otherwise: string | undefined): string | undefined {
  const order = decisionOrder(table);
  if (order === undefined || order.length > longestChain) return undefined;
  const place = table.inputs.length;
  return order.reduceRight((rest, rule) => {
    const output = table.rules[rule]?.cells[place] ?? '';
    const value = output.trim() === '' ? 'null' : output;
    const condition = ruleText(table, rule);
    return condition === 'true' ? value : `if ${condition} then ${value} else ${rest}`;
  }, otherwise ?? 'null');
}
