import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPreparedStatements, type PreparedStatements } from './prepared-statements.js';

let pglite: PGlite;
let statements: PreparedStatements;
beforeAll(async () => {
  pglite = await PGlite.create('memory://');
  await pglite.exec('create table things (id int primary key, name text, at timestamptz, tags text[], more jsonb)');
  statements = await openPreparedStatements(pglite);
});
afterAll(() => pglite.close());

const prepared = async () =>
  (await pglite.query<{ n: number }>('select count(*)::int as n from pg_prepared_statements')).rows[0]?.n;

test('gives the same rows as PGlite’s own query, for every kind of value', async () => {
  const insert = 'insert into things values ($1, $2, $3, $4, $5)';
  const at = new Date('2026-03-04T05:06:07.089Z');
  const first = await statements.run(insert, [1, 'it’s “quoted”', at, ['a', 'b,"c'], '{"list":[1,null]}']);
  const second = await statements.run(insert, [2, null, null, null, null]);
  expect([first.numAffectedRows, second.numAffectedRows]).toEqual([1n, 1n]);
  const read = 'select *, id * 1.5 as half, id = $1 as is_first, count(*) over () as n from things order by id';
  const { rows } = await statements.run(read, [1]);
  expect(rows).toEqual((await pglite.query(read, [1])).rows);
  expect(rows[0]).toMatchObject({ at, tags: ['a', 'b,"c'], more: { list: [1, null] }, is_first: true });
});

test('each text is parsed once', async () => {
  const before = await prepared();
  for (let i = 0; i < 5; i += 1) await statements.run('select name from things where id = $1', [i]);
  expect(await prepared()).toBe((before ?? 0) + 1);
});

test('the one that was not asked for longest goes when there are too many', async () => {
  const often = 'select 1 as often';
  for (let i = 0; i < 600; i += 1) {
    await statements.run(`select ${i} as n`, []);
    expect((await statements.run(often, [])).rows).toEqual([{ often: 1 }]);
  }
  expect(await prepared()).toBe(400);
  expect((await statements.run('select 0 as n', [])).rows).toEqual([{ n: 0 }]);
});

test('a statement that fails leaves nothing behind, inside and outside of a transaction', async () => {
  await expect(statements.run('select nothing from things', [])).rejects.toMatchObject({ code: '42703' });
  await expect(statements.run('insert into things (id) values ($1)', [1])).rejects.toMatchObject({ code: '23505' });
  await pglite.exec('begin');
  await statements.run('update things set name = $1 where id = $2', ['changed', 1]);
  await expect(statements.run('insert into things (id) values ($1)', [1])).rejects.toMatchObject({ code: '23505' });
  await expect(statements.run('select name from things where id = $1', [1])).rejects.toMatchObject({ code: '25P02' });
  await pglite.exec('rollback');
  const { rows } = await statements.run('select name from things where id = $1', [1]);
  expect(rows).toEqual([{ name: 'it’s “quoted”' }]);
});

test('after a table has changed they are parsed anew', async () => {
  const read = 'select * from things where id = $1';
  await statements.run(read, [1]);
  await pglite.exec('alter table things add column later int default 7');
  await statements.forgetAll();
  expect((await statements.run(read, [1])).rows).toMatchObject([{ later: 7 }]);
});

test('a statement that was parsed while a table was empty finds its rows by the index when it is large', async () => {
  await pglite.exec('create table large (id int primary key, name text)');
  const read = 'explain (format json) select name from large where id = $1';
  for (let i = 0; i < 10; i += 1) await statements.run(read, [i]);
  await pglite.exec("insert into large select i, 'n' || i from generate_series(1, 20000) i");
  const { rows } = await statements.run<{ 'QUERY PLAN': object }>(read, [5]);
  expect(JSON.stringify(rows)).toMatch(/Index Scan|Bitmap/);
});
