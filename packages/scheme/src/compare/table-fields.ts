import type { TableNode } from '../decision-table/table-shape.js';
import type { ValuePart } from './change.js';
import { asWritten, expression, type Field, field, listField, optional, say } from './field.js';

/** @param outcome what the last cell of a row gives */
export function tableFields(
  { hit, aggregate, inputs, rules }: TableNode,
  outcome: (cell: string) => ValuePart,
): readonly Field[] {
  const cells = (row: readonly string[]): ValuePart[] =>
    row.map((cell, i) => {
      const of = inputs[i];
      return of === undefined ? outcome(cell.trim()) : expression(cell.trim() || '-', { of });
    });
  return [
    field('hit', say('取哪一行', 'Which row counts'), asWritten(hit)),
    ...optional(aggregate, (text) => field('aggregate', say('汇总方式', 'Aggregation'), asWritten(text))),
    listField(
      'inputs',
      say('条件列', 'Inputs'),
      inputs.map((text) => [expression(text)]),
    ),
    listField('rules', say('行', 'Row'), rules.map(cells)),
  ];
}
