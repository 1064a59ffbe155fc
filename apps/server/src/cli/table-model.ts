import { readFile } from 'node:fs/promises';
import {
  type CompiledDecision,
  compileDecision,
  type DmnModel,
  readDmn,
  type Title,
  type TypeOfInput,
  usualType,
} from '@kefen/scheme';
import { InputError } from './exit-status.js';
import { formatDiagnostic } from './read-scheme.js';
import { systemReason } from './system-failure.js';
import type { TableOptions } from './table-options.js';
import { say, type Terminal } from './terminal.js';

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

/** XML says itself in which encoding it is; UTF-8 where it says nothing. */
async function readXmlText(path: string, terminal: Terminal): Promise<string> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (failure) {
    const reason = systemReason(failure) ?? wrongEncoding(failure);
    if (!reason) throw failure;
    const text = { 'zh-CN': `${path}: 无法读取：${reason['zh-CN']}。`, en: `${path}: cannot be read: ${reason.en}.` };
    throw new InputError([say(terminal, text)]);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
}

function wrongEncoding(failure: unknown): Title | undefined {
  if (!(failure instanceof TypeError || failure instanceof RangeError)) return undefined;
  return {
    'zh-CN': '内容与 XML 声明的编码不符',
    en: 'its content does not fit the encoding it declares',
  };
}
