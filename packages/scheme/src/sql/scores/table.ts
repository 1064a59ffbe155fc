import { emitTable } from '../../decision-table/index.js';
import type { ScoreEmitter } from './score-emitter.js';

export const emitTableScore: ScoreEmitter<'table'> = ({ table }, { emit, score }) => {
  const [value] = emitTable(table, emit).outputs;
  if (!value) throw new Error(`the table of ${score.name} has no output`);
  return value;
};
