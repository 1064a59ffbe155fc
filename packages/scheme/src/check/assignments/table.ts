import { checkClassTable } from '../../decision-table/index.js';
import { tableChecker } from '../table-checker.js';
import type { AssignmentCheck } from './assignment-check.js';

export const tableCheck: AssignmentCheck<'table'> = {
  check: ({ table: node }, { context, names, path }) => {
    const classes = context.document.classes.map((c) => c.id);
    const checked = checkClassTable(node, [...path, 'table'], classes, tableChecker(context, names));
    return checked && { kind: 'table', ...checked };
  },
  // Cells with a class are FEEL; what they lead to is read from their text, quotes aside.
  reaches: ({ table }) =>
    table.classes === undefined
      ? table.rules.map((cells) => (cells[table.inputs.length] ?? '').trim().replace(/^"(.*)"$/, '$1'))
      : Object.keys(table.classes),
};
