import { asyncBufferFromFile, parquetMetadataAsync, type SchemaElement } from 'hyparquet';
import { fileProblem } from './file-problem.js';
import { headingsOf } from './headings.js';
import type { InspectedContent } from './inspected-content.js';
import type { ParquetField } from './layout.js';
import { done, failed, type Outcome } from './outcome.js';
import { withUnpacked } from './unpack.js';

/** A first look at a Parquet file: the names and types in its footer. */
export async function inspectParquet(path: string, gzip: boolean): Promise<Outcome<InspectedContent>> {
  return withUnpacked(path, gzip, async (plain) => {
    const schema = await findSchema(plain);
    if (schema === undefined) return failed(fileProblem('file-damaged', 'Parquet'));
    const columns = topColumns(schema);
    const fields = columns.flatMap((element) => findField(element) ?? []);
    if (fields.length === 0) return failed(fileProblem('not-a-table'));
    const headings = headingsOf(fields.map((field) => field.name));
    if (!headings.ok) return headings;
    const readable = new Set(fields.map((field) => field.name));
    const unreadable = columns.map(({ name }) => name).filter((name) => !readable.has(name));
    return done({ layout: { format: 'parquet', fields, unreadable }, headings: headings.value, firstRows: [] });
  });
}

async function findSchema(path: string): Promise<readonly SchemaElement[] | undefined> {
  const file = await asyncBufferFromFile(path);
  try {
    return (await parquetMetadataAsync(file)).schema;
  } catch {
    // The library has no codes: whatever it cannot read as a footer is a damaged file to the person who sent it.
    return undefined;
  }
}

/** The schema lists the tree depth first; the root is its first element. */
function topColumns(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  let at = 1;
  const skip = (): void => {
    const children = schema[at]?.num_children ?? 0;
    at += 1;
    for (let i = 0; i < children; i++) skip();
  };
  while (at < schema.length) {
    const element = schema[at];
    if (element !== undefined) columns.push(element);
    skip();
  }
  return columns;
}

/** The engine's type that reads the column without losing a digit; undefined for what is no single value. */
function findField(element: SchemaElement): ParquetField | undefined {
  if ((element.num_children ?? 0) > 0 || element.repetition_type === 'REPEATED') return undefined;
  const { name } = element;
  const logical = element.logical_type;
  if (logical?.type === 'TIMESTAMP') {
    return { name, type: timeType, time: logical.isAdjustedToUTC ? 'instant' : 'local' };
  }
  if (element.converted_type?.startsWith('TIMESTAMP') || element.type === 'INT96') {
    return { name, type: timeType, time: 'instant' };
  }
  const type = decimalType(element) ?? plainTypes[element.converted_type ?? ''] ?? plainTypes[element.type ?? ''];
  return type === undefined ? undefined : { name, type };
}

const timeType = "DateTime64(6, 'UTC')";

function decimalType(element: SchemaElement): string | undefined {
  const logical = element.logical_type;
  if (logical?.type === 'DECIMAL') return `Decimal(${logical.precision}, ${logical.scale})`;
  if (element.converted_type !== 'DECIMAL') return undefined;
  return `Decimal(${element.precision ?? 76}, ${element.scale ?? 0})`;
}

const plainTypes: Readonly<Record<string, string>> = {
  UTF8: 'String',
  ENUM: 'String',
  JSON: 'String',
  DATE: 'Date32',
  UINT_8: 'UInt64',
  UINT_16: 'UInt64',
  UINT_32: 'UInt64',
  UINT_64: 'UInt64',
  INT32: 'Int64',
  INT64: 'Int64',
  BOOLEAN: 'Bool',
  FLOAT: 'Float32',
  DOUBLE: 'Float64',
  BYTE_ARRAY: 'String',
};
