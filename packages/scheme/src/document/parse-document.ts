import { isMap, LineCounter, parseDocument as parseYaml, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { findNearestName } from '../diagnostic/nearest-name.js';
import { type AssignmentNode, assignmentConstructs, type CompositeConstruct } from './assignment.js';
import { type IndicatorNode, indicatorConstructs } from './indicator.js';
import { findNotAvailable, type Section } from './not-available.js';
import { createPlaces, type Path, type Places } from './places.js';
import { type SchemeDocument, shellSchema } from './scheme-document.js';
import { type FindVariant, findScoreVariant, type ScoreNode, scoreConstructs } from './score.js';
import { shapeDiagnostics } from './shape-diagnostics.js';
import { type StabilityNode, stabilityForms } from './stability.js';

/** A document as far as it could be read, so that one mistake does not hide the others. */
export interface ReadDocument extends Omit<SchemeDocument, 'assign'> {
  readonly assign?: AssignmentNode;
}

export interface ParsedDocument {
  /** Present when everything could be read. */
  readonly document?: SchemeDocument;
  /** Absent when not even the outer shape could be read. */
  readonly read?: ReadDocument;
  /** Indicators and scores that are written but could not be read. */
  readonly unreadable: readonly string[];
  readonly places: Places;
  readonly diagnostics: readonly Diagnostic[];
}

/** Longest scheme text that is read, in UTF-16 units. */
const maxSchemeLength = 1_000_000;

/** Reads a scheme from YAML or JSON text. The user's mistakes come back as diagnostics with their place; nothing is thrown. */
export function parseDocument(text: string): ParsedDocument {
  const counter = new LineCounter();
  const yaml = parseYaml(text.slice(0, maxSchemeLength), {
    lineCounter: counter,
    version: '1.2',
    maxAliasCount: 100,
  } as never);
  const places = createPlaces(yaml, counter, text);
  const failed = (diagnostics: readonly Diagnostic[]): ParsedDocument => ({ places, diagnostics, unreadable: [] });
  if (text.length > maxSchemeLength) return failed([tooLong(places)]);
  if (yaml.errors.length > 0) return failed(yaml.errors.map((error) => yamlDiagnostic(error, places)));
  if (!isMap(yaml.contents)) return failed([notAScheme(places)]);
  const value = resolved(yaml);
  if (value === undefined) return failed([unknownAlias(places, text)]);
  const diagnostics: Diagnostic[] = [];
  const shell = readAs(shellSchema, value, [], places, diagnostics);
  if (!shell) return failed(diagnostics);
  const indicators = readEach<IndicatorNode>(
    indicatorConstructs,
    shell.indicators,
    ['indicators'],
    places,
    diagnostics,
  );
  const scores = readEach<ScoreNode>(scoreConstructs, shell.scores, ['scores'], places, diagnostics, findScoreVariant);
  const assign = readAssignment(shell.assign, ['assign'], places, diagnostics);
  const named = [...Object.keys(shell.indicators), ...Object.keys(shell.scores)];
  const unreadable = named.filter((name) => !Object.hasOwn(indicators, name) && !Object.hasOwn(scores, name));
  const { assign: _, stability: written, ...outer } = shell;
  const stability = written && readStability(written, places, diagnostics);
  const read = { ...outer, indicators, scores, ...(assign && { assign }), ...(stability && { stability }) };
  const parsed = { read, places, diagnostics, unreadable };
  if (!assign || diagnostics.length > 0) return parsed;
  return { ...parsed, document: { ...read, assign } };
}

/** The document as plain values; undefined where an alias stands for nothing, or for too much. */
function resolved(yaml: ReturnType<typeof parseYaml>): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    // What the library throws for both, and for nothing else.
    if (failure instanceof ReferenceError) return undefined;
    throw failure;
  }
}

function unknownAlias(places: Places, text: string): Diagnostic {
  const at = Math.max(0, text.search(/(?<=[\s[{,:-])\*[^\s,\]}]/));
  return {
    code: 'unknown-alias',
    severity: 'error',
    place: places.at(at, 1),
    message: {
      'zh-CN': '“*”开头的引用没有对应的内容，或引用得太多。',
      en: 'A reference that begins with “*” stands for nothing, or there are too many of them.',
    },
    advice: {
      'zh-CN': '写出内容本身；以“*”开头的文字放在引号里。',
      en: 'Write what is meant itself; a text that begins with “*” has to stand in quotes.',
    },
  };
}

/** An assignment with its parts, where it is made of several. */
function readAssignment(
  value: unknown,
  path: Path,
  places: Places,
  diagnostics: Diagnostic[],
): AssignmentNode | undefined {
  const node = readConstruct<{ readonly construct: string }>(assignmentConstructs, value, path, places, diagnostics);
  if (node?.construct !== 'worst of' && node?.construct !== 'best of') return node as AssignmentNode | undefined;
  const construct: CompositeConstruct = node.construct;
  const values = (node as unknown as Readonly<Record<string, readonly unknown[]>>)[construct] ?? [];
  const parts = values.map((part, i) => readAssignment(part, [...path, construct, i], places, diagnostics));
  return parts.every((part) => part !== undefined) ? { construct, parts } : undefined;
}

