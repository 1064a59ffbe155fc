import { builtInDatasets, classesTable, type Sql, sql, sqlFragment } from '@kefen/scheme';
import {
  countDecided,
  countDecidedBy,
  countMoved,
  countMovements,
  countMovementsBy,
  type Engine,
  listDecided,
  listMoved,
  openEmbeddedEngine,
  prepareCustomerCodes,
  prepareTables,
  readDecisions,
} from '@kefen/warehouse';
import { customersSource } from './company.js';
import { fillPurchases, fillTable } from './fill.js';
import { type Summary, summarise, timeMs } from './harness.js';
import { servePhase } from './phase.js';
import { getSize } from './sizes.js';

const { integer, join } = sqlFragment;

export interface HistoryInput {
  readonly path: string;
  readonly size: string;
  /** Instead of those of the size. */
  readonly customers: number;
  readonly publications: number;
  readonly times: number;
}

export interface HistoryResult {
  readonly factsBytes: number;
  readonly classesBytes: number;
  /** The classes of one run with other codecs, and as they are: bytes, and how long it takes to write them. */
  readonly forms: Readonly<Record<string, { readonly bytes: number; readonly writeMs: Summary }>>;
  readonly questions: Readonly<Record<string, Summary>>;
}

servePhase(async ({ path, size: name, customers, publications, times }: HistoryInput): Promise<HistoryResult> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    const size = { ...getSize(name), customers };
    for (const dataset of builtInDatasets) await prepareTables(engine, dataset);
    await prepareCustomerCodes(engine);
    await engine.createTable(classesTable);
    await fillTable(engine, 'profile', customersSource(size));
    await fillPurchases(engine, 'facts_transactions', size);
    for (let run = 1; run <= publications; run += 1)
      await engine.execute(run === 1 ? firstRun(engine) : nextRun(engine, run));
    return {
      factsBytes: await bytesOf(engine, 'facts_transactions'),
      classesBytes: await bytesOf(engine, classesTable.name),
      forms: await formsOf(engine, publications, times),
      questions: await questionsOf(engine, { customers: size.customers, publications, times }),
    };
  } finally {
    await engine.close();
  }
});

const classes = ['diamond', 'gold', 'silver', 'bronze', 'iron'];

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

async function bytesOf(engine: Engine, table: string): Promise<number> {
  await engine.execute(sql`OPTIMIZE TABLE ${engine.local(table)} FINAL`);
  const [row] = await engine.query<{ bytes: string }>(
    sql`SELECT toString(sum(bytes_on_disk)) AS bytes FROM system.parts WHERE active AND table = ${sqlFragment.text(table)}`,
  );
  return Number(row?.bytes ?? 0);
}

const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as it is': {},
  'all LZ4': { '*': 'LZ4' },
  'days without T64': { since: 'ZSTD(1)', earned: 'ZSTD(1)' },
  'ZSTD(3)': { since: 'T64, ZSTD(3)', earned: 'T64, ZSTD(3)', '*': 'ZSTD(3)' },
};

/** The last run alone, written anew with other codecs; the forms take turns. */
async function formsOf(engine: Engine, run: number, times: number): Promise<HistoryResult['forms']> {
  const names = join(
    classesTable.columns.map((column) => sqlFragment.name(column.name)),
    ', ',
  );
  const written: Record<string, number[]> = {};
  const bytes: Record<string, number> = {};
  for (let i = 0; i <= times; i += 1) {
    for (const [form, codecs] of Object.entries(forms)) {
      const columns = classesTable.columns.map((column) => {
        const codec = codecs[column.name] ?? codecs['*'];
        return codec === undefined ? column : { ...column, codec };
      });
      await engine.createTable({ ...classesTable, name: 'classes_form', columns });
      const copy = sql`INSERT INTO ${engine.all('classes_form')} SELECT ${names} FROM ${engine.all(classesTable.name)} WHERE run = ${integer(run)}`;
      const ms = await timeMs(() => engine.execute(copy));
      if (i > 0) written[form] = [...(written[form] ?? []), ms];
      bytes[form] = await bytesOf(engine, 'classes_form');
      await engine.dropTable('classes_form');
    }
  }
  return Object.fromEntries(
    Object.keys(forms).map((form) => [form, { bytes: bytes[form] ?? 0, writeMs: summarise(written[form] ?? []) }]),
  );
}

interface Asked {
  readonly customers: number;
  readonly publications: number;
  readonly times: number;
}

async function questionsOf(
  engine: Engine,
  { customers, publications, times }: Asked,
): Promise<Record<string, Summary>> {
  const runs = Array.from({ length: publications }, (_, i) => String(i + 1));
  const last = String(publications);
  const yearAgo = String(Math.max(1, publications - 12));
  const input = { before: yearAgo, after: last };
  const by = { column: 'organisation' };
  const promoted = { cells: [{ from: 'bronze', to: 'gold' }] };
  const one = (i: number) => `C${String(1 + ((i * 7919) % customers)).padStart(7, '0')}`;
  const questions: Record<string, (i: number) => Promise<unknown>> = {
    'one customer in all runs': (i) => readDecisions(engine, runs, one(i)),
    'all customers on a day': () => countDecided(engine, last),
    'all customers on a day, by organisation': () => countDecidedBy(engine, last, by, 20_000),
    'customers of a class on a day': () => listDecided(engine, { run: last, class: 'gold' }, { limit: 50 }),
    'migration over a year': () => countMovements(engine, input),
    'migration over a year, by organisation': () => countMovementsBy(engine, input, by, 20_000),
    'customers of a cell': () => listMoved(engine, input, { ...promoted, limit: 50 }),
    'how many of a cell': () => countMoved(engine, input, promoted),
  };
  const found: Record<string, Summary> = {};
  for (const [name, ask] of Object.entries(questions)) {
    const taken: number[] = [];
    // The first opens what the others find open.
    for (let i = 0; i <= times; i += 1) {
      const ms = await timeMs(() => ask(i));
      if (i > 0) taken.push(ms);
    }
    found[name] = summarise(taken);
  }
  return found;
}
