import type { Client, Import, ImportMode } from '@kefen/contract';
import { renderWithLiterals } from '@kefen/scheme';
import type { Engine } from '@kefen/warehouse';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApp } from '../../app.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { createCustomersService } from '../customers/customers.service.js';
import { createEventsService } from '../events/events.service.js';
import { createFactsService } from './facts.service.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let app: TestApp;
let client: Client;
beforeEach(async () => {
  app = await openTestApp();
  client = await app.signIn('administrator');
});
afterEach(() => app.close());

/** A gate that is passed once it is open. */
function closedGate() {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const pass = () => {
    arrive();
    return opened;
  };
  return { open, arrived, pass };
}

/** The same store with an events service of another process, which stops before it writes. */
function otherProcess(pass: () => Promise<void>) {
  const { store, warehouse, clock, config } = app.parts;
  const slow: Engine = {
    ...warehouse,
    insertRows: async (table, rows, options) => {
      await pass();
      await warehouse.insertRows(table, rows, options);
    },
  };
  const { datasets } = app.services;
  const customers = { store, clock, queue: { send: async () => {} }, knownBy: [] };
  return createEventsService({
    store,
    warehouse: slow,
    clock,
    datasets,
    facts: createFactsService({ store, warehouse: slow, datasets }),
    customers: createCustomersService(customers),
    timeZone: config.workspace.timeZone,
    nameOfSender: async () => null,
    afterEvents: async () => {},
    onError: (failure) => {
      throw failure;
    },
  });
}

async function check(rows: readonly string[], mode: ImportMode): Promise<Import> {
  const text = `transaction_id,customer_id,ordered_at,amount\n${rows.join('\n')}\n`;
  const file = await client.files.create({ query: { name: 'rows.csv' }, body: new TextEncoder().encode(text) });
  const columns = ['transaction_id', 'customer_id', 'ordered_at', 'amount'];
  const mapping = { ...Object.fromEntries(columns.map((column) => [column, column])) };
  const { id } = await client.imports.create({ body: { fileId: file.id, dataset: 'transactions', mapping, mode } });
  return until(id, 'checked');
}

async function commit({ id }: Import): Promise<Import> {
  await client.imports.commit({ params: { import: id } });
  return until(id, 'committed');
}

function until(id: string, state: Import['state']): Promise<Import> {
  const look = async () => {
    const found = await client.imports.get({ params: { import: id } });
    if (found.failure) throw new Error(found.failure.detail);
    expect(found.state).toBe(state);
    return found;
  };
  return vi.waitFor(look, { timeout: 30_000, interval: 20 });
}

async function amountsOf(customer: string) {
  const { facts } = await client.customers.get({ params: { customer } });
  const rows = facts.find(({ dataset }) => dataset === 'transactions')?.rows ?? [];
  return rows.map(({ amount }) => amount).toSorted();
}

const event = JSON.stringify({
  transaction_id: 'E1',
  customer_id: 'C1',
  ordered_at: '2026-03-01 10:00:00',
  amount: '7',
});
const sent = {
  dataset: 'transactions',
  idempotencyKey: undefined,
  form: 'list' as const,
  body: (async function* () {
    yield new TextEncoder().encode(event);
  })(),
};

test('events that are answered after a file has replaced the dataset count, whichever began first', async () => {
  await commit(await check(['T1,C1,2026-01-01,1'], 'update'));
  const replacing = await check(['T2,C1,2026-02-01,2'], 'replace');
  const gate = closedGate();
  const events = otherProcess(gate.pass);
  const caller = { keyId: 'k', keyName: 'till', datasets: null, requestId: 'r' };
  const answer = events.receive(caller, sent);
  await gate.arrived;
  await commit(replacing);
  expect(await amountsOf('C1')).toEqual(['2']);
  gate.open();
  expect(await answer).toMatchObject({ accepted: 1 });
  expect(await amountsOf('C1')).toEqual(['2', '7']);
  expect((await client.datasets.get({ params: { dataset: 'transactions' } })).rows).toBe(2);
  expect(await app.parts.store.db.selectFrom('event_batches').selectAll().execute()).toEqual([]);
});

test('an import that is committed after a file has replaced the dataset counts, whichever began first', async () => {
  const gate = closedGate();
  const { warehouse } = app.parts;
  const execute = warehouse.execute.bind(warehouse);
  let isFirst = true;
  const spy = vi.spyOn(warehouse, 'execute').mockImplementation(async (statement, options) => {
    if (isFirst && /INSERT INTO\s+\S*facts_transactions/.test(renderWithLiterals(statement))) {
      isFirst = false;
      await gate.pass();
    }
    return execute(statement, options);
  });
  // Whichever of the two processes takes the first import stops in it, and the other one takes the second.
  const other = await createApp(app.parts);
  try {
    const slowly = await check(['T1,C1,2026-01-01,1'], 'update');
    const replacing = await check(['T2,C1,2026-02-01,2'], 'replace');
    await client.imports.commit({ params: { import: slowly.id } });
    await gate.arrived;
    await commit(replacing);
    gate.open();
    await until(slowly.id, 'committed');
    expect(await amountsOf('C1')).toEqual(['1', '2']);
  } finally {
    gate.open();
    await other.close();
    spy.mockRestore();
  }
});
