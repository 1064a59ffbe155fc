import { builtInDatasets, classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import {
  type CountedReratings,
  type Engine,
  prepareCustomerCodes,
  prepareRerated,
  prepareTables,
} from '@kefen/warehouse';
import { customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import type { Size } from './sizes.js';

const { integer } = sqlFragment;

/** A company with so many monthly publications of one scheme, straight in the tables. */
export async function fillHistory(engine: Engine, size: Size, publications: number): Promise<void> {
  for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
  await prepareCustomerCodes(engine);
  await prepareRerated(engine);
  await engine.createTable(classesTable);
  await fillTable(engine, 'profile', customersSource(size));
  await fillPurchases(engine, 'facts_transactions', size);
  for (let run = 1; run <= publications; run += 1)
    await engine.execute(run === 1 ? firstRun(engine) : nextRun(engine, run));
  await engine.execute(reratedSince(engine, publications));
}

/** What was decided since a run, as it counts. */
export function withReratings(run: number): CountedReratings {
  return { run: String(run), last: 3, without: [2] };
}

/** The highest first. */
export const classes = ['diamond', 'gold', 'silver', 'bronze', 'iron'];

/** The day of a run: ends of months from January 2016. */
function dayOf(run: number): Sql {
  return sql`addDays(addMonths(toDate32('2016-01-01'), ${integer(run)}), -1)`;
}

function classAt(hash: Sql): Sql {
  return sql`${sqlFragment.texts(classes)}[1 + ${hash} % ${integer(classes.length)}]`;
}

function firstRun(engine: Engine): Sql {
  const first = classAt(sql`cityHash64(customer_id, 0)`);
  return sql`INSERT INTO ${engine.all(classesTable.name)}
    SELECT 1, customer_id, ${first} AS c, '', c, c, '', ${dayOf(1)}, ${dayOf(1)}, 0, 0 FROM ${engine.all('profile')} FINAL`;
}

/** Every thirtieth customer has another class than the month before; of the others one in twenty is held. */
function nextRun(engine: Engine, run: number): Sql {
  const changes = sql`cityHash64(customer_id, ${integer(run)}) % 30 = 0`;
  const isHeld = sql`cityHash64(customer_id, intDiv(${integer(run)}, 6)) % 20 = 0 AND NOT changes`;
  return sql`INSERT INTO ${engine.all(classesTable.name)}
    SELECT ${integer(run)}, customer_id, new, '', if(is_held, ${classAt(sql`cityHash64(customer_id, 5)`)}, new) AS computed, new,
      if(is_held, 'demotion runs', ''), if(changes, ${dayOf(run)}, since), if(is_held, earned, ${dayOf(run)}), if(is_held, pending - 1, 0), 0
    FROM (SELECT customer_id, since, earned, pending, ${changes} AS changes, ${isHeld} AS is_held,
        if(changes, ${classAt(sql`cityHash64(customer_id, ${integer(run)}, 1)`)}, toString(class)) AS new
      FROM ${engine.all(classesTable.name)} WHERE run = ${integer(run - 1)})`;
}

/** Every fortieth customer was rated again in one of three groups. */
function reratedSince(engine: Engine, run: number): Sql {
  const other = classAt(sql`cityHash64(customer_id, 7)`);
  return sql`INSERT INTO ${engine.all('rerated')}
    SELECT run, customer_id, 1 + cityHash64(customer_id, 8) % 3, ${dayOf(run)} + 10, ${other} AS c, '', c, c, '', ${dayOf(run)}, ${dayOf(run)}, 0, 0
    FROM ${engine.all(classesTable.name)} WHERE run = ${integer(run)} AND cityHash64(customer_id, 9) % 40 = 0`;
}
