import { z } from 'zod';
import type { Title } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { findNearestName } from '../diagnostic/nearest-name.js';
import type { Path, Places } from './places.js';
import { windowForms } from './window.js';

type Issue = z.core.$ZodIssue;

/** Turns what Zod found into diagnostics that say where, what, and what to write instead. */
export function shapeDiagnostics(
  issues: readonly Issue[],
  value: unknown,
  base: Path,
  places: Places,
  schema: z.ZodType,
): Diagnostic[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...(issue.path as (string | number)[])];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(key, [...path, key], knownKeys(schema, issue.path), places));
    }
    return [{ severity: 'error' as const, path, place: places.of(path), ...describe(issue, path, value) }];
  });
}

interface Description {
  readonly code: string;
  readonly message: Title;
  readonly advice?: Title;
}

function describe(issue: Issue, path: Path, value: unknown): Description {
  const where = path.join('.');
  if (issue.code === 'custom') return describeCustom(issue.params ?? {}, where);
  if (valueAt(value, issue.path) === undefined) {
    return {
      code: 'missing',
      message: { 'zh-CN': `缺少“${where}”。`, en: `“${where}” is missing.` },
      advice: { 'zh-CN': `在此处补上“${String(path.at(-1))}”。`, en: `Add “${String(path.at(-1))}” here.` },
    };
  }
  if (issue.code === 'invalid_value') {
    const written = String(valueAt(value, issue.path));
    const known = issue.values.map(String);
    const meant = findNearestName(written, known);
    const list = known.map((v) => `“${v}”`).join(', ');
    return {
      code: 'unknown-value',
      message: { 'zh-CN': `“${where}”不能是“${written}”。`, en: `“${where}” cannot be “${written}”.` },
      advice: meant
        ? { 'zh-CN': `是否想写“${meant}”？`, en: `Did you mean “${meant}”?` }
        : { 'zh-CN': `可用的值：${list}。`, en: `It can be ${list}.` },
    };
  }
  return {
    code: 'wrong-shape',
    message: { 'zh-CN': `“${where}”的写法不对。`, en: `“${where}” is not written as it has to be.` },
    advice: expectation(issue),
  };
}

function describeCustom(params: Record<string, unknown>, where: string): Description {
  const text = String(params.text ?? '');
  if (params.diagnostic === 'unknown-window') {
    const list = windowForms.map((form) => `“${form}”`).join(', ');
    return {
      code: 'unknown-window',
      message: { 'zh-CN': `“${text}”不是一个时间窗口。`, en: `“${text}” is not a window.` },
      advice: { 'zh-CN': `可用的写法：${list}。`, en: `It can be ${list}.` },
    };
  }
  if (params.diagnostic === 'not-a-share') {
    return {
      code: 'not-a-share',
      message: {
        'zh-CN': `“${text}”不是 0 到 100 % 之间的比例。`,
        en: `“${text}” is not a share between 0 and 100 %.`,
      },
      advice: { 'zh-CN': '写成“15%”或 0.15。', en: 'Write “15%” or 0.15.' },
    };
  }
  if (params.diagnostic === 'not-a-number') {
    return {
      code: 'not-a-number',
      message: { 'zh-CN': `“${text}”不是数字。`, en: `“${text}” is not a number.` },
      advice: { 'zh-CN': '写成 12 或 0.5 这样的十进制数。', en: 'Write a decimal number such as 12 or 0.5.' },
    };
  }
  if (params.diagnostic === 'not-a-span') {
    return {
      code: 'not-a-span',
      message: { 'zh-CN': `“${text}”不是一段时间。`, en: `“${text}” is not a length of time.` },
      advice: { 'zh-CN': '写成“24 months”“90 days”或“2 years”。', en: 'Write “24 months”, “90 days” or “2 years”.' },
    };
  }
  if (params.diagnostic === 'not-runs') {
    return {
      code: 'not-runs',
      message: { 'zh-CN': `“${text}”不是运行的次数。`, en: `“${text}” is not a number of runs.` },
      advice: { 'zh-CN': '写成“2 runs”。', en: 'Write “2 runs”.' },
    };
  }
  if (params.diagnostic === 'no-entries') {
    return {
      code: 'wrong-shape',
      message: { 'zh-CN': `“${where}”还是空的。`, en: `“${where}” is empty.` },
      advice: { 'zh-CN': '至少写一项“名称: 值”。', en: 'Give at least one “name: value”.' },
    };
  }
  return {
    code: 'wrong-shape',
    message: { 'zh-CN': `“${where}”的写法不对。`, en: `“${where}” is not written as it has to be.` },
    advice: { 'zh-CN': '至少写一项“名称: 权重”。', en: 'Give at least one “name: weight”.' },
  };
}

