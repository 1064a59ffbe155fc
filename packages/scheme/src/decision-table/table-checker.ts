import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Path } from '../document/places.js';
import type { Expression, ExpressionType, UnaryTests } from '../feel/index.js';

/** A problem of a table before it has a place. */
export type TableProblem = Omit<Diagnostic, 'path' | 'place' | 'severity'> & {
  readonly severity?: Diagnostic['severity'];
};

/** Types the texts of a table in the scope they stand in, and puts every problem at its place. */
export interface TableChecker {
  expression(path: Path, text: string): Expression | undefined;
  tests(path: Path, text: string, inputType: ExpressionType): UnaryTests | undefined;
  report(path: Path, problem: TableProblem): void;
}
