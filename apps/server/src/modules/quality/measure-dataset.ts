import type { ColumnQuality } from '@kefen/contract';
import { type Column, type Dataset, findColumn, type QualityCheck, readRowRule, sql, sqlFragment } from '@kefen/scheme';
import {
  type ColumnMeasure,
  countRepeated,
  type Engine,
  isFilled,
  isUnlisted,
  measureColumns,
  type RowSource,
  readBrokenRows,
  readValueExamples,
} from '@kefen/warehouse';
import { columnChecks } from './column-checks.js';
import { countInvalid } from './count-invalid.js';
import type { FaultExample, Measured, RuleRecord } from './quality-record.js';

export interface MeasureDatasetInput {
  readonly dataset: Dataset;
  readonly source: RowSource;
  readonly rules: readonly RuleRecord[];
  readonly key: string;
  readonly timeZone: string;
  readonly signal: AbortSignal;
}

/** Measures one dataset, exactly, and finds rows to look at. */
export async function measureDataset(warehouse: Engine, input: MeasureDatasetInput): Promise<Measured> {
  const { dataset, source, rules, timeZone, signal } = input;
  const checks = columnChecks(dataset, rules);
  const conditions = conditionsOf(dataset, rules);
  const found = await measureColumns(warehouse, {
    dataset,
    source,
    conditions: conditions.map(({ expression }) => expression),
    timeZone,
    signal,
  });
  const columns: ColumnQuality[] = [];
  const columnExamples: [string, FaultExample[]][] = [];
  for (const measured of found.columns) {
    signal.throwIfAborted();
    const column = findColumn(dataset, measured.column);
    if (!column) throw new Error(`${measured.column} was measured and is not there`);
    const { quality, examples } = await measureColumn(warehouse, input, { column, measured, checks });
    columns.push(quality);
    if (examples.length > 0) columnExamples.push([column.name, examples]);
  }
  const ruleExamples: [string, Awaited<ReturnType<typeof readBrokenRows>>][] = [];
  for (const { id, expression } of conditions) {
    ruleExamples.push([id, await readBrokenRows(warehouse, expression, source, timeZone)]);
  }
  const { rows, newestDay } = found;
  const broken = conditions.map(({ id }, i) => [id, { rows, ...(found.conditions[i] ?? nothingFound) }] as const);
  return {
    measure: { key: input.key, dataset: dataset.id, rows, newestDay, columns, rules: Object.fromEntries(broken) },
    examples: { columns: Object.fromEntries(columnExamples), rules: Object.fromEntries(ruleExamples) },
  };
}

const nothingFound = { broken: 0, unknown: 0 };

/** The conditions that can be read; one whose columns are gone is left out. */
function conditionsOf(dataset: Dataset, rules: readonly RuleRecord[]) {
  return rules.flatMap(({ id, dataset: of, asks }) => {
    if (of !== dataset.id || asks.kind !== 'expression') return [];
    const { expression } = readRowRule(asks.expression, dataset);
    return expression ? [{ id, expression }] : [];
  });
}

interface OneColumn {
  readonly column: Column;
  readonly measured: ColumnMeasure;
  readonly checks: ReadonlyMap<string, QualityCheck>;
}

async function measureColumn(
  warehouse: Engine,
  { dataset, source, signal }: MeasureDatasetInput,
  { column, measured, checks }: OneColumn,
): Promise<{ quality: ColumnQuality; examples: FaultExample[] }> {
  const { filled, distinct, unlisted } = measured;
  const check = checks.get(column.name) ?? null;
  const invalid = check === null ? null : await countInvalid(warehouse, { column, check, source }, signal);
  const isRepeated = isUnique(dataset, column, check) && distinct !== null && distinct < filled;
  const repeated = isRepeated ? await countRepeated(warehouse, column, source, { signal }) : 0;
  const examples: FaultExample[] = [];
  const add = async (fault: FaultExample['fault'], condition: ReturnType<typeof isFilled>, leastRows = 1) => {
    const values = await readValueExamples(warehouse, column.name, condition, source, leastRows);
    examples.push(...values.map((value) => ({ ...value, fault })));
  };
  if (invalid && invalid.values.length > 0) {
    const values = sqlFragment.join(invalid.values.map(sqlFragment.text), ', ');
    await add('invalid', sql`ifNull(${sqlFragment.name(column.name)} IN (${values}), false)`);
  }
  if (unlisted !== null && unlisted > 0) await add('unlisted', isUnlisted(column));
  if (isRepeated) await add('repeated', isFilled(column), 2);
  return {
    quality: {
      column: column.name,
      filled,
      distinct,
      check,
      invalid: invalid?.rows ?? null,
      unlisted,
      repeated: isUnique(dataset, column, check) ? repeated : null,
    },
    examples,
  };
}

/** Nobody shares an identity number or a credit code, and no row its key. */
function isUnique(dataset: Dataset, { name, type }: Column, check: QualityCheck | null): boolean {
  const isOwn = dataset.kind === 'profile' && (check === 'identity-number' || check === 'credit-code');
  return type.kind === 'text' && (isOwn || name === dataset.keyColumn);
}
