/**
 * SQL as data: text pieces with typed values between them. A fragment never holds a value as text, so a name
 * or a literal can only get into a statement through one of the constructors below.
 *
 * The same fragment renders in two ways: with numbered parameters (`{p1:String}`) for short reads, and with
 * validated literals for long statements, because the embedded engine runs parameterised statements one
 * after another for the whole process.
 */
export interface Sql {
  readonly kind: 'sql';
  readonly parts: readonly string[];
  readonly values: readonly SqlValue[];
}

/** A ClickHouse type name as it stands in a statement, e.g. `String`, `Decimal(38, 4)`, `Array(Date32)`. */
export type SqlType = string;

export interface SqlValue {
  readonly kind: 'value';
  readonly type: SqlType;
  /** Decimals and 64-bit integers travel as text, so that no digit is lost. */
  readonly value: string | number | boolean | null | readonly string[] | readonly number[];
}

export interface RenderedSql {
  readonly text: string;
  readonly parameters: Readonly<Record<string, SqlValue>>;
}

type Insert = Sql | SqlValue;

/** The tagged template. Only fragments and typed values may be inserted; a bare string does not type-check. */
export function sql(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Sql {
  const parts: string[] = [strings[0] ?? ''];
  const values: SqlValue[] = [];
  inserts.forEach((insert, i) => {
    const after = strings[i + 1] ?? '';
    if (insert.kind === 'value') {
      values.push(insert);
      parts.push(after);
      return;
    }
    append(parts, insert.parts[0] ?? '');
    insert.values.forEach((value, k) => {
      values.push(value);
      parts.push(insert.parts[k + 1] ?? '');
    });
    append(parts, after);
  });
  return { kind: 'sql', parts, values };
}

function append(parts: string[], text: string): void {
  parts[parts.length - 1] = `${parts.at(-1) ?? ''}${text}`;
}

/** Fixed SQL text written by us (a function name, a keyword). Never pass anything a user typed. */
export function raw(text: string): Sql {
  return { kind: 'sql', parts: [text], values: [] };
}

export const empty: Sql = raw('');

/** A column or table name, quoted: any text is a valid ClickHouse name between backquotes. */
export function name(text: string): Sql {
  if (text.length === 0 || text.includes('\0')) throw new Error('a name must not be empty or hold a NUL');
  return raw(`\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``);
}

export function join(fragments: readonly Insert[], separator: string): Sql {
  if (fragments.length === 0) return empty;
  const strings = ['', ...Array.from({ length: fragments.length - 1 }, () => separator), ''];
  return sql(strings as unknown as TemplateStringsArray, ...fragments);
}

export function text(value: string): SqlValue {
  return { kind: 'value', type: 'String', value };
}

export function integer(value: number | bigint | string): SqlValue {
  const digits = String(value);
  if (!/^-?\d{1,19}$/.test(digits)) throw new Error(`not an integer: ${digits}`);
  return { kind: 'value', type: 'Int64', value: digits };
}

/** An exact decimal of the given scale; `digits` is plain notation such as `-12.5`. */
export function decimal(digits: string, scale: number, precision = 76): SqlValue {
  if (!/^-?\d+(\.\d+)?$/.test(digits)) throw new Error(`not a decimal: ${digits}`);
  return { kind: 'value', type: `Decimal(${precision}, ${scale})`, value: digits };
}

export function float(value: number): SqlValue {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  return { kind: 'value', type: 'Float64', value };
}

export function boolean(value: boolean): SqlValue {
  return { kind: 'value', type: 'Bool', value };
}

/** A calendar date, `YYYY-MM-DD`. */
export function date(iso: string): SqlValue {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new Error(`not a date: ${iso}`);
  return { kind: 'value', type: 'Date32', value: iso };
}

export function texts(values: readonly string[]): SqlValue {
  return { kind: 'value', type: 'Array(String)', value: values };
}

export function integers(values: readonly (number | bigint)[]): SqlValue {
  return { kind: 'value', type: 'Array(Int64)', value: values.map(String) };
}

/** The statement with numbered parameters, for short reads. */
export function renderWithParameters(fragment: Sql): RenderedSql {
  const parameters: Record<string, SqlValue> = {};
  let statement = fragment.parts[0] ?? '';
  fragment.values.forEach((value, i) => {
    const key = `p${i + 1}`;
    parameters[key] = value;
    statement += `{${key}:${value.value === null ? `Nullable(${value.type})` : value.type}}${fragment.parts[i + 1] ?? ''}`;
  });
  return { text: statement, parameters };
}

/** The statement with every value written as a literal, for long statements and for the record of a run. */
export function renderWithLiterals(fragment: Sql): string {
  let statement = fragment.parts[0] ?? '';
  fragment.values.forEach((value, i) => {
    statement += literal(value) + (fragment.parts[i + 1] ?? '');
  });
  return statement;
}

function literal({ type, value }: SqlValue): string {
  if (value === null) return 'NULL';
  const element = /^Array\((.*)\)$/.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) throw new Error(`an array is wanted for ${type}`);
    const items = value.map((item) => literal({ kind: 'value', type: element, value: item }));
    return items.length === 0 ? `emptyArray${element}()` : `[${items.join(', ')}]`;
  }
  if (type === 'String') return quoted(String(value));
  if (type === 'Bool') return value === true ? 'true' : 'false';
  if (type === 'Int64') return String(value);
  if (type === 'Float64') return `toFloat64(${quoted(String(value))})`;
  if (type === 'Date32') return `toDate32(${quoted(String(value))})`;
  const decimalType = /^Decimal\((\d+), (\d+)\)$/.exec(type);
  if (decimalType) {
    const precision = Number(decimalType[1]);
    const width = precision <= 18 ? 64 : precision <= 38 ? 128 : 256;
    return `toDecimal${width}(${quoted(String(value))}, ${decimalType[2]})`;
  }
  return `CAST(${quoted(String(value))}, ${quoted(type)})`;
}

function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
