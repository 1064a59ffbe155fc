import { existsSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { splitAssignment } from './assignments.js';
import { InputError } from './exit-status.js';
import { readText } from './read-scheme.js';
import { say, type Terminal } from './terminal.js';

/** What columns are made of: column → heading or expression. */
export type GivenMapping = Readonly<Record<string, string>>;

const schema = z.record(z.string().min(1), z.string().min(1));

/**
 * `--mapping amount=金额` or `--mapping mapping.yaml`; may be given several times, later ones add to earlier ones.
 * @throws UsageError, InputError where a file is no mapping
 */
export async function readMapping(texts: readonly string[], terminal: Terminal): Promise<GivenMapping> {
  let mapping: GivenMapping = {};
  for (const text of texts) {
    if (existsSync(text) || !text.includes('=')) {
      mapping = { ...mapping, ...(await mappingOfFile(text, terminal)) };
      continue;
    }
    const [column, source] = splitAssignment('--mapping', text, 'amount=金额');
    mapping = { ...mapping, [column]: source };
  }
  return mapping;
}

async function mappingOfFile(path: string, terminal: Terminal): Promise<GivenMapping> {
  const read = schema.safeParse(parsed(await readText(path, terminal)));
  if (read.success) return read.data;
  const text = {
    'zh-CN': `${path}: 不是映射。每行写“数据集的列: 文件的列名或表达式”，如 amount: 金额。`,
    en: `${path}: not a mapping. Write “column: heading or expression” on each line, such as amount: Total.`,
  };
  throw new InputError([say(terminal, text)]);
}

/** Undefined where the text is neither YAML nor JSON. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (failure) {
    if (failure instanceof YAMLParseError) return undefined;
    throw failure;
  }
}
