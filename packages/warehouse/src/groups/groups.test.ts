import { builtInDatasets, classesTable, readGroupRule } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedEngine } from '../engine/embedded.js';
import type { Engine } from '../engine/engine.js';
import { type CountedReratings, prepareRerated, writeRerated } from '../run/rerated.js';
import { profileTableName } from '../tables/facts-table.js';
import { prepareTables } from '../tables/prepare-tables.js';
import { emitGroupRule } from './emit-group-rule.js';
import { emitMembersOf, prepareGroupMembers, writeMembers } from './group-members-table.js';
import { countFound, readFirstFound } from './read-group.js';

const profile = builtInDatasets.find(({ kind }) => kind === 'profile');
if (!profile) throw new Error('no profile');
const dataset = profile;

let engine: Engine;
beforeAll(async () => {
  engine = await openEmbeddedEngine({ path: ':memory:' });
  await prepareTables(engine, dataset);
  await prepareGroupMembers(engine);
  await engine.createTable(classesTable);
  const row = (customer_id: string, city: string | null) => ({ customer_id, city, version: 1 });
  await engine.insertRows(profileTableName, [row('A', '上海'), row('B', '上海'), row('C', '北京'), row('D', null)]);
  await engine.insertRows(classesTable.name, [
    { run: 7, customer_id: 'A', class: 'top', reason: '' },
    { run: 7, customer_id: 'B', class: '', reason: 'no rule fits' },
    { run: 7, customer_id: 'C', class: 'low', reason: '' },
    { run: 8, customer_id: 'B', class: 'top', reason: '' },
  ]);
});
afterAll(() => engine.close());

let counted: CountedReratings = { run: '7', last: 0, without: [] };

async function found(text: string): Promise<string[]> {
  const scope = { profile: dataset, classes: new Map([['rfm', ['top', 'low']]]), groups: new Set(['g', 'h']) };
  const { expression, references, diagnostics } = readGroupRule(text, scope);
  if (!expression) throw new Error(JSON.stringify(diagnostics));
  const runs = new Map([['rfm', counted]]);
  const groups = new Map([
    ['g', 1],
    ['h', 2],
  ]);
  const rule = emitGroupRule(engine, { expression, references, runs, groups, timeZone: 'Asia/Shanghai' });
  const ids = await readFirstFound(engine, rule, 100);
  expect(await countFound(engine, rule)).toBe(ids.length);
  return ids;
}

describe('a rule of a group', () => {
  it('finds customers by column, class and group', async () => {
    await writeMembers(engine, { group: 1, customers: ['A', 'C', 'D'], isMember: true, version: 1 });
    await writeMembers(engine, { group: 2, customers: ['B', 'C'], isMember: true, version: 2 });
    expect(await found('city = "上海"')).toEqual(['A', 'B']);
    expect(await found('class of "rfm" = "top"')).toEqual(['A']);
    expect(await found('class of "rfm" = null')).toEqual(['B', 'D']);
    expect(await found('class of "rfm" in ("top", "low") and city != "上海"')).toEqual(['C']);
    expect(await found('group "g" and group "h"')).toEqual(['C']);
    expect(await found('group "g" or group "h"')).toEqual(['A', 'B', 'C', 'D']);
    expect(await found('group "g" and not(group "h")')).toEqual(['A', 'D']);
  });

  it('finds the classes that count since customers were rated again', async () => {
    await prepareRerated(engine);
    const rated = (customerId: string, id: string) => ({
      customerId,
      class: id,
      reason: id === '' ? 'no rule fits' : '',
      computed: id,
      held: id,
      override: '0',
      rule: '',
      since: '2026-01-01',
      earned: '2026-01-01',
      pending: 0,
    });
    const write = (number: number, run: string, ...rows: ReturnType<typeof rated>[]) =>
      writeRerated(engine, { run, number, asOf: '2026-01-01' }, rows);
    await write(1, '7', rated('A', 'low'), rated('B', 'low'));
    await write(2, '7', rated('A', 'top'), rated('D', 'top'));
    await write(3, '7', rated('B', 'top'));
    await write(4, '7', rated('C', 'top'));
    await write(5, '8', rated('C', 'top'));
    const before = counted;
    try {
      counted = { run: '7', last: 3, without: [2] };
      expect(await found('class of "rfm" = "top"')).toEqual(['B']);
      expect(await found('class of "rfm" = "low"')).toEqual(['A', 'C']);
      expect(await found('class of "rfm" = null')).toEqual(['D']);
    } finally {
      counted = before;
    }
  });

  it('reads of each customer the newest word on who is in a group', async () => {
    await writeMembers(engine, { group: 1, customers: ['A'], isMember: false, version: 5 });
    await writeMembers(engine, { group: 1, customers: ['A'], isMember: true, version: 3 });
    expect(await found('group "g"')).toEqual(['C', 'D']);
    await writeMembers(engine, { group: 1, customers: ['A'], isMember: true, version: 6 });
    expect(await readFirstFound(engine, emitMembersOf(engine, 1), 2)).toEqual(['A', 'C']);
  });
});
