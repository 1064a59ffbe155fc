import type { Formats } from './format.js';

/** What a placeholder may be filled with; decimals travel as text so that no digit is lost. */
export type MessageValue = string | number;

type PlaceholderName<P extends string> = P extends `${infer Name}:${string}` ? Name : P;

/** The names of the placeholders of a message, read from its text: `{name}` and `{name:format}`. */
export type PlaceholderNames<Message extends string> = Message extends `${string}{${infer P}}${infer Rest}`
  ? PlaceholderName<P> | PlaceholderNames<Rest>
  : never;

const placeholder = /\{([a-zA-Z]+)(?::([a-zA-Z]+)(?:\(([^)]*)\))?)?\}/g;

/**
 * Fills the placeholders of a message. `{n:count}`, `{d:day}` … use the formats of the language; `{n:plural(one|other)}`
 * picks a word by the plural rules of the language, without the number itself.
 * @throws if a placeholder has no value or its format is not known: a mistake in a catalogue, caught by its test.
 */
export function fillMessage(message: string, values: Readonly<Record<string, MessageValue>>, formats: Formats): string {
  return message.replace(placeholder, (_, name: string, format?: string, choices?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The message "${message}" has no value for "${name}".`);
    if (format === undefined) return String(value);
    if (format === 'plural') return pickPlural(Number(value), choices ?? '', formats);
    return formatValue(format, value, formats);
  });
}

/** The placeholder names of a message, sorted and without repetition; used to compare two languages. */
export function placeholderNames(message: string): string[] {
  return [...new Set([...message.matchAll(placeholder)].map((match) => match[1] ?? ''))].sort();
}

function pickPlural(count: number, choices: string, formats: Formats): string {
  const [one = '', other = one] = choices.split('|');
  return formats.pluralCategory(count) === 'one' ? one : other;
}

function formatValue(format: string, value: MessageValue, formats: Formats): string {
  switch (format) {
    case 'count':
      return formats.count(value);
    case 'amount':
      return formats.amount(value);
    case 'percent':
      return formats.percent(value);
    case 'round':
      return formats.wholePercent(value);
    case 'day':
      return formats.day(String(value));
    case 'instant':
      return formats.instant(String(value));
    case 'bytes':
      return formats.bytes(Number(value));
    case 'duration':
      return formats.duration(Number(value));
    default:
      throw new Error(`The format "${format}" is not known.`);
  }
}
