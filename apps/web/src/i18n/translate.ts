import type { Formats } from './format.js';
import { fillMessage, type MessageValue, type PlaceholderNames } from './message.js';
import type { zhCN } from './zh-CN.js';

/** Chinese is the source: its keys are the keys, and its placeholders are the placeholders. */
export type MessageKey = keyof typeof zhCN;
export type Catalogue = Readonly<Record<MessageKey, string>>;

type Values<Key extends MessageKey> = [PlaceholderNames<(typeof zhCN)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<PlaceholderNames<(typeof zhCN)[Key]>, MessageValue>>];

/** Gives the text of a key in one language; the compiler asks for the values its placeholders need. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: Values<Key>) => string;

export function createTranslate(catalogue: Catalogue, formats: Formats): Translate {
  return (key, ...values) => fillMessage(catalogue[key], values[0] ?? {}, formats);
}
