import type { Client, ProblemCode, SchemeVersion } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const scheme = (bound: number, more = '') => `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, title: { zh-CN: 消费, en: Spent } }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: iron, title: { zh-CN: 铁, en: Iron } }
assign:
  rules: [ { class: gold, when: spent >= ${bound} }, { class: iron, when: spent >= 0 } ]
${more}`;
const approval = 'approval: required\n';
const faulty = scheme(50).replace('spent >= 50', 'spend >= 50');

let app: TestApp;
let maker: Client;
let checker: Client;
let administrator: Client;
beforeAll(async () => {
  app = await openTestApp();
  administrator = await app.signIn('administrator');
  maker = await app.signIn('manager');
  checker = await app.signIn('manager');
  await importRows(
    administrator,
    'transactions',
    ['customer_id', 'order_id', 'ordered_at', 'amount'],
    ['A,1,2026-01-10,2000', 'B,2,2026-01-10,500', 'C,3,2026-01-10,50'],
  );
  await maker.schemes.create({ body: { text: scheme(1000) } });
});
afterAll(() => app.close());

const problemCode = (code: ProblemCode) => expect.objectContaining({ problem: expect.objectContaining({ code }) });
const params = (version: number) => ({ scheme: 'tiers', version: String(version) });

async function save(text: string, draft = false): Promise<number> {
  const { latestVersion } = await maker.schemes.createVersion({ params: { scheme: 'tiers' }, body: { text, draft } });
  return latestVersion;
}

async function run(version?: number, asOf = '2026-02-28') {
  const body = { scheme: 'tiers', asOf, ...(version !== undefined && { version }) };
  return runUntilOver(maker, (await maker.runs.create({ body })).id);
}

async function publish(id: string) {
  return maker.runs.publish({ params: { run: id } });
}

async function stands(version: number): Promise<Pick<SchemeVersion, 'state' | 'approval'>> {
  const { state, approval: need } = await maker.schemes.getVersion({ params: params(version) });
  return { state, approval: need };
}

const detail = () => maker.schemes.get({ params: { scheme: 'tiers' } });

test('without approval and days everything is as simple as it was', async () => {
  expect(await stands(1)).toEqual({ state: 'checked', approval: 'none' });
  const first = await run();
  expect(first).toMatchObject({ version: 1, obstacle: null });
  await publish(first.id);
  expect(await detail()).toMatchObject({ inForce: null, runsBy: 1, published: { version: 1 } });
});

test('a draft may have mistakes, and no run takes it that does not name it', async () => {
  const draft = await save(faulty, true);
  expect(await stands(draft)).toMatchObject({ state: 'draft' });
  expect((await detail()).runsBy).toBe(1);
  const finish = () => maker.schemes.checkVersion({ params: params(draft) });
  await expect(finish()).rejects.toEqual(problemCode('scheme-invalid'));
  await expect(maker.schemes.submitVersion({ params: params(draft), body: {} })).rejects.toEqual(
    problemCode('state-conflict'),
  );
  await expect(save(faulty.replace('gold', 'golden'))).rejects.toEqual(problemCode('scheme-invalid'));

  // Not even its form has to be right, as long as one can see which scheme it is; and the scheme is not renamed by it.
  const unreadable = scheme(50).replace('aggregate: sum', 'aggregate: summ').replace('en: Tiers', 'en: Levels');
  await save(unreadable, true);
  expect(await detail()).toMatchObject({ text: unreadable, title: { en: 'Tiers' }, runsBy: 1 });
  await expect(save('kefen: [', true)).rejects.toEqual(problemCode('scheme-invalid'));

  const better = await save(scheme(900).replace('en: Tiers', 'en: Steps'), true);
  const tried = await run(better);
  expect(tried.obstacle).toMatchObject({ code: 'version-is-draft' });
  await expect(publish(tried.id)).rejects.toEqual(problemCode('version-is-draft'));
  expect(await maker.schemes.checkVersion({ params: params(better) })).toMatchObject({ state: 'checked' });
  expect(await detail()).toMatchObject({ runsBy: better, title: { en: 'Steps' } });
  await expect(maker.schemes.checkVersion({ params: params(better) })).rejects.toEqual(problemCode('state-conflict'));
});

