import type { Title } from '@kefen/scheme';
import type { Language } from '../routes/language.js';
import type { FieldError, Problem } from './problem.js';
import { type ProblemCode, type ProblemKind, problemKinds } from './problem-codes.js';

type Values = Readonly<Record<string, string | number | Title>>;

/** What happened, before it is put into words. */
export interface ProblemOccurrence {
  readonly code: ProblemCode;
  /** Fills the `{names}` in the detail of the code; a title is told in the language asked for. */
  readonly values?: Values;
  readonly errors?: readonly FieldError[];
  readonly diagnostics?: Problem['diagnostics'];
}

/** The problem document of an occurrence, in the language asked for. */
export function renderProblem(occurrence: ProblemOccurrence, language: Language, requestId: string): Problem {
  const kind: ProblemKind = problemKinds[occurrence.code];
  return {
    type: `urn:kefen:problem:${occurrence.code}`,
    status: kind.status,
    code: occurrence.code,
    title: kind.title[language],
    detail: filled(kind.detail[language], { requestId, ...occurrence.values }, language),
    requestId,
    ...(occurrence.errors && { errors: [...occurrence.errors] }),
    ...(occurrence.diagnostics && { diagnostics: occurrence.diagnostics }),
  };
}

function filled(sentence: string, values: Values, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a problem's detail needs "${name}": ${sentence}`);
    return typeof value === 'object' ? value[language] : String(value);
  });
}
