import type { Title } from '../dataset/dataset.js';
import type { ExpressionPlace, ValueLine, ValuePart } from './change.js';

/** A detail of something in a scheme. Details with the same key are held against each other. */
export interface Field {
  readonly key: string;
  readonly detail: Title;
  /** One value, or rows in an order that counts. */
  readonly lines: readonly ValueLine[];
  readonly isList: boolean;
}

export function field(key: string, detail: Title, ...parts: readonly ValuePart[]): Field {
  return { key, detail, lines: [{ parts }], isList: false };
}

export function listField(key: string, detail: Title, rows: readonly (readonly ValuePart[])[]): Field {
  return { key, detail, lines: rows.map((parts) => ({ parts })), isList: true };
}

/** The field where there is a value, otherwise none. */
export function optional<Value>(value: Value | undefined, make: (value: Value) => Field): Field[] {
  return value === undefined ? [] : [make(value)];
}

/** @param id of the class or measure that is called so */
export function words(title: Title, id?: string): ValuePart {
  return { kind: 'words', words: title, ...(id !== undefined && { id }) };
}

/** What is written the same in both languages. */
export function asWritten(text: string): ValuePart {
  return words({ 'zh-CN': text, en: text });
}

export function expression(text: string, place: ExpressionPlace = {}): ValuePart {
  return { kind: 'expression', text, place };
}

/** A column by its name. */
export function column(name: string, place: ExpressionPlace = {}): ValuePart {
  return expression(`\`${name}\``, place);
}

export function say(zh: string, en: string): Title {
  return { 'zh-CN': zh, en };
}