function readStability(
  { unless, freeze, refunds, ...values }: NonNullable<z.infer<typeof shellSchema>['stability']>,
  places: Places,
  diagnostics: Diagnostic[],
): StabilityNode {
  const read: Record<string, unknown> = {
    ...(unless && { unless }),
    ...(freeze && { freeze }),
    ...(refunds && { refunds }),
  };
  for (const [key, forms] of Object.entries(stabilityForms)) {
    const value = values[key as keyof typeof values];
    if (value === undefined || value === null) continue;
    const form: z.ZodType = typeof value === 'object' ? forms.map : forms.word;
    read[key] = readAs(form, value, ['stability', key], places, diagnostics);
  }
  return read;
}

function readAs<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: Path,
  places: Places,
  diagnostics: Diagnostic[],
): T | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  diagnostics.push(...shapeDiagnostics(result.error.issues, value, path, places, schema));
  return undefined;
}

function readEach<Node>(
  constructs: Readonly<Record<string, z.ZodType>>,
  values: Readonly<Record<string, unknown>>,
  path: Path,
  places: Places,
  diagnostics: Diagnostic[],
  findVariant?: FindVariant,
): Record<string, Node> {
  const nodes: Record<string, Node> = {};
  for (const [name, value] of Object.entries(values)) {
    const node = readConstruct<Node>(constructs, value, [...path, name], places, diagnostics, findVariant);
    if (node) nodes[name] = node;
  }
  return nodes;
}

/** Finds the construct by its own key and reads the value as that construct. */
function readConstruct<Node>(
  constructs: Readonly<Record<string, z.ZodType>>,
  value: unknown,
  path: Path,
  places: Places,
  diagnostics: Diagnostic[],
  findVariant: FindVariant = () => undefined,
): Node | undefined {
  const later = findNotAvailable(path[0] as Section, value, path, places);
  if (later) {
    diagnostics.push(later);
    return undefined;
  }
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const key = keys.find((one) => Object.hasOwn(constructs, one));
  const content = key === undefined ? undefined : (value as Readonly<Record<string, unknown>>)[key];
  const { construct, schema } = (key === undefined ? undefined : findVariant(key, content)) ?? {
    construct: key,
    schema: key === undefined ? undefined : constructs[key],
  };
  if (!schema) {
    diagnostics.push(unknownConstruct(keys, Object.keys(constructs), path, places));
    return undefined;
  }
  const node = readAs(schema, value, path, places, diagnostics);
  return node === undefined ? undefined : ({ construct, ...(node as object) } as Node);
}

function unknownConstruct(keys: readonly string[], known: readonly string[], path: Path, places: Places): Diagnostic {
  const close = keys.map((key) => ({ key, meant: findNearestName(key, known) })).find((k) => k.meant !== undefined);
  const list = known.map((k) => `“${k}”`).join(', ');
  return {
    code: 'unknown-construct',
    severity: 'error',
    path,
    place: close ? places.ofKey([...path, close.key]) : places.of(path),
    message: {
      'zh-CN': `“${path.join('.')}”不是这里可用的写法。`,
      en: `“${path.join('.')}” is none of the forms that can stand here.`,
    },
    advice: close?.meant
      ? { 'zh-CN': `把“${close.key}”改为“${close.meant}”。`, en: `Write “${close.meant}” instead of “${close.key}”.` }
      : { 'zh-CN': `必须含有以下关键字之一：${list}。`, en: `It needs one of the keys ${list}.` },
  };
}

function yamlDiagnostic({ code, message, pos: [start, end] }: YAMLParseError, places: Places): Diagnostic {
  const place = places.at(start, Math.max(end - start, 1));
  if (code === 'DUPLICATE_KEY') {
    return {
      code: 'key-twice',
      severity: 'error',
      place,
      message: { 'zh-CN': '这一项写了两次。', en: 'This key is written twice.' },
      advice: { 'zh-CN': '删去其中一项，或换一个名称。', en: 'Remove one of the two, or give it another name.' },
    };
  }
  const reason = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
  return {
    code: 'not-yaml',
    severity: 'error',
    place,
    message: { 'zh-CN': `这里不是合法的 YAML（${reason}）。`, en: `This is not valid YAML (${reason}).` },
    advice: code === 'BAD_SCALAR_START' ? quoteAdvice : closeAdvice,
  };
}

/** In YAML a text cannot begin with a backquote. */
const quoteAdvice = {
  'zh-CN': "把整个值放在单引号里，例如 '`年 收入` / 12'。",
  en: "Put the whole value between single quotes, such as '`annual income` / 12'.",
};

const closeAdvice = {
  'zh-CN': '检查缩进、引号与括号是否成对。',
  en: 'Check the indentation and whether quotes and brackets are closed.',
};

function notAScheme(places: Places): Diagnostic {
  return {
    code: 'not-a-scheme',
    severity: 'error',
    place: places.at(0, 1),
    message: { 'zh-CN': '文件不是一个方案。', en: 'The document is not a scheme.' },
    advice: { 'zh-CN': '第一行应为“kefen: 1”。', en: 'Its first line should be “kefen: 1”.' },
  };
}

function tooLong(places: Places): Diagnostic {
  return {
    code: 'too-long',
    severity: 'error',
    place: places.at(0, 1),
    message: {
      'zh-CN': `方案文本超过 ${maxSchemeLength} 个字符。`,
      en: `The scheme is longer than ${maxSchemeLength} characters.`,
    },
  };
}
