import type { MessageValue, PlaceholderNames } from '../../../i18n/message.js';
import type { zhCN } from './zh-CN.js';

/** The texts of the editor travel with it: who never opens it does not fetch them. */
export type Word = keyof typeof zhCN;
export type EditorCatalogue = Readonly<Record<Word, string>>;

type Values<Key extends Word> = [PlaceholderNames<(typeof zhCN)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<PlaceholderNames<(typeof zhCN)[Key]>, MessageValue>>];

/** A text without placeholders. */
export type PlainWord = {
  [Key in Word]: [PlaceholderNames<(typeof zhCN)[Key]>] extends [never] ? Key : never;
}[Word];

/** Gives a text of the editor in the language of the page. */
export type Words = <Key extends Word>(key: Key, ...values: Values<Key>) => string;
