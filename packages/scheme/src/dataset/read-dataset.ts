import { isMap, LineCounter, parseDocument as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { createPlaces, type Places } from '../document/places.js';
import { shapeDiagnostics } from '../document/shape-diagnostics.js';
import { checkDataset } from './check-dataset.js';
import {
  type Column,
  type ColumnType,
  columnSchema,
  type Dataset,
  personalMarkSchema,
  titleSchema,
} from './dataset.js';
import { datasetLimits } from './dataset-limits.js';
import { datasetProblem } from './dataset-problem.js';

export interface ReadDataset {
  /** Present when everything could be read and nothing is wrong with it. */
  readonly dataset?: Dataset;
  readonly diagnostics: readonly Diagnostic[];
  /** Gives diagnostics of the read dataset their place in the text. */
  locate(diagnostics: readonly Diagnostic[]): Diagnostic[];
}

/** One text for both languages, or one for each. */
const wordsSchema = z.union([
  z
    .string()
    .min(1)
    .transform((text) => ({ 'zh-CN': text, en: text })),
  titleSchema,
]);

const simpleTypes = { text: 1, integer: 1, boolean: 1, date: 1, timestamp: 1 } as const;
const typeSchema = z.string().transform((text, context): ColumnType => {
  const type = readType(text);
  if (type) return type;
  context.addIssue({
    code: 'invalid_value',
    values: [...Object.keys(simpleTypes), 'money', 'decimal(18, 4)'],
    input: text,
  });
  return z.NEVER;
});

const fileColumnSchema = z.strictObject({
  ...columnSchema.shape,
  name: z
    .string()
    .min(1)
    .transform((name) => name.normalize('NFC')),
  type: typeSchema,
  title: wordsSchema.optional(),
  help: wordsSchema.optional(),
  personal: personalMarkSchema.optional(),
});

const fileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: wordsSchema.optional(),
  help: wordsSchema.optional(),
  kind: z.enum(['profile', 'events']).default('events'),
  customerColumn: z.string().default('customer_id'),
  timeColumn: z.string().optional(),
  keyColumn: z.string().optional(),
  columns: z.array(fileColumnSchema).min(1),
});

/**
 * Reads the definition of a dataset from YAML or JSON text. Types are written in short (`text`, `money`,
 * `decimal(18, 2)`), one text serves as title in both languages, and the customer column need not be listed.
 * Mistakes come back as diagnostics with their place; nothing is thrown.
 */
export function readDataset(text: string): ReadDataset {
  const counter = new LineCounter();
  const cut = text.slice(0, datasetLimits.textLength);
  const yaml = parseYaml(cut, { lineCounter: counter, version: '1.2', prettyErrors: false });
  const places = createPlaces(yaml, counter, cut);
  const failed = (...diagnostics: Diagnostic[]): ReadDataset => ({ diagnostics, locate: (all) => [...all] });
  if (text.length > datasetLimits.textLength) return failed(located(tooLongText, places));
  const [broken] = yaml.errors;
  if (broken) return failed({ ...located(notYaml(broken.message), places), place: places.at(broken.pos[0], 1) });
  if (!isMap(yaml.contents)) return failed(located(notADataset, places));
  const value = plainValue(yaml);
  const result = fileSchema.safeParse(value);
  if (!result.success)
    return failed(...shapeDiagnostics(result.error.issues, value, [], places, fileSchema).map(idAdvice));
  const { dataset, shift } = withCustomerColumn(defined(result.data));
  const locate = (diagnostics: readonly Diagnostic[]) => diagnostics.map((one) => located(shifted(one, shift), places));
  const diagnostics = locate(checkDataset(dataset));
  return { ...(diagnostics.length === 0 && { dataset }), diagnostics, locate };
}

function readType(text: string): ColumnType | undefined {
  const word = text.trim().toLowerCase();
  if (Object.hasOwn(simpleTypes, word)) return { kind: word as keyof typeof simpleTypes };
  if (word === 'money') return { kind: 'decimal', precision: 18, scale: 4 };
  const [, precision, scale] = /^decimal\s*\(\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$/.exec(word) ?? [];
  const type = { kind: 'decimal' as const, precision: Number(precision), scale: Number(scale) };
  return precision !== undefined && type.precision >= 1 && type.precision <= 76 && type.scale <= 38 ? type : undefined;
}

/** Keys without a value are left out, so that equal definitions are equal values. */
function defined(read: z.output<typeof fileSchema>): Dataset {
  return JSON.parse(JSON.stringify(read)) as Dataset;
}

/** Whom a row belongs to is the same in every dataset and need not be written. */
function withCustomerColumn(dataset: Dataset): { dataset: Dataset; shift: number } {
  if (dataset.customerColumn !== 'customer_id' || dataset.columns.some(({ name }) => name === 'customer_id'))
    return { dataset, shift: 0 };
  return { dataset: { ...dataset, columns: [customerColumn, ...dataset.columns] }, shift: 1 };
}

/** The column every dataset has. */
export const customerColumn: Column = {
  name: 'customer_id',
  type: { kind: 'text' },
  required: true,
  title: { 'zh-CN': '客户编号', en: 'Customer id' },
};

function shifted(diagnostic: Diagnostic, shift: number): Diagnostic {
  const [first, index, ...rest] = diagnostic.path ?? [];
  if (first !== 'columns' || typeof index !== 'number') return diagnostic;
  return { ...diagnostic, path: [first, index - shift, ...rest] };
}

function located(diagnostic: Diagnostic, places: Places): Diagnostic {
  return { ...diagnostic, place: places.of(diagnostic.path ?? []) };
}

/** Aliases that stand for too much come out as nothing. */
function plainValue(yaml: ReturnType<typeof parseYaml>): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    if (failure instanceof ReferenceError) return {};
    throw failure;
  }
}

function idAdvice(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.path?.join() !== 'id' || diagnostic.code === 'missing') return diagnostic;
  const advice = {
    'zh-CN': '以小写字母开头，只用小写字母、数字和下划线，例如 policy_renewals。',
    en: 'Begin with a small letter; use small letters, digits and underscores, such as policy_renewals.',
  };
  return { ...diagnostic, advice };
}

function notYaml(reason: string): Diagnostic {
  const [line] = reason.split('\n');
  return datasetProblem(
    'not-yaml',
    [],
    { 'zh-CN': `这里不是合法的 YAML（${line}）。`, en: `This is not valid YAML (${line}).` },
    {
      'zh-CN': '检查缩进、引号与括号是否成对。',
      en: 'Check the indentation and whether quotes and brackets are closed.',
    },
  );
}

const notADataset = datasetProblem(
  'not-a-dataset',
  [],
  { 'zh-CN': '文件不是一个数据集的定义。', en: 'The document does not define a dataset.' },
  { 'zh-CN': '第一行应为“id: 数据集编号”。', en: 'Its first line should be “id: …”.' },
);

const tooLongText = datasetProblem('too-long', [], {
  'zh-CN': `定义超过 ${datasetLimits.textLength} 个字符。`,
  en: `The definition is longer than ${datasetLimits.textLength} characters.`,
});
