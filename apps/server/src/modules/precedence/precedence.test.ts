import type { Client, PrecedenceVersion } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDemo } from '../../fill-demo.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { runUntilOver } from '../../test-imports.js';

/** By the number of orders, under the id of the ready scheme whose policies it takes. */
const riskScheme = `kefen: 1
id: aml-risk
title: { zh-CN: 反洗钱, en: Money laundering risk }
indicators:
  orders: { dataset: transactions, aggregate: count }
classes:
  - { id: low, title: { zh-CN: 低风险, en: Low risk } }
  - { id: high, title: { zh-CN: 高风险, en: High risk } }
assign:
  rules:
    - { class: high, when: orders >= 10 }
    - { class: low, when: orders < 10 }
otherwise: none
`;

const customersOfDemo = 150;

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  const { services, parts } = app;
  await fillDemo({
    ...{ services, config: parts.config, today: '2026-03-10', customers: customersOfDemo },
    say: () => {},
  });
  client = await app.signIn('manager');
  await client.schemes.create({ body: { text: riskScheme } });
  const { id } = await client.runs.create({ body: { scheme: 'aml-risk' } });
  await runUntilOver(client, id);
  await client.runs.publish({ params: { run: id } });
}, 240_000);
afterAll(() => app.close());

const problemCode = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const riskFirst: precedence.PrecedenceOrder = [
  { scheme: 'aml-risk', classes: ['high'], matters: null },
  { scheme: 'supermarket-points', classes: null, matters: ['campaigns', 'contact'] },
];
const body = (order: precedence.PrecedenceOrder) => ({ order: [...order] });

/** Classes of everybody as the list of customers shows them. */
async function classesOfAll(): Promise<Map<string, precedence.ClassInScheme[]>> {
  const { items } = await client.customers.list({ query: { limit: 200 } });
  expect(items).toHaveLength(customersOfDemo);
  return new Map(
    items.map(({ id, classes }) => [
      id,
      classes.flatMap((one) => (one.class === null ? [] : [{ scheme: one.scheme, class: one.class }])),
    ]),
  );
}

/** The policies of the catalogue, in the order of the schemes of the workspace. */
async function policies(): Promise<precedence.SchemeWithPolicies[]> {
  const { schemes } = await client.precedence.get();
  return Promise.all(
    schemes.map(async ({ id, classes }) => {
      const ready = await client.catalogue.get({ params: { id } });
      return { id, classes: classes.map((one) => ({ id: one.id, policy: ready.policies?.classes[one.id] })) };
    }),
  );
}

const has = (list: readonly precedence.ClassInScheme[] | undefined, of: precedence.ClassInScheme) =>
  list?.some((one) => one.scheme === of.scheme && one.class === of.class) ?? false;

