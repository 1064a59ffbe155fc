import { diagnosticSchema } from '@kefen/contract';
import type { CheckedScheme } from '@kefen/scheme';
import { type ProblemFailure, problem } from '../../problem.js';

/** The problem of a document with mistakes, each with its place and advice; `id` tells which of several it is. */
export function invalidScheme(diagnostics: CheckedScheme['diagnostics'], id?: string): ProblemFailure {
  const errors = id === undefined ? {} : { errors: [{ pointer: '/body/schemes', detail: id }] };
  return problem('scheme-invalid', {}, { ...errors, diagnostics: diagnosticSchema.array().parse(diagnostics) });
}
