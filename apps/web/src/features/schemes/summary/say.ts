import type { Title } from '@kefen/scheme';
import type { Formats } from '../../../i18n/format.js';
import { fillMessage, type MessageValue, type PlaceholderNames } from '../../../i18n/message.js';

/** A sentence in both languages, with placeholders as the console's messages have them. */
type Template = Title;

/** The names of both languages; where one of them lacks a name, the other one asks for it all the same. */
type Names<T extends Template> = PlaceholderNames<T['zh-CN']> | PlaceholderNames<T['en']>;

type Values<T extends Template> = [Names<T>] extends [never] ? [] : [values: Readonly<Record<Names<T>, MessageValue>>];

/** The sentence in the language of the person; the compiler asks for the values its placeholders need. */
export type Say = <const T extends Template>(template: T, ...values: Values<T>) => string;

export function createSay(pick: (title: Title) => string, formats: Formats): Say {
  return (template, ...values) => fillMessage(pick(template), values[0] ?? {}, formats);
}
