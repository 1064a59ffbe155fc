import { LanguageSupport, LRLanguage } from '@codemirror/language';
import { parser, trackVariables } from 'lezer-feel';

export type FeelDialect = 'Expression' | 'UnaryTests';

/** FEEL for the text editor, by the grammar the checker uses. Known names of several words are read as one. */
export function feelLanguage(dialect: FeelDialect, names: readonly string[]): LanguageSupport {
  const known = Object.fromEntries(names.map((name) => [name, 1]));
  const configured = parser.configure({ top: dialect, contextTracker: trackVariables(known) });
  return new LanguageSupport(LRLanguage.define({ name: 'feel', parser: configured }));
}