let asking: number;
let waiting: string;

test('a version that asks for approval can be run and looked at, and not be published', async () => {
  asking = await save(scheme(400, approval));
  expect(await stands(asking)).toEqual({ state: 'checked', approval: 'needed' });
  const { id, obstacle, table } = await run(asking);
  waiting = id;
  expect(table?.classes.map(({ customers }) => customers)).toEqual([2, 1]);
  expect(obstacle).toMatchObject({ code: 'version-not-approved' });
  await expect(publish(waiting)).rejects.toEqual(problemCode('version-not-approved'));
  await expect(
    maker.schemes.putVersionInForce({ params: params(asking), body: { from: '2026-02-01' } }),
  ).rejects.toEqual(problemCode('version-not-approved'));
  expect((await detail()).runsBy).toBeLessThan(asking);
});

test('it is approved by somebody else than who saved or submitted it', async () => {
  const review = (client: Client, version: number, note = '') =>
    client.schemes.reviewVersion({ params: params(version), body: { decision: 'approved', note } });
  await expect(review(checker, asking)).rejects.toEqual(problemCode('state-conflict'));
  await administrator.schemes.submitVersion({ params: params(asking), body: { note: '季度调整' } });
  await expect(review(maker, asking)).rejects.toEqual(problemCode('approval-by-maker'));
  await expect(review(administrator, asking)).rejects.toEqual(problemCode('approval-by-maker'));
  const analyst = await app.signIn('analyst');
  await expect(review(analyst, asking)).rejects.toEqual(problemCode('permission-missing'));

  await checker.schemes.reviewVersion({ params: params(asking), body: { decision: 'returned', note: '请说明依据' } });
  expect(await stands(asking)).toEqual({ state: 'returned', approval: 'needed' });
  await maker.schemes.submitVersion({ params: params(asking), body: { note: '依据见附件' } });
  const compliance = await app.signIn('compliance');
  const approved = await review(compliance, asking, '同意');
  expect(approved).toMatchObject({ state: 'approved', approval: 'given' });
  expect(approved.acts.map(({ act, note }) => [act, note])).toEqual([
    ['checked', null],
    ['submitted', '季度调整'],
    ['returned', '请说明依据'],
    ['submitted', '依据见附件'],
    ['approved', '同意'],
  ]);
  expect((await maker.runs.get({ params: { run: waiting } })).obstacle).toBeNull();
  expect(await publish(waiting)).toMatchObject({ published: true, version: asking });
});

test('a return without a reason is refused', async () => {
  const body = { decision: 'returned', note: ' ' } as const;
  await expect(checker.schemes.reviewVersion({ params: params(asking), body })).rejects.toEqual(
    problemCode('request-invalid'),
  );
});

test('nobody takes the need for approval away with the version that would need it', async () => {
  const loose = await save(scheme(300));
  expect(await stands(loose)).toEqual({ state: 'checked', approval: 'needed' });
  const { id, obstacle } = await run(loose);
  expect(obstacle).toMatchObject({ code: 'version-not-approved' });
  await expect(publish(id)).rejects.toEqual(problemCode('version-not-approved'));
  expect((await detail()).runsBy).toBe(asking);
  // An earlier version that nobody had to approve is no way round it either.
  await expect(maker.schemes.putVersionInForce({ params: params(1), body: { from: '2026-03-01' } })).rejects.toEqual(
    problemCode('version-not-approved'),
  );
  await maker.schemes.submitVersion({ params: params(loose), body: {} });
  await checker.schemes.reviewVersion({ params: params(loose), body: { decision: 'approved' } });
  expect(await stands(loose)).toEqual({ state: 'approved', approval: 'given' });
});

