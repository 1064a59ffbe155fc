import { checkPointsTable, outputType } from '../../decision-table/index.js';
import { tableChecker } from '../table-checker.js';
import type { ScoreCheck } from './score-check.js';

export const checkTableScore: ScoreCheck<'table'> = ({ table: node }, { context, names, path }) => {
  const table = checkPointsTable(node, [...path, 'table'], tableChecker(context, names));
  const [output] = table?.outputs ?? [];
  return table && output && { type: outputType(table, output), source: { kind: 'table', table } };
};