function expectation(issue: Issue): Title {
  if (issue.code === 'too_small') {
    const least = String(issue.minimum);
    return isLength(issue.origin)
      ? { 'zh-CN': `至少要有 ${least} 项。`, en: `It needs at least ${least}.` }
      : { 'zh-CN': `不能小于 ${least}。`, en: `It has to be at least ${least}.` };
  }
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    return isLength(issue.origin)
      ? { 'zh-CN': `最多 ${most} 项。`, en: `It can have ${most} at most.` }
      : { 'zh-CN': `不能大于 ${most}。`, en: `It has to be at most ${most}.` };
  }
  if (issue.code === 'invalid_format') {
    return {
      'zh-CN': '只能用小写字母、数字与连字符，例如 rfm-pyramid。',
      en: 'Use small letters, digits and hyphens, such as rfm-pyramid.',
    };
  }
  if (issue.code === 'invalid_union') {
    return { 'zh-CN': '这里应为一个值，而不是列表或组合。', en: 'One value belongs here, not a list or a map.' };
  }
  if (issue.code === 'invalid_type') {
    const words: Record<string, Title> = {
      string: { 'zh-CN': '这里应为文本。', en: 'A text belongs here.' },
      number: { 'zh-CN': '这里应为数字。', en: 'A number belongs here.' },
      int: { 'zh-CN': '这里应为整数。', en: 'A whole number belongs here.' },
      array: {
        'zh-CN': '这里应为列表（以“-”开头的各行，或方括号）。',
        en: 'A list belongs here (lines that begin with “-”, or brackets).',
      },
      object: { 'zh-CN': '这里应为“名称: 值”的组合。', en: 'A map of “name: value” belongs here.' },
      record: { 'zh-CN': '这里应为“名称: 值”的组合。', en: 'A map of “name: value” belongs here.' },
    };
    const word = words[issue.expected];
    if (word) return word;
  }
  return { 'zh-CN': '参照方案语言的说明改写。', en: 'See the reference of the scheme language for the form.' };
}

function isLength(origin: string): boolean {
  return origin === 'array' || origin === 'string' || origin === 'set';
}

function unknownKey(key: string, path: Path, known: readonly string[], places: Places): Diagnostic {
  const meant = findNearestName(key, known);
  const list = known.map((k) => `“${k}”`).join(', ');
  return {
    code: 'unknown-key',
    severity: 'error',
    path,
    place: places.ofKey(path),
    message: { 'zh-CN': `这里没有“${key}”这一项。`, en: `There is no “${key}” here.` },
    advice: known.join() === languages ? quoteAdvice : meant ? adviceFor(meant) : adviceOf(list),
  };
}

/** The keys of a title. */
const languages = 'zh-CN,en';

const quoteAdvice: Title = {
  'zh-CN': '文字里有逗号时，把整段文字放在引号里。',
  en: 'A text with a comma in it has to stand in quotes.',
};

function adviceFor(meant: string): Title {
  return { 'zh-CN': `是否想写“${meant}”？`, en: `Did you mean “${meant}”?` };
}

function adviceOf(list: string): Title {
  return { 'zh-CN': `可用的项：${list}。`, en: `It can be ${list}.` };
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let current: unknown = schema;
  for (const step of path) {
    if (current instanceof z.ZodObject) current = current.shape[String(step)];
    else if (current instanceof z.ZodArray) current = current.element;
    else return [];
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}
