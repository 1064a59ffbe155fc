import { type ExpressionType, sqlTypeOf } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import { type BoundPlan, partsOf } from '../plan/plan.js';
import { divideIndicators, type StoredIndicator, type StoredSource } from '../plan/planned-indicator.js';
import { integer, join, name, type Sql, sql } from './fragment.js';

/**
 * What is measured for one or several schemes of one day: indicators that say the same, whatever the schemes call them, are
 * one column.
 */
export interface Measurement {
  readonly columns: readonly MeasuredColumn[];
  /** Per plan, in the order given: the column behind each of its indicators, those of schemes it rests on preceded by their prefix. */
  readonly names: readonly Readonly<Record<string, string>>[];
}

export interface MeasuredColumn {
  readonly name: string;
  /**
   * Equal for two columns exactly when they always have the same values on the same facts; for formulas, as long as the
   * columns they name are equal too.
   */
  readonly identity: string;
  readonly type: ExpressionType;
  readonly source: StoredSource;
  /** The scheme whose parameters and names the expressions of the source use. */
  readonly plan: BoundPlan;
  /** The columns behind those names. */
  readonly names: Readonly<Record<string, string>>;
}

export function measurementOf(plans: readonly BoundPlan[]): Measurement {
  const columns = new Map<string, MeasuredColumn>();
  const taken = new Set<string>();
  const add = (plan: BoundPlan, names: Readonly<Record<string, string>>, indicator: StoredIndicator): string => {
    const key = identityOf(plan, names, indicator);
    const known = columns.get(key);
    if (known) return known.name;
    const column = freeName(indicator.name, plan.scheme, taken);
    taken.add(column.toLowerCase());
    const { type, source } = indicator;
    columns.set(key, { name: column, identity: key, type, source, plan, names: { ...names } });
    return column;
  };
  const names = plans.map((plan) =>
    Object.fromEntries(
      partsOf(plan).flatMap((part) => {
        const own: Record<string, string> = {};
        for (const indicator of divideIndicators(part.plan.indicators).stored) {
          own[indicator.name] = add(part.plan, own, indicator);
        }
        return Object.entries(own).map(([indicator, column]) => [`${part.prefix}${indicator}`, column] as const);
      }),
    ),
  );
  return { columns: [...columns.values()], names };
}

/** What of a source is there for people and says nothing about its values. */
interface ForReaders {
  readonly text?: string;
  readonly whereText?: string;
  readonly columnTitles?: unknown;
}

/** Equal for two indicators exactly when they always have the same value. */
function identityOf(
  plan: BoundPlan,
  names: Readonly<Record<string, string>>,
  { source, type }: StoredIndicator,
): string {
  const { text: _, whereText: __, columnTitles: ___, ...meaning } = source as StoredSource & ForReaders;
  const isFormula = source.kind === 'formula';
  const bindings = [...namesIn(source)].sort().map((used) => {
    if (Object.hasOwn(plan.parameters, used)) return [used, plan.parameters[used]];
    return [used, isFormula ? names[used] : used];
  });
  return JSON.stringify([plan.asOf, plan.timeZone, meaning, type, bindings]);
}

/** The indicator's own name where no other column has it already; names that differ in case only are not told apart everywhere. */
function freeName(indicator: string, scheme: string, taken: ReadonlySet<string>): string {
  const candidates = [indicator, `${indicator} (${scheme})`];
  const free = candidates.find((candidate) => !taken.has(candidate.toLowerCase()));
  if (free !== undefined) return free;
  for (let number = 2; ; number += 1) {
    const candidate = `${indicator} (${scheme} ${number})`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** Has what is kept under the names of `kept` every column of the other measurement? Then its names are good for both. */
export function holdsAll(kept: Measurement, wanted: Measurement): boolean {
  const known = new Map(kept.columns.map(({ name: column, identity }) => [column, identity]));
  return wanted.columns.every(({ name: column, identity }) => known.get(column) === identity);
}

/** Where the values of a run are kept, and under which names. Stored with the run. */
export interface StoredValues {
  readonly table: string;
  /** The number under which they were measured: that of the run itself, or of the first of those measured with it. */
  readonly run: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** The stored values of a run as its scheme names them, one row per customer. `table` is where they are read from. */
export function emitStoredValues({ run, columns }: StoredValues, table: Sql): Sql {
  // An indicator may be called what another's column is called, so a column is named with its table.
  const isRenamed = Object.entries(columns).some(([indicator, column]) => indicator !== column);
  const selected = Object.entries(columns).map(([indicator, column]) =>
    indicator === column ? name(column) : sql`stored.${name(column)} AS ${name(indicator)}`,
  );
  const from = isRenamed ? sql`${table} AS stored` : table;
  return sql`SELECT ${join([name('customer_id'), ...selected], ', ')} FROM ${from} WHERE run = ${integer(run)}`;
}

/** The type of a column as it stands in the definition of a table. */
export function columnType(type: ExpressionType): string {
  return type.nullable ? `Nullable(${sqlTypeOf(type)})` : sqlTypeOf(type);
}
