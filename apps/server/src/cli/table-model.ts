import {
  type CompiledDecision,
  compileDecision,
  type DmnModel,
  readDmn,
  type TypeOfInput,
  usualType,
} from '@kefen/scheme';
import { InputError } from './exit-status.js';
import { formatDiagnostic } from './read-scheme.js';
import { readXmlText } from './read-xml-text.js';
import type { TableOptions } from './table-options.js';
import type { Terminal } from './terminal.js';

/** Reads a DMN file; every problem in its shape is named with its place. */
export async function readModel(path: string, terminal: Terminal): Promise<DmnModel> {
  const { model, diagnostics } = readDmn(await readXmlText(path, terminal));
  if (model !== undefined) return model;
  throw new InputError(diagnostics.map((diagnostic) => formatDiagnostic(path, diagnostic, terminal)));
}

/**
 * What the decision needs, found out before any file is read. A decision that cannot be evaluated whatever the inputs are is
 * refused here.
 */
export function compileFor(
  model: DmnModel,
  options: Pick<TableOptions, 'dmn' | 'decision'>,
  terminal: Terminal,
): CompiledDecision {
  const compiled = compileDecision(model, options.decision, usualType);
  const isOpen = compiled.inputs.some(({ kind }) => kind === undefined);
  if (compiled.program === undefined && !isOpen) refuse(compiled, options, terminal);
  return compiled;
}

/** The decision with the types that the inputs have in the file. */
export function compileWith(
  model: DmnModel,
  options: Pick<TableOptions, 'dmn' | 'decision'>,
  typeOf: TypeOfInput,
  terminal: Terminal,
): NonNullable<CompiledDecision['program']> {
  const compiled = compileDecision(model, options.decision, typeOf);
  if (compiled.program === undefined) return refuse(compiled, options, terminal);
  for (const warning of compiled.diagnostics) terminal.error(formatDiagnostic(options.dmn, warning, terminal));
  return compiled.program;
}

function refuse({ diagnostics }: CompiledDecision, { dmn }: Pick<TableOptions, 'dmn'>, terminal: Terminal): never {
  throw new InputError(diagnostics.map((diagnostic) => formatDiagnostic(dmn, diagnostic, terminal)));
}
