import { classesTable, sql, sqlFragment } from '@kefen/scheme';
import {
  type ClassesOf,
  countDecided,
  countDecidedBy,
  countFiltered,
  countMoved,
  countMovements,
  countMovementsBy,
  type DecidedFilter,
  type Engine,
  listDecided,
  listMoved,
  type MovementCell,
  type MovementsInput,
  openEmbeddedEngine,
  readDecisions,
} from '@kefen/warehouse';
import { type BothTimes, type Summary, summarise, timeBoth, timeMs } from './harness.js';
import { classes, fillHistory, withReratings } from './history-store.js';
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
  readonly questions: Readonly<Record<string, BothTimes>>;
}

servePhase(async ({ path, size: name, customers, publications, times }: HistoryInput): Promise<HistoryResult> => {
  const engine = await openEmbeddedEngine({ path });
  try {
    const size = { ...getSize(name), customers };
    await fillHistory(engine, size, publications);
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

export async function questionsOf(
  engine: Engine,
  { customers, publications, times }: Asked,
): Promise<Record<string, BothTimes>> {
  const runs = Array.from({ length: publications }, (_, i) => String(i + 1));
  const last = String(publications);
  const yearAgo = String(Math.max(1, publications - 12));
  const input = { before: yearAgo, after: last };
  const today = { before: yearAgo, after: withReratings(publications) };
  const by = { column: 'organisation' };
  const most = 20_000;
  const ofOne = { ...input, of: { ...by, value: '分公司7' } };
  const ways = waysOf(classes);
  const page = { limit: 51 };
  const one = (i: number) => `C${String(1 + ((i * 7919) % customers)).padStart(7, '0')}`;
  const listed = (of: MovementsInput, cells: readonly MovementCell[], search?: string) => async () => {
    const wanted = { cells, ...(search !== undefined && { search }) };
    await listMoved(engine, of, { ...wanted, ...page });
    await countMoved(engine, of, wanted);
  };
  const decided =
    (filter: Omit<DecidedFilter, 'run'>, run: ClassesOf = last) =>
    async () => {
      await listDecided(engine, { ...filter, run }, page);
      await countFiltered(engine, { ...filter, run });
    };
  const questions: Record<string, (i: number) => Promise<unknown>> = {
    'one customer in all runs': (i) => readDecisions(engine, runs, one(i)),
    'base of a day': () => countDecided(engine, last),
    'base of today': () => countDecided(engine, withReratings(publications)),
    'base of a day, by organisation': () => countDecidedBy(engine, last, by, most),
    'base of a day, by owner': () => countDecidedBy(engine, last, { column: 'owner' }, most),
    'base of a day, by region': () => countDecidedBy(engine, last, { column: 'region' }, most),
    'a class of a day, page and total': decided({ class: 'gold' }),
    'a class of an organisation, page and total': decided({ class: 'gold', of: ofOne.of }),
    'a class of today, page and total': decided({ class: 'gold' }, today.after),
    'found among all of a day, page and total': decided({ search: '1234' }),
    'migration over a year': () => countMovements(engine, input),
    'migration until today': () => countMovements(engine, today),
    'migration over a year, by organisation': () => countMovementsBy(engine, input, by, most),
    'migration over a year, by owner': () => countMovementsBy(engine, input, { column: 'owner' }, most),
    'migration over a year, by region': () => countMovementsBy(engine, input, { column: 'region' }, most),
    'migration of an organisation': () => countMovements(engine, ofOne),
    'a cell, page and total': listed(input, [{ from: 'bronze', to: 'gold' }]),
    'promoted, page and total': listed(input, ways.promoted),
    'demoted, page and total': listed(input, ways.demoted),
    'new, page and total': listed(input, ways.new),
    'lost, page and total': listed(input, ways.lost),
    'promoted until today, page and total': listed(today, ways.promoted),
    'promoted of an organisation, page and total': listed(ofOne, ways.promoted),
    'found among the promoted, page and total': listed(input, ways.promoted, '1234'),
  };
  const found: Record<string, BothTimes> = {};
  // The first opens what the others find open.
  for (const [name, ask] of Object.entries(questions)) found[name] = await timeBoth(ask, { times });
  return found;
}

/** The cells of each way, as the console asks for them. @param ids the highest class first */
function waysOf(ids: readonly string[]): Readonly<Record<'promoted' | 'demoted' | 'new' | 'lost', MovementCell[]>> {
  const pairs = ids.flatMap((from, i) => ids.map((to, k) => ({ from, to, up: i - k })));
  return {
    promoted: pairs.filter(({ up }) => up > 0).map(({ from, to }) => ({ from, to })),
    demoted: pairs.filter(({ up }) => up < 0).map(({ from, to }) => ({ from, to })),
    new: ids.map((to) => ({ from: null, to })),
    lost: ids.map((from) => ({ from, to: null })),
  };
}
