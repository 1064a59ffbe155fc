import type { Diagnostic as Mark } from '@codemirror/lint';
import type { Diagnostic, Title } from '@kefen/scheme';

/** The problems of a scheme as marks in its text. `length` is that of the text: no mark may lie beyond it. */
export function marksOf(
  diagnostics: readonly Diagnostic[],
  length: number,
  pick: (title: Title) => string,
): readonly Mark[] {
  return diagnostics.flatMap((diagnostic) => {
    const { place, severity, message, advice } = diagnostic;
    if (!place) return [];
    const from = Math.min(place.offset, length);
    const to = Math.min(from + Math.max(place.length, 0), length);
    return [{ from, to, severity, message: advice ? `${pick(message)} ${pick(advice)}` : pick(message) }];
  });
}