describe('before an order is saved', () => {
  test('the order of the schemes decides, and every conflict waits for a row', async () => {
    const found = await client.precedence.get();
    expect(found).toMatchObject({ version: 0, order: [], by: null, at: null, diagnostics: [] });
    const { items: schemes } = await client.schemes.list();
    expect(found.schemes.map(({ id }) => id)).toEqual(schemes.map(({ id }) => id));
    expect(schemes).toHaveLength(4);
    const { counts, items } = await client.precedence.conflicts({ query: {} });
    expect(counts.all).toBeGreaterThan(0);
    expect(counts.undecided).toBe(counts.all);
    expect(items.flatMap(({ matters }) => matters).every(({ row, winner }) => row === null && winner === 'first')).toBe(
      true,
    );
  });

  test('a preview says for whom another class would decide, as each customer’s own classes say', async () => {
    const schemes = await policies();
    const all = await classesOfAll();
    const { diagnostics, change } = await client.precedence.preview({ body: body(riskFirst) });
    expect(diagnostics).toEqual([]);
    const moved = [...all].map(([customer, own]) => {
      const now = precedence.decideMatters(own, [], schemes);
      const then = precedence.decideMatters(own, riskFirst, schemes);
      const other = now.flatMap(({ matter, by }) => {
        const after = then.find((one) => one.matter === matter);
        return after && !has([after.by], by)
          ? [{ matter, by, to: after.by, differs: by.content !== after.by.content }]
          : [];
      });
      return { customer, other };
    });
    expect(change?.customers).toBe(moved.filter(({ other }) => other.length > 0).length);
    expect(change?.customers).toBeGreaterThan(0);
    for (const matter of precedence.matters) {
      const own = moved.flatMap(({ other }) => other.filter((one) => one.matter === matter));
      const told = change?.matters.find((one) => one.matter === matter);
      expect(told?.customers ?? 0, matter).toBe(own.length);
      expect(told?.differing ?? 0, matter).toBe(own.filter(({ differs }) => differs).length);
      for (const { from, to, customers } of told?.moves ?? []) {
        const wanted = moved.filter(({ other }) =>
          other.some((one) => one.matter === matter && has([one.by], from) && has([one.to], to)),
        );
        expect(customers).toBe(wanted.length);
      }
    }
    const [first] = change?.matters ?? [];
    const [move] = first?.moves ?? [];
    if (!first || !move) throw new Error('nothing would change');
    const ends = [move.from, move.to].map(({ scheme, class: id }) => ({ scheme, class: id }));
    const [from = { scheme: '', class: '' }, to = { scheme: '', class: '' }] = ends;
    const asked = { ...body(riskFirst), matter: first.matter, from, to };
    const listed = await client.precedence.previewCustomers({ body: { ...asked, limit: 200 } });
    expect(listed.items.map(({ customer }) => customer)).toEqual(
      moved
        .filter(({ other }) =>
          other.some((one) => one.matter === first.matter && has([one.by], from) && has([one.to], to)),
        )
        .map(({ customer }) => customer)
        .toSorted(),
    );
    expect(listed).toMatchObject({ total: move.customers, next: null });
    expect((await client.precedence.get()).version).toBe(0);
  });

  test('a preview of an order with errors says what is wrong and changes nothing', async () => {
    const wrong = body([{ scheme: 'gone', classes: null, matters: null }]);
    const { diagnostics, change } = await client.precedence.preview({ body: wrong });
    expect(diagnostics).toMatchObject([{ code: 'unknown-scheme', path: [0] }]);
    expect(change).toBeNull();
    await expect(client.precedence.save({ body: { ...wrong, version: 0 } })).rejects.toEqual(
      problemCode('precedence-invalid'),
    );
  });
});

