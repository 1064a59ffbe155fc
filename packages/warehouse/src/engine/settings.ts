import type { Settings } from './engine.js';

/**
 * What every statement carries, whoever runs it. It stands in the statement's own SETTINGS clause: the embedded
 * connection would turn client settings into `SET`, which sticks to the session.
 */
export const baseSettings: Settings = {
  session_timezone: 'UTC',
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  input_format_skip_unknown_fields: 0,
  // A number among what rows are ordered by is a value, not the place of a column.
  enable_positional_arguments: 0,
  // Our tables keep a window of block hashes for retries; without a token equal rows are different rows.
  insert_deduplicate: 0,
  deduplicate_insert: 'disable',
  deduplicate_insert_select: 'disable',
};

/** What an insert carries besides, when a second one with the same token has to be dropped. */
export function retrySettings(token: string): Settings {
  return { insert_deduplicate: 1, deduplicate_insert: 'enable', insert_deduplication_token: token };
}

/** `SETTINGS a = 1, b = 'x'`, for the end of a statement (before its FORMAT). */
export function settingsClause(settings: Settings): string {
  const items = Object.entries(settings).map(([name, value]) => `${settingName(name)} = ${settingValue(value)}`);
  return items.length === 0 ? '' : `SETTINGS ${items.join(', ')}`;
}

function settingName(name: string): string {
  if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new Error(`not the name of a setting: ${name}`);
  return name;
}

function settingValue(value: string | number): string {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`not a value of a setting: ${value}`);
    return String(value);
  }
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
