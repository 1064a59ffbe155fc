import type { ScoreEmitter } from './score-emitter.js';

export const emitFormula: ScoreEmitter<'formula'> = ({ expression }, { emit }) => emit.expression(expression);

export const emitWeighted: ScoreEmitter<'weighted'> = ({ expression }, { emit }) => emit.expression(expression);