test('a version counts from its day, and runs that name none follow the day', async () => {
  const newer = (await detail()).latestVersion;
  await maker.schemes.putVersionInForce({ params: params(asking), body: { from: '2026-02-01' } });
  await maker.schemes.putVersionInForce({ params: params(newer), body: { from: '2026-04-01', note: '二季度起' } });
  expect(await stands(asking)).toMatchObject({ state: 'in-force' });
  expect(await stands(newer)).toMatchObject({ state: 'scheduled' });
  expect(await detail()).toMatchObject({ inForce: asking, runsBy: asking });
  const march = await run(undefined, '2026-03-01');
  expect(march).toMatchObject({ version: asking, obstacle: null });
  expect(await run(undefined, '2026-04-01')).toMatchObject({ version: newer, obstacle: null });
  const { items } = await maker.runs.createMany({ body: { asOf: '2026-04-01' } });
  expect(items.map(({ version }) => version)).toEqual([newer]);

  const early = await run(newer, '2026-03-01');
  expect(early.obstacle).toMatchObject({ code: 'version-not-in-force' });
  await expect(publish(early.id)).rejects.toEqual(problemCode('version-not-in-force'));
});

test('the one in force cannot be retired; what is arranged can be called off', async () => {
  const newer = (await detail()).latestVersion;
  await expect(maker.schemes.retireVersion({ params: params(asking), body: {} })).rejects.toEqual(
    problemCode('version-in-force'),
  );
  expect(await maker.schemes.retireVersion({ params: params(newer), body: { note: '推迟' } })).toMatchObject({
    state: 'retired',
  });
  expect(await run(undefined, '2026-04-02')).toMatchObject({ version: asking });
  await expect(maker.schemes.retireVersion({ params: params(newer), body: {} })).rejects.toEqual(
    problemCode('state-conflict'),
  );
});

test('going back to an earlier version is one act, and its history stays', async () => {
  const newer = (await detail()).latestVersion;
  await maker.schemes.putVersionInForce({ params: params(newer), body: { from: '2026-03-05' } });
  expect([await stands(newer), await stands(asking)]).toMatchObject([{ state: 'in-force' }, { state: 'retired' }]);
  await maker.schemes.putVersionInForce({ params: params(asking), body: { from: '2026-03-10', note: '退回原标准' } });
  expect([await stands(newer), await stands(asking)]).toMatchObject([{ state: 'retired' }, { state: 'in-force' }]);
  const { acts } = await maker.schemes.getVersion({ params: params(newer) });
  expect(acts.map(({ act, effectiveFrom }) => [act, effectiveFrom]).slice(-3)).toEqual([
    ['in-force', '2026-04-01'],
    ['retired', '2026-03-10'],
    ['in-force', '2026-03-05'],
  ]);
});

test('two versions are run together, and who would be elsewhere is listed', async () => {
  const versions = [
    { scheme: 'tiers', version: 1 },
    { scheme: 'tiers', version: asking },
  ];
  const { items } = await maker.runs.createMany({ body: { versions, asOf: '2026-03-01' } });
  expect(items.map(({ version }) => version)).toEqual([1, asking]);
  for (const { id } of items) await runUntilOver(maker, id);
  const [before, after] = items.map(({ id }) => id);
  if (!before || !after) throw new Error('two runs are expected');
  const place = { run: after, other: before };
  expect(await maker.runs.compare({ params: place })).toMatchObject({ against: before, promoted: 1, unchanged: 2 });
  const moved = await maker.runs.movedCustomers({ params: place });
  expect(moved).toEqual({
    items: [{ customer: 'B', name: null, owner: null, from: 'iron', to: 'gold' }],
    next: null,
    total: 1,
  });
  const none = await maker.runs.movedCustomers({ params: place, query: { from: 'gold' } });
  expect(none).toMatchObject({ items: [], total: 0 });
  const back = await maker.runs.movedCustomers({
    params: { run: before, other: after },
    query: { from: 'gold', to: 'iron' },
  });
  expect(back).toMatchObject({ items: [{ customer: 'B' }], total: 1 });
  await expect(maker.runs.movedCustomers({ params: place, query: { to: 'tin' } })).rejects.toEqual(
    problemCode('not-found'),
  );
});

test('every decision is in the audit log', async () => {
  const { items } = await administrator.audit.list({ query: { limit: 200, subject: 'tiers' } });
  const actions = new Set(items.map(({ action }) => action));
  for (const act of ['checked', 'submitted', 'returned', 'approved', 'put-in-force', 'retired']) {
    expect(actions, act).toContain(`version.${act}`);
  }
});
