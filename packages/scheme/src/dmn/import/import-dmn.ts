import type { Title } from '../../dataset/dataset.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { findDecision } from '../decision-graph.js';
import { readDmn } from '../read-dmn.js';
import { compileGuessing } from './guess-types.js';
import { schemeOf } from './scheme-of.js';
import { writeScheme } from './write-scheme.js';

export interface ImportedDmn {
  /** A whole scheme in YAML: the inputs as attributes, the decision as its table. Absent where there is an error. */
  readonly text?: string;
  /** What could not be kept as it was, and what is left to do. */
  readonly notes: readonly Title[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns a decision of a DMN file, with everything it requires, into a scheme. A decision that gives a text becomes the
 * assignment, one that gives a number becomes a score. Without a name it is the only decision that no other requires.
 */
export function importDmn(xml: string, decision?: string): ImportedDmn {
  const { model, diagnostics } = readDmn(xml);
  if (model === undefined) return { notes: [], diagnostics };
  const found = findDecision(model, decision);
  const { program, diagnostics: problems } = compileGuessing(model, decision);
  if (program === undefined || !('id' in found)) return { notes: [], diagnostics: problems };
  const scheme = schemeOf(program, model, found);
  if ('code' in scheme) return { notes: [], diagnostics: [...problems, scheme] };
  return { text: writeScheme(scheme), notes: scheme.notes, diagnostics: problems };
}
