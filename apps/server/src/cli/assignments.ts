import { UsageError } from './exit-status.js';

/** `transactions=orders.csv`, split at the first `=`. */
export function splitAssignment(option: string, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at <= 0 || at === text.length - 1) throw new UsageError(`${option} ${text}: NAME=VALUE`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** `transactions.amount=Quantity * UnitPrice` for every `--map`, by dataset and column. */
export function readMappings(maps: readonly string[]): Map<string, Record<string, string>> {
  const mappings = new Map<string, Record<string, string>>();
  for (const map of maps) {
    const [target, source] = splitAssignment('--map', map);
    const at = target.indexOf('.');
    if (at <= 0 || at === target.length - 1) throw new UsageError(`--map ${map}: DATASET.COLUMN=HEADING`);
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
    if (!match?.[1] || !match[2]) throw new UsageError(`--where ${where}: DATASET: CONDITION`);
    const earlier = conditions.get(match[1]);
    conditions.set(match[1], earlier === undefined ? match[2] : `(${earlier}) and (${match[2]})`);
  }
  return conditions;
}
