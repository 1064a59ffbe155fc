import { grantsFor, type TargetMode, type TargetTable } from '@kefen/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabases } from '../../../test-databases.js';
import type { TargetColumn } from './target-column.js';
import { targetConnectors } from './target-connectors.js';
import { TargetFailure } from './target-failure.js';
import type { TargetRow } from './target-table.js';

const { signal } = new AbortController();

const columns: readonly TargetColumn[] = [
  { name: 'customer_id', holds: 'text' },
  { name: '名称', holds: 'text' },
  { name: 'spent', holds: 'decimal', precision: 38, scale: 6 },
  { name: 'orders', holds: 'integer' },
  { name: 'vip', holds: 'boolean' },
  { name: 'since', holds: 'date' },
  { name: 'seen', holds: 'timestamp' },
];
const rich: TargetRow = [
  'C1',
  'O\'Brien\t"甲"\\ 丁𠮷\n',
  '12345678901234567890.123456',
  '9007199254740993',
  'true',
  '1969-07-20',
  '2026-01-02 16:30:00.250000',
];
const empty: TargetRow = ['c1', '', null, null, 'false', null, null];
const other: TargetRow = ['C2', null, '-0.5', '0', null, '2026-02-28', '2026-03-01 00:00:00.000000'];

describe.each(testDatabases())('$kind', ({ kind, open }) => {
  let place: TestDatabase;
  let target: TargetTable;
  let number = 0;
  const connector = targetConnectors[kind];

  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.remove());
  beforeEach(() => {
    number++;
    const { host, port, database, tls } = place.origin;
    target = { kind, host, port, database, tls, user: place.owner.user, schema: null, table: `客户_${number}` };
  });

  async function* inParts(...parts: readonly TargetRow[][]) {
    yield* parts;
  }
  const request = (mode: TargetMode = 'replace') => ({ secret: place.owner.secret, mode, columns, signal });
  const write = (rows: AsyncIterable<readonly TargetRow[]>, mode?: TargetMode) =>
    connector.write(target, { ...request(mode), number: number++, rows });
  const quoted = (name: string) => (kind === 'postgresql' ? `"${name}"` : `\`${name}\``);

  async function read(): Promise<TargetRow[]> {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const rows: TargetRow[] = await place.read(`select ${list} from ${quoted(target.table)}`);
    return rows.toSorted((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)).map(likeWritten);
  }

  /** What the kinds write in ways of their own. */
  function likeWritten(row: TargetRow): TargetRow {
    return row.map((cell, i) => {
      if (cell === null) return null;
      switch (columns[i]?.holds) {
        case 'boolean':
          return { t: 'true', f: 'false', 1: 'true', 0: 'false' }[cell] ?? cell;
        case 'decimal':
          return cell.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
        case 'timestamp':
          return cell
            .replace(/Z$/, '')
            .replace(/^(.{19})$/, '$1.')
            .replace(/\.(\d*)$/, (_, digits: string) => `.${digits.padEnd(6, '0')}`);
        default:
          return cell;
      }
    });
  }

  async function made(...definitions: string[]) {
    const engine = kind === 'clickhouse' ? ' engine = MergeTree order by tuple()' : '';
    await place.run(`create table ${quoted(target.table)} (${definitions.join(', ')})${engine}`);
  }

  async function tables(): Promise<number> {
    const mine = kind === 'mysql' ? 'table_schema = database()' : "table_schema in ('public', 'default')";
    const query = `select table_name as name from information_schema.tables where ${mine}`;
    return (await place.read(query)).length;
  }

  test('a table that is not there is made, and holds every value as it is', async () => {
    await write(inParts([rich, other], [empty]));
    expect(await read()).toEqual([rich, other, empty]);
  });

  test('replacing shows readers what was there until the end, and can be done again', async () => {
    await write(inParts([rich]));
    let seen: TargetRow[] = [];
    async function* slowly() {
      yield [other];
      seen = await read();
      yield [empty];
    }
    await write(slowly());
    expect(seen).toEqual([rich]);
    expect(await read()).toEqual([other, empty]);
    await write(inParts([other, empty]));
    expect(await read()).toEqual([other, empty]);
    await write(inParts());
    expect(await read()).toEqual([]);
  });

  test('updating by key changes those that are written, and keeps the others', async () => {
    await write(inParts([rich, other]), 'upsert');
    const changed = ['C2', '乙', ...other.slice(2)];
    await write(inParts([changed], [empty]), 'upsert');
    expect(await read()).toEqual([rich, changed, empty]);
  });

  test('a writing that breaks off has changed nothing and leaves nothing behind', async () => {
    await write(inParts([rich]));
    const before = await tables();
    async function* broken() {
      yield [other];
      throw new Error('broke off');
    }
    await expect(write(broken())).rejects.toThrow('broke off');
    await expect(write(inParts([other], [['C9', null, 'no number', null, null, null, null]]))).rejects.toThrow();
    expect(await read()).toEqual([rich]);
    expect(await tables()).toBe(before);
    await write(inParts([other]));
    expect(await read()).toEqual([other]);
  });

  test('columns that would not keep a value are named with the type they need', async () => {
    const id = kind === 'clickhouse' ? 'customer_id String' : 'customer_id varchar(20)';
    await made(id, `${quoted('名称')} varchar(20)`, 'spent decimal(10, 2)', 'orders date');
    const failure = await write(inParts([rich])).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(TargetFailure);
    const said = String((failure as TargetFailure).sentence.en);
    for (const name of ['spent', 'orders', 'vip', 'since', 'seen']) expect(said).toContain(`“${name}”`);
    for (const name of ['customer_id', '名称']) expect(said).not.toContain(`“${name}”`);
    expect(said).toContain(connector.typeOf(columns[2] ?? { name: '', holds: 'other' }));
  });

  test('a rehearsal writes nothing, and says whether the table is there', async () => {
    const before = await tables();
    expect(await connector.rehearse(target, request())).toEqual({ isThere: false });
    expect(await tables()).toBe(before);
    await write(inParts([rich]));
    expect(await connector.rehearse(target, request())).toEqual({ isThere: true });
    expect(await connector.rehearse(target, request('upsert'))).toEqual({ isThere: true });
    expect(await read()).toEqual([rich]);
    expect(await tables()).toBe(before + 1);
    const wrong = { ...request(), secret: 'wrong-password' };
    await expect(connector.rehearse(target, wrong)).rejects.toMatchObject({ code: 'password' });
  });

  // The server of ClickHouse that tests start lets nobody make accounts.
  if (kind !== 'clickhouse') {
    test('the rights that are told are enough, and without them it is refused', async () => {
      await write(inParts([rich]));
      const limited = { ...target, user: place.origin.user };
      const own = { ...request(), secret: place.secret };
      await expect(connector.rehearse(limited, own)).rejects.toMatchObject({ code: 'permission' });
      const grants = grantsFor(limited).filter((grant) => !grant.startsWith('--'));
      for (const grant of grants) await place.run(grant.replace("'%'", "'127.0.0.1'"));
      expect(await connector.rehearse(limited, own)).toEqual({ isThere: true });
      await connector.write(limited, { ...own, number: number++, rows: inParts([other]) });
      await connector.write(limited, { ...own, mode: 'upsert', number: number++, rows: inParts([empty]) });
      expect(await read()).toEqual([other, empty]);
    });
  }

  test('updating by key is refused where no key is there', async () => {
    if (kind === 'clickhouse') return expect(await refusalOfExtraColumn()).toBeInstanceOf(TargetFailure);
    const types = columns.map((column) => {
      const type = column.name === 'customer_id' ? 'varchar(20)' : connector.typeOf(column);
      return `${quoted(column.name)} ${type}`;
    });
    await made(...types);
    const failure = await write(inParts([rich]), 'upsert').catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(TargetFailure);
  });

  async function refusalOfExtraColumn() {
    const types = columns.map((column) => `${quoted(column.name)} ${connector.typeOf(column)}`);
    await made(...types, 'note String');
    return write(inParts([rich]), 'upsert').catch((thrown: unknown) => thrown);
  }
});
