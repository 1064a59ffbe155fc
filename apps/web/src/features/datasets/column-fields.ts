import type { Column, ColumnType, PersonalMark, Title } from '@kefen/scheme';

/** A column as the form asks for it. */
export interface ColumnFields {
  readonly title?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly name: string;
  readonly kind: ColumnType['kind'];
  /** Places after the point, of numbers. */
  readonly places?: number | undefined;
  readonly unit?: string | undefined;
  readonly personal?: PersonalMark | undefined;
  readonly help?: string | undefined;
  readonly helpEn?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly required?: boolean | undefined;
}

/** Digits before the point that a number has room for. */
const wholeDigits = 14;

/** Most places a number can have in the form; a file may ask for more. */
export const mostPlaces = 18;

export function fieldsOf({ name, type, title, unit, personal, help, values, required }: Column): ColumnFields {
  return {
    name,
    title: title?.['zh-CN'] ?? name,
    titleEn: title?.en ?? name,
    kind: type.kind,
    places: type.kind === 'decimal' ? type.scale : undefined,
    unit,
    personal,
    help: help?.['zh-CN'],
    helpEn: help?.en,
    values,
    required,
  };
}

/** The column the fields describe; of one that is there, the type stays as it is. */
export function columnOf(fields: ColumnFields, before?: Column): Column {
  const { unit, personal, values } = fields;
  const name = before?.name ?? fields.name.trim();
  const type = before?.type ?? typeOf(fields);
  const listed = type.kind === 'text' ? (values ?? []) : [];
  const help = wordsOf(fields.help, fields.helpEn);
  return {
    name,
    type,
    title: wordsOf(fields.title, fields.titleEn) ?? { 'zh-CN': name, en: name },
    ...(help && { help }),
    ...(fields.required && { required: true }),
    ...(unit?.trim() && { unit: unit.trim() }),
    ...(personal && { personal }),
    ...(listed.length > 0 && { values: listed.map((value) => value.trim()) }),
  };
}

/** One text serves for both languages where the other is left empty. */
export function wordsOf(chinese: string | undefined, english: string | undefined): Title | undefined {
  const zh = chinese?.trim() || english?.trim();
  const en = english?.trim() || zh;
  return zh && en ? { 'zh-CN': zh, en } : undefined;
}

function typeOf({ kind, places = 4 }: ColumnFields): ColumnType {
  return kind === 'decimal' ? { kind, precision: wholeDigits + places, scale: places } : { kind };
}
