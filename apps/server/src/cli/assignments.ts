import { UsageError } from './exit-status.js';

function wrongForm(option: string, text: string, example: string): UsageError {
  return new UsageError({
    'zh-CN': `${option} ${text} 的写法不对，应如 ${option} '${example}'。`,
    en: `${option} ${text} is not written as it has to be; an example is ${option} '${example}'.`,
  });
}

/** `transactions=orders.csv`, split at the first `=`. */
export function splitAssignment(
  option: string,
  text: string,
  example = 'transactions=orders.csv',
): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw wrongForm(option, text, example);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

const mapExample = 'transactions.amount=Quantity * UnitPrice';

/** `transactions.amount=Quantity * UnitPrice` for every `--map`, by dataset and column. */
export function readMappings(maps: readonly string[]): Map<string, Record<string, string>> {
  const mappings = new Map<string, Record<string, string>>();
  for (const map of maps) {
    const [target, source] = splitAssignment('--map', map, mapExample);
    const at = target.indexOf('.');
    if (at <= 0 || at === target.length - 1) throw wrongForm('--map', map, mapExample);
    const dataset = target.slice(0, at);
    mappings.set(dataset, { ...mappings.get(dataset), [target.slice(at + 1)]: source });
  }
  return mappings;
}

/** `transactions: amount > 0` for every `--where`; several for one dataset all have to hold. */
export function readConditions(wheres: readonly string[]): Map<string, string> {
  const conditions = new Map<string, string>();
  for (const where of wheres) {
    const match = /^\s*([a-z][a-z0-9_]*)\s*:\s*(\S[\s\S]*)$/.exec(where);
    if (!match?.[1] || !match[2]) throw wrongForm('--where', where, 'transactions: amount > 0');
    const earlier = conditions.get(match[1]);
    conditions.set(match[1], earlier === undefined ? match[2] : `(${earlier}) and (${match[2]})`);
  }
  return conditions;
}
