import { type Column, type CustomerSlice, type Dataset, type Sql, sql, sqlFragment } from '@kefen/scheme';
import { type Engine, emitCodes, profileTableName } from '@kefen/warehouse';
import { type ContentColumn, inSlice } from './export-content.js';
import { isKept, maskedText } from './masked.js';

/** Columns of the profile that go out, under `profile_<n>`. */
export interface ProfilePart {
  readonly columns: readonly ContentColumn[];
  /** Where each of them stands in the rows. */
  readonly places: readonly Sql[];
  readonly rows: (slice: CustomerSlice) => Sql;
}

export interface ProfileRequest {
  readonly columns: readonly Column[];
  /** Do personal columns go out as they are? */
  readonly personal: boolean;
  /** Do customers have codes? They stand beside their numbers then. */
  readonly coded: boolean;
}

export function profilePart(engine: Engine, { columns, personal, coded }: ProfileRequest): ProfilePart {
  const places = columns.map((_, i) => sqlFragment.name(`profile_${i}`));
  const cells = columns.map((column, i) => {
    const value = sqlFragment.name(column.name);
    const cell =
      !personal && isKept(column) && column.personal ? maskedText(sql`toString(${value})`, column.personal) : value;
    return sql`${cell} AS ${places[i] ?? sqlFragment.empty}`;
  });
  const read = sqlFragment.join([sql`customer_id AS profile_customer`, ...cells], ', ');
  const shown = columns.map((column) => columnOf(column, personal));
  const profile = (slice: CustomerSlice) =>
    sql`SELECT ${read} FROM ${engine.all(profileTableName)} FINAL WHERE ${inSlice(slice)}`;
  if (!coded) return { columns: shown, places, rows: profile };
  return {
    columns: [codeColumn, ...shown],
    places: [sql`profile_code`, ...places],
    rows: (slice) => sql`SELECT p.*, k.profile_code AS profile_code FROM (${profile(slice)}) AS p GLOBAL LEFT JOIN (
      SELECT customer_id AS code_customer, code AS profile_code FROM (${emitCodes(engine)}) WHERE ${inSlice(slice)}
    ) AS k ON p.profile_customer = k.code_customer`,
  };
}

const codeColumn: ContentColumn = {
  name: 'customer_code',
  title: { 'zh-CN': '客户编码', en: 'Customer code' },
  kind: 'text',
  masked: false,
  personal: false,
};

function columnOf(column: Column, personal: boolean): ContentColumn {
  const masked = !personal && isKept(column);
  const { kind } = column.type;
  return {
    name: column.name,
    title: column.title ?? { 'zh-CN': column.name, en: column.name },
    kind: masked ? 'text' : kind === 'integer' || kind === 'decimal' ? 'number' : kind,
    masked,
    personal: isKept(column),
  };
}

/** The columns asked for, in the order asked for; the customer’s id stands in every export anyway. */
export function chosenColumns(profile: Dataset, names: readonly string[]): { columns: Column[]; unknown: string[] } {
  const wanted = [...new Set(names)].filter((name) => name !== 'customer_id');
  const columns = wanted.flatMap((name) => profile.columns.find((column) => column.name === name) ?? []);
  const unknown = wanted.filter((name) => !profile.columns.some((column) => column.name === name));
  return { columns, unknown };
}
