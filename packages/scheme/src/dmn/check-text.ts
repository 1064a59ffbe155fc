import type { Diagnostic } from '../diagnostic/diagnostic.js';
import {
  type Expression,
  type ExpressionType,
  type ParsedExpression,
  parseExpression,
  parseUnaryTests,
  type UnaryTests,
} from '../feel/index.js';
import { constructs, isFeel } from './constructs.js';
import { type DecisionScope, findBarred } from './decision-scope.js';
import { dmnProblems } from './dmn-problems.js';
import { type DmnText, placeWithin } from './dmn-text.js';
import { about, type Subject } from './subject.js';

/** A text with the language it says it is in. */
export interface WrittenText extends DmnText {
  readonly language?: string | undefined;
}

/** Types the texts of one decision; problems name what they are about and stand at their place in the file. */
export interface TextChecker {
  expression(text: WrittenText, subject: Subject): Expression | undefined;
  tests(text: WrittenText, inputType: ExpressionType, subject: Subject): UnaryTests | undefined;
}

export function createTextChecker(scope: DecisionScope, diagnostics: Diagnostic[]): TextChecker {
  const refuse = (text: WrittenText, subject: Subject): boolean => {
    const construct = isFeel(text.language) ? findBarred(text.text, scope) : constructs.language;
    if (construct === undefined) return false;
    const problem = dmnProblems.unsupported(construct.title, construct.advice);
    diagnostics.push({ ...about(subject, problem), place: text.place });
    return true;
  };
  const report = (text: WrittenText, subject: Subject, found: ParsedExpression['diagnostics']) => {
    for (const one of found) diagnostics.push(placed(one, text, subject, scope));
  };
  return {
    expression: (text, subject) => {
      if (refuse(text, subject)) return undefined;
      const known = namedExpression(text.text, scope);
      if (known !== undefined) return known;
      const { expression, diagnostics: found } = parseExpression(text.text, scope.scope);
      report(text, subject, found);
      return expression;
    },
    tests: (text, inputType, subject) => {
      if (refuse(text, subject)) return undefined;
      const { tests, diagnostics: found } = parseUnaryTests(text.text, inputType, scope.scope);
      report(text, subject, found);
      return tests;
    },
  };
}

/** A text that is nothing but a name, which may be one that FEEL would read otherwise. */
function namedExpression(text: string, { scope }: DecisionScope): Expression | undefined {
  const name = text.replace(/\s+/g, ' ');
  const entry = scope.names.get(name);
  return entry && { kind: 'name', name, type: entry.type };
}

function placed(found: Diagnostic, text: WrittenText, subject: Subject, { scope }: DecisionScope): Diagnostic {
  const { place: within, ...rest } = found;
  const place = within === undefined ? text.place : placeWithin(text, within.offset, within.length);
  if (found.code !== 'feel-unknown-name' || within === undefined) return { ...about(subject, rest), place };
  const written = text.text.slice(within.offset, within.offset + within.length);
  return { ...about(subject, dmnProblems.unknownName(written, [...scope.names.keys()])), place };
}
