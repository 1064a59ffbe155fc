import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine, TableDefinition } from '../engine/engine.js';
import { headingsOf } from './headings.js';
import { done, type Outcome } from './outcome.js';
import { inOrder } from './stage-delimited.js';
import type { StageOptions } from './stage-options.js';
import { fieldName, stagingTable } from './staged.js';

export interface JsonLinesInput extends StageOptions {
  readonly table: string;
  /** A UTF-8 file. */
  readonly path: string;
  readonly gzip: boolean;
}

/** A control character that JSON allows nowhere, so that a line comes in as one field. */
const noDelimiter = '\u0001';

/**
 * JSON Lines: the lines first, then the keys of all of them, then a cell per key. A text stands as it is, any other
 * value as it is written, a null as an empty cell. Returns the headings: the keys in the order of their first line.
 */
export async function stageJsonLines(engine: Engine, input: JsonLinesInput): Promise<Outcome<readonly string[]>> {
  const lines = linesTable(`${input.table}_lines`);
  await engine.createTable(lines);
  try {
    await stageLines(engine, lines.name, input);
    const headings = headingsOf(await keysOf(engine, lines.name));
    if (!headings.ok) return headings;
    await engine.createTable(stagingTable(input.table, headings.value.length));
    await engine.execute(cellsStatement(engine, lines.name, input.table, headings.value), {
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
    return done(headings.value);
  } finally {
    await engine.dropTable(lines.name);
  }
}

function linesTable(name: string): TableDefinition {
  return {
    name,
    columns: [
      { name: 'row', type: 'UInt64' },
      { name: 'line', type: 'String' },
    ],
    orderBy: [],
    shardBy: 'row',
  };
}

async function stageLines(engine: Engine, table: string, input: JsonLinesInput): Promise<void> {
  await engine.insertFile({
    table,
    path: input.path,
    gzip: input.gzip,
    format: 'CSV',
    delimiter: noDelimiter,
    structure: [{ name: 'line', type: 'String' }],
    select: [
      { column: 'row', expression: sql`rowNumberInAllBlocks() + 1` },
      { column: 'line', expression: sql`if(startsWith(line, '\\xEF\\xBB\\xBF'), substring(line, 4), line)` },
    ],
    settings: { ...inOrder, format_csv_allow_double_quotes: 0, input_format_csv_empty_as_default: 1 },
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
  });
}

async function keysOf(engine: Engine, lines: string): Promise<string[]> {
  const rows = await engine.queryLong<{ key: string }>(sql`
    SELECT tupleElement(pair, 1) AS key
    FROM (SELECT row, arrayJoin(arrayZip(JSONExtractKeys(line) AS keys, arrayEnumerate(keys))) AS pair FROM ${engine.all(lines)})
    GROUP BY key ORDER BY min((row, tupleElement(pair, 2)))`);
  return rows.map(({ key }) => key);
}

function cellsStatement(engine: Engine, lines: string, table: string, headings: readonly string[]): Sql {
  const fields = headings.map((_, i) => sqlFragment.name(fieldName(i)));
  const cells = headings.map((heading) => cellOf(heading));
  return sql`
    INSERT INTO ${engine.all(table)} (row, problem, ${sqlFragment.join(fields, ', ')}, surplus)
    SELECT row, problem, ${sqlFragment.join(cells, ', ')}, if(problem = '', '', line)
    FROM (
      SELECT row, line, ${problemOfLine} AS problem,
        CAST(if(problem = '', JSONExtractKeysAndValuesRaw(line), []), 'Map(String, String)') AS cells
      FROM ${engine.all(lines)}
    )`;
}

const problemOfLine = sql`multiIf(
  trimBoth(line) = '', 'blank', NOT isValidUTF8(line), 'broken-characters', NOT isValidJSON(line), 'broken-json',
  JSONType(line) != 'Object', 'broken-json', '')`;

/**
 * The engine reads a number of JSON into a float. Where that could cost digits, the number is taken from the line itself,
 * if what stands there under the key is the same number.
 */
function cellOf(heading: string): Sql {
  const raw = sql`cells[${sqlFragment.text(heading)}]`;
  const pattern = `${escaped(JSON.stringify(heading))}\\s*:\\s*(-?[0-9][0-9.eE+-]*)`;
  const written = sql`extract(line, ${sqlFragment.text(pattern)})`;
  const isCostly = sql`match(line, '[0-9.]{16,}') AND match(${raw}, '^-?[0-9]') AND toFloat64OrZero(${written}) = toFloat64OrZero(${raw})`;
  return sql`multiIf(startsWith(${raw}, '"'), JSONExtractString(${raw}), ${raw} = 'null', '', ${isCostly}, ${written}, ${raw})`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