describe('an order', () => {
  test('counts once it is saved, and is saved only upon the one it was made from', async () => {
    const saved = await client.precedence.save({ body: { ...body(riskFirst), note: '  风险在先 ', version: 0 } });
    expect(saved).toMatchObject({ version: 1, order: riskFirst, note: '风险在先', by: 'user1' });
    await expect(client.precedence.save({ body: { order: [], version: 0 } })).rejects.toEqual(problemCode('conflict'));
    const unchanged = await client.precedence.preview({ body: body(riskFirst) });
    expect(unchanged.change).toMatchObject({ customers: 0, matters: [] });
  });

  test('is changed by managers, compliance and administrators, and read by everybody', async () => {
    for (const role of ['customer-manager', 'analyst'] as const) {
      const other = await app.signIn(role);
      expect(await other.precedence.get()).toMatchObject({ version: 1 });
      await expect(other.precedence.save({ body: { order: [], version: 1 } })).rejects.toEqual(
        problemCode('permission-missing'),
      );
    }
    const compliance = await app.signIn('compliance');
    const note = '合规修订';
    const saved = await compliance.precedence.save({ body: { ...body(riskFirst.slice(0, 1)), note, version: 1 } });
    expect(saved).toMatchObject({ version: 2, note });
  });

  test('says of a customer what holds, by which class, and who gives way', async () => {
    const schemes = await policies();
    const order = riskFirst.slice(0, 1);
    const some = [...(await classesOfAll())].filter((_, i) => i % 5 === 0);
    for (const [customer, own] of some) {
      const found = await client.customers.policy({ params: { customer } });
      expect(found.version).toBe(2);
      expect(
        found.matters.map(({ matter, by, row, beaten, policy }) => [matter, by.class, row, beaten.length, policy]),
      ).toEqual(
        precedence
          .decideMatters(own, order, schemes)
          .map(({ matter, by, beaten }) => [matter, by.class, by.row, beaten.length, { [matter]: by.policy[matter] }]),
      );
      expect(found.matters.filter(({ matter }) => matter === 'dueDiligence')).toHaveLength(1);
    }
    await expect(client.customers.policy({ params: { customer: 'nobody' } })).rejects.toEqual(problemCode('not-found'));
  }, 120_000);

  test('lists conflicts with the customers who have them, page by page', async () => {
    const schemes = await policies();
    const all = await classesOfAll();
    const order = riskFirst.slice(0, 1);
    const wanted = precedence
      .findConflicts(order, schemes)
      .map((one) => ({
        ...one,
        ids: [...all].flatMap(([id, own]) => (has(own, one.first) && has(own, one.second) ? [id] : [])),
      }))
      .filter(({ ids }) => ids.length > 0);
    const whole = await client.precedence.conflicts({ query: { limit: 200 } });
    expect(whole.total).toBe(wanted.length);
    expect(whole.items.map(({ customers }) => customers)).toEqual(
      wanted.map(({ ids }) => ids.length).toSorted((a, b) => b - a),
    );
    const paged = await client.precedence.conflicts({ query: { limit: 3 } });
    const second = await client.precedence.conflicts({ query: { limit: 3, cursor: paged.next ?? '' } });
    expect([...paged.items, ...second.items]).toEqual(whole.items.slice(0, 6));
    expect(whole.counts.undecided).toBe(wanted.filter((one) => one.matters.some(({ row }) => row === null)).length);
    expect(whole.counts.undecided).toBeLessThan(whole.counts.all);
    const undecided = await client.precedence.conflicts({ query: { view: 'undecided' } });
    expect(undecided.items.every(({ matters }) => matters.some(({ row }) => row === null))).toBe(true);
    for (const { first, second: other, customers, matters } of whole.items) {
      const pure = wanted.find((one) => has([one.first], first) && has([one.second], other));
      expect(customers).toBe(pure?.ids.length);
      expect(matters.map(({ matter, winner, row }) => ({ matter, winner, row }))).toEqual(
        pure?.matters.map(({ matter, winner, row }) => ({ matter, winner, row })),
      );
    }
    const [top] = whole.items;
    if (!top) throw new Error('no conflict');
    const pair = {
      ...{ firstScheme: top.first.scheme, firstClass: top.first.class },
      ...{ secondScheme: top.second.scheme, secondClass: top.second.class },
    };
    const page = await client.precedence.conflictCustomers({ query: { ...pair, limit: 2 } });
    const rest = await client.precedence.conflictCustomers({ query: { ...pair, cursor: page.next ?? '', limit: 200 } });
    expect([...page.items, ...rest.items].map(({ customer }) => customer)).toEqual(
      wanted.find((one) => has([one.first], top.first) && has([one.second], top.second))?.ids.toSorted(),
    );
    expect(page.total).toBe(top.customers);
    const [{ customer, name }] = page.items as [(typeof page.items)[number]];
    expect(name).not.toBeNull();
    const searched = await client.precedence.conflictCustomers({ query: { ...pair, search: customer } });
    expect(searched).toMatchObject({ items: [{ customer, name }], total: 1 });
    await expect(client.precedence.conflictCustomers({ query: { ...pair, firstClass: 'nothing' } })).rejects.toEqual(
      problemCode('not-found'),
    );
  });

  test('is gone back to by saving an earlier one again; every one is kept as it was', async () => {
    const { items } = await client.precedence.versions({ query: {} });
    const first = items.at(-1) as PrecedenceVersion;
    expect(first).toMatchObject({ version: 1, order: riskFirst, copyOf: null });
    const back = await client.precedence.save({ body: { ...body(first.order), note: '', version: 2, copyOf: 1 } });
    expect(back).toMatchObject({ version: 3, order: riskFirst });
    const page = await client.precedence.versions({ query: { limit: 2 } });
    expect(page).toMatchObject({ total: 3, items: [{ version: 3, copyOf: 1 }, { version: 2 }] });
    const older = await client.precedence.versions({ query: { limit: 2, cursor: page.next ?? '' } });
    expect(older.items).toEqual([first]);
    const { db } = app.parts.store;
    await expect(db.updateTable('precedence_orders').set({ note: 'other' }).execute()).rejects.toThrow('never change');
    await expect(client.precedence.save({ body: { order: [], version: 3, copyOf: 9 } })).rejects.toEqual(
      problemCode('not-found'),
    );
    const log = await client.audit.list({ query: { action: 'precedence.saved' } });
    expect(log.items.map(({ subject }) => subject)).toEqual(['3', '2', '1']);
  });
});
