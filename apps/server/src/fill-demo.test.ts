import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillDemo } from './fill-demo.js';
import { openTestApp, type TestApp } from './test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test('a new workspace is filled with the demo company once, under three published schemes', async () => {
  const lines: string[] = [];
  const fill = () =>
    fillDemo({
      services: app.services,
      config: app.parts.config,
      today: '2026-03-10',
      customers: 200,
      say: (line) => lines.push(line.en),
    });
  await fill();
  const client = await app.signIn('manager');
  const workspace = await client.workspace.get();
  expect(workspace).toMatchObject({ demo: true, empty: false, counts: { customers: 200, publishedSchemes: 3 } });
  expect(workspace.asOf <= '2026-03-10').toBe(true);
  const { items } = await client.schemes.list();
  for (const { published } of items) {
    const { classes, customers, notRated } = published?.table ?? {
      classes: [],
      customers: 0,
      notRated: { customers: 0 },
    };
    expect(classes.reduce((sum, row) => sum + row.customers, 0)).toBe(customers);
    expect(customers + notRated.customers).toBe(200);
  }
  const said = lines.length;
  await fill();
  expect(lines).toHaveLength(said);
  expect((await client.workspace.get()).counts).toEqual(workspace.counts);
}, 180_000);

test('a filling that was broken off is finished for the day it was begun', async () => {
  await app.services.workspace.saveDemoState({ today: '2026-03-10', filled: false });
  const before = await app.services.workspace.get();
  await fillDemo({
    services: app.services,
    config: app.parts.config,
    today: '2026-03-11',
    customers: 200,
    say: () => {},
  });
  expect((await app.services.workspace.get()).counts).toEqual(before.counts);
  expect(await app.services.workspace.findDemoState()).toEqual({ today: '2026-03-10', filled: true });
}, 180_000);
