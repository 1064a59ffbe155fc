import { type Sql, sql, sqlFragment } from '@kefen/scheme';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, standingClasses } from '../run/rerated.js';

/** A scheme and those of its classes that are looked at. */
export interface LookedAt {
  readonly scheme: string;
  /** Its published run, with what was decided since. */
  readonly counted: CountedReratings;
  readonly classes: readonly string[];
}

/** A class in its scheme. */
export interface SchemeClass {
  readonly scheme: string;
  readonly class: string;
}

/** Every class that is looked at under a number from 1, in the order of the schemes and of their classes. */
export interface NumberedClasses {
  readonly list: readonly SchemeClass[];
  readonly numberOf: (of: SchemeClass) => number;
}

export function numberClasses(schemes: readonly LookedAt[]): NumberedClasses {
  const list = schemes.flatMap(({ scheme, classes }) => classes.map((id) => ({ scheme, class: id })));
  const numbers = new Map(list.map((one, i) => [keyOf(one), i + 1]));
  const numberOf = (of: SchemeClass) => {
    const found = numbers.get(keyOf(of));
    if (found === undefined) throw new Error(`no number for "${of.scheme}/${of.class}"`);
    return found;
  };
  return { list, numberOf };
}

function keyOf({ scheme, class: id }: SchemeClass): string {
  return JSON.stringify([scheme, id]);
}

/**
 * `SELECT customer_id, codes`: the numbers of the classes a customer has now, ascending; whoever has none is left out. One
 * pass without a join: every customer has at most one class in each scheme.
 */
export function emitClassesOfCustomers(engine: Engine, schemes: readonly LookedAt[], among: Sql = sql`1`): Sql {
  const { numberOf } = numberClasses(schemes);
  const standing = schemes.map(({ scheme, counted, classes }, i) => {
    const numbers = classes.map((id) => numberOf({ scheme, class: id }));
    const number = sql`toUInt32(transform(class, ${sqlFragment.texts(classes)}, ${sqlFragment.integers(numbers)}, 0))`;
    return sql`SELECT customer_id, toUInt32(${sqlFragment.integer(i)}) AS kefen_scheme, ${number} AS kefen_code
      FROM (${standingClasses(engine, counted, among)}) WHERE class IN (${sqlFragment.join(classes.map(sqlFragment.text), ', ')})`;
  });
  const own = schemes.map((_, i) => sql`maxIf(kefen_code, kefen_scheme = ${sqlFragment.integer(i)})`);
  return sql`SELECT customer_id, arrayFilter(code -> code > 0, [${sqlFragment.join(own, ', ')}]) AS codes
    FROM (${sqlFragment.join(standing, ' UNION ALL ')}) GROUP BY customer_id`;
}

/** `SELECT codes, n`: the same by what customers have together, with how many they are. */
export function emitClassSets(engine: Engine, schemes: readonly LookedAt[]): Sql {
  return sql`SELECT codes, count() AS n FROM (${emitClassesOfCustomers(engine, schemes)}) GROUP BY codes`;
}
