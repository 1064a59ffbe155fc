import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client, Notice, NoticeRuleInput } from '@kefen/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openSmtpServer, type SmtpServer } from '../../mail/test-smtp-server.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';

const tiers = `kefen: 1
id: tiers
title: { zh-CN: 会员等级, en: Tiers }
indicators:
  points: { dataset: transactions, aggregate: sum, of: amount, window: last 3 months }
classes:
  - { id: gold, title: { zh-CN: 金, en: Gold } }
  - { id: silver, title: { zh-CN: 银, en: Silver } }
  - { id: bronze, title: { zh-CN: 铜, en: Bronze } }
assign:
  rules: [ { class: gold, when: points >= 1000 }, { class: silver, when: points >= 100 }, { class: bronze, when: points >= 0 } ]
`;

let app: TestApp;
let smtp: SmtpServer;
/** What another system was told. */
const told: string[] = [];
const crm = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => {
    told.push(body);
    response.end('thanks');
  });
});
let admin: Client;
/** Customer managers, by the owner they are among the customers; a manager of 东区; one for compliance. */
let first: Client;
let second: Client;
let manager: Client;
let compliance: Client;
const numbers = { tiers: { first: '', second: '' } };

beforeAll(async () => {
  smtp = await openSmtpServer();
  await new Promise<void>((resolve) => crm.listen(0, '127.0.0.1', resolve));
  app = await openTestApp(
    {
      ...{ KEFEN_SMTP_URL: smtp.url, KEFEN_MAIL_FROM: 'kefen@example.com', KEFEN_PUBLIC_URL: 'https://kefen.test' },
      ...{ KEFEN_SESSION_IDLE_HOURS: '1000', KEFEN_SESSION_HOURS: '1000', KEFEN_WEBHOOK_PRIVATE: 'true' },
    },
    { sourcePace: { tickMs: 50, settle: async () => {} } },
  );
  admin = await app.signIn('administrator');
  first = await app.signIn('customer-manager');
  second = await app.signIn('customer-manager');
  manager = await app.signIn('manager');
  compliance = await app.signIn('compliance');
  await importRows(
    admin,
    'customers',
    ['customer_id', 'name', 'owner', 'organisation'],
    [
      'C1,甲公司,user2,东区',
      'C2,乙公司,user2,东区',
      'C3,丙公司,user3,东区',
      'C4,丁公司,somebody,西区',
      'C5,戊公司,somebody,西区',
    ],
  );
  await buy(['C1,150', 'C2,1500', 'C3,50', 'C4,50', 'C5,5'], '2026-02-01');
  await admin.schemes.create({ body: { text: tiers } });
  await place(manager, { organisation: '东区' });
  numbers.tiers.first = await publish('2026-02-10');
});
afterAll(async () => {
  await app.close();
  await smtp.close();
  crm.close();
  crm.closeAllConnections();
});

let orders = 0;
async function buy(purchases: readonly string[], day: string) {
  const rows = purchases.map((purchase) => {
    orders += 1;
    const [customer, amount] = purchase.split(',');
    return `${customer},O${orders},${day},${amount}`;
  });
  await importRows(admin, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], rows);
}

async function publish(asOf: string): Promise<string> {
  const { id } = await admin.runs.create({ body: { scheme: 'tiers', asOf } });
  await runUntilOver(admin, id);
  await admin.runs.publish({ params: { run: id } });
  return id;
}

async function place(client: Client, more: { owner?: string; organisation?: string; email?: string }) {
  const { user, email, language } = await client['notice-receivers'].own();
  const { owner, organisation } = await client['notice-receivers'].own();
  await admin['notice-receivers'].set({
    params: { user },
    body: { owner, organisation, email, language, ...more },
  });
  return user;
}

const rule = (more: Partial<NoticeRuleInput>): NoticeRuleInput => ({
  title: '变动',
  schemes: null,
  changes: { ways: ['promoted', 'demoted'], into: [], outOf: [] },
  whose: 'all',
  receiver: { to: 'webhook' },
  daily: null,
  active: true,
  ...more,
});

const noticesOf = async (client: Client) => (await client.notices.list({ query: {} })).items;
const sizes = ({ cells }: Notice) =>
  Object.fromEntries(cells.map(({ from, to, customers }) => [`${from} → ${to}`, customers]));

const until = <T>(look: () => Promise<T>) => vi.waitFor(look, { timeout: 30_000, interval: 50 });
const count = (client: Client, wanted: number) =>
  until(async () => {
    const found = await noticesOf(client);
    if (found.length !== wanted) throw new Error(`${found.length} and not ${wanted}`);
    return found;
  });

/** Every rule that is due by now has looked. */
const looked = () =>
  until(async () => {
    const rows = await app.parts.store.db
      .selectFrom('notice_rules')
      .select(['due_at', 'active', 'removed_at'])
      .execute();
    const now = app.clock.now();
    const isDue = rows.some((row) => row.active && row.removed_at === null && (row.due_at ?? now) <= now);
    if (isDue) throw new Error('something is due');
  });
/** The next morning has come. */
async function nextMorning() {
  app.clock.advance(24 * 3_600_000);
  await looked();
}

test('what was new with the first result is no promotion: nobody is told anything', async () => {
  await nextMorning();
  for (const client of [admin, first, second, manager, compliance]) expect(await noticesOf(client)).toEqual([]);
});

test('each is told of their own customers, or of those of their organisation, and nobody else is', async () => {
  await buy(['C1,2000', 'C2,-1450', 'C3,100', 'C5,100'], '2026-03-01');
  numbers.tiers.second = await publish('2026-03-05');
  await nextMorning();
  const [own] = await count(first, 1);
  expect(own && sizes(own)).toEqual({ 'gold → bronze': 1, 'silver → gold': 1 });
  expect(own?.customers.map(({ customer, name, way }) => [customer, name, way])).toEqual([
    ['C1', '甲公司', 'promoted'],
    ['C2', '乙公司', 'demoted'],
  ]);
  expect(own?.sentence).toBe('Feb 10 – Mar 5: of your customers, 1 moved up to “Gold” and 1 moved down to “Bronze”.');
  const [other] = await count(second, 1);
  expect(other && [sizes(other), other.customers.map(({ customer }) => customer)]).toEqual([
    { 'bronze → silver': 1 },
    ['C3'],
  ]);
  const [branch] = await count(manager, 1);
  expect(branch).toMatchObject({ whose: 'organisation', of: '东区', total: 3 });
  expect(await noticesOf(compliance)).toEqual([]);
  const all = await first.notices.customers({ params: { notice: own?.id ?? '' }, query: { limit: 1 } });
  expect([all.items.map(({ customer }) => customer), all.next === null]).toEqual([['C1'], false]);
  await expect(second.notices.customers({ params: { notice: own?.id ?? '' }, query: {} })).rejects.toMatchObject({
    problem: { code: 'not-found' },
  });
});

test('nothing is told twice: the same result published again, and another one with the same classes', async () => {
  await admin.runs.publish({ params: { run: numbers.tiers.second } });
  await nextMorning();
  numbers.tiers.second = await publish('2026-03-06');
  await nextMorning();
  for (const client of [first, second, manager]) expect(await noticesOf(client)).toHaveLength(1);
});

test('reading is marked and taken back', async () => {
  const [own] = await noticesOf(first);
  expect((await first.notices.unread()).unread).toBe(1);
  await second.notices.mark({ body: { notices: [own?.id ?? ''], read: true } });
  expect((await first.notices.unread()).unread).toBe(1);
  const { at, marked } = await first.notices.markAll({ body: {} });
  expect([marked, (await first.notices.unread()).unread]).toEqual([1, 0]);
  await first.notices.markAll({ body: { undo: at } });
  expect((await first.notices.unread()).unread).toBe(1);
  await first.notices.mark({ body: { notices: [own?.id ?? ''], read: true } });
  expect((await first.notices.list({ query: { unread: 'true' } })).items).toEqual([]);
});

test('a rule that tells at once: by e-mail with what the reader may see, to a bare address numbers alone, to webhooks signed', async () => {
  const user = await place(manager, { email: 'manager@example.com' });
  await place(first, { email: 'first@example.com' });
  const hook = await admin.webhooks.create({
    body: {
      title: 'CRM',
      url: `http://127.0.0.1:${(crm.address() as AddressInfo).port}/`,
      events: ['notice.created'],
      schemes: null,
      active: true,
    },
  });
  const made = [
    rule({ whose: 'organisation', receiver: { to: 'user', user, email: true } }),
    rule({ whose: 'all', receiver: { to: 'role', role: 'customer-manager', email: true } }),
    rule({ receiver: { to: 'address', address: 'branch@example.com', language: 'zh-CN' } }),
    rule({ receiver: { to: 'webhook' } }),
  ];
  const rules = await Promise.all(made.map((body) => manager['notice-rules'].create({ body })));
  await buy(['C1,-2000', 'C4,1000'], '2026-03-07');
  const run = await publish('2026-03-08');
  await until(async () => {
    const mails = await app.parts.store.db.selectFrom('notice_mails').select(['address', 'state', 'failure']).execute();
    expect(mails.map(({ address, state }) => `${address} ${state}`).toSorted()).toEqual([
      'branch@example.com sent',
      'first@example.com sent',
      'manager@example.com sent',
    ]);
    expect(told).toHaveLength(1);
  });
  const mailTo = (address: string) => smtp.received.find(({ to }) => to === address);
  // Managers may take personal values out, customer managers may not, and are told of their own customers alone.
  expect(mailTo('manager@example.com')?.text).toContain('甲公司 C1: 金 → 银');
  expect(mailTo('manager@example.com')?.text).not.toContain('C4');
  expect(mailTo('first@example.com')?.text).toContain('C1: 金 → 银');
  expect(mailTo('first@example.com')?.text).not.toMatch(/甲公司|C4/);
  const bare = mailTo('branch@example.com')?.text ?? '';
  expect(bare).toContain('全部客户中有 1 位升为“金”、1 位降为“银”');
  expect(bare).toContain('https://kefen.test/notices');
  expect(bare).not.toMatch(/C1|C4|公司/);
  const [message] = told.map((body) => JSON.parse(body) as { type: string; data: object });
  expect(message).toMatchObject({ type: 'notice.created', data: { run, promoted: 1, demoted: 1, scheme: 'tiers' } });
  expect(JSON.stringify(message)).not.toMatch(/C1|C4/);
  expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(3);
  for (const { id } of rules.slice(1)) await manager['notice-rules'].remove({ params: { rule: id } });
  await admin.webhooks.remove({ params: { webhook: hook.webhook.id } });
  numbers.tiers.second = run;
});

test('what is decided between two runs is told with the next look, and not again with the next run', async () => {
  const before = (await noticesOf(manager)).length;
  const event = {
    customer_id: 'C3',
    order_id: 'E1',
    transaction_id: 'E1',
    ordered_at: '2026-03-09 10:00:00',
    amount: '5000',
  };
  await admin.datasets.addEvents({ params: { dataset: 'transactions' }, body: [event] });
  await expect.poll(() => app.services.reratings.isSettled(), { timeout: 30_000 }).toBe(true);
  app.clock.advance(11 * 60_000);
  const [newest] = await count(manager, before + 1);
  expect(newest && sizes(newest)).toEqual({ 'silver → gold': 1 });
  await publish('2026-03-09');
  app.clock.advance(11 * 60_000);
  await looked();
  expect(await noticesOf(manager)).toHaveLength(before + 1);
});

test('a publication that is taken back is told, and marked where it was told', async () => {
  const before = (await noticesOf(manager)).length;
  // Nothing but the publication makes the difference: what is bought counts under the former one as well.
  await admin.schemes.createVersion({
    params: { scheme: 'tiers' },
    body: { text: tiers.replace('points >= 1000', 'points >= 120') },
  });
  const run = await publish('2026-03-09');
  const [made] = await count(manager, before + 1);
  expect(made).toMatchObject({ kind: 'change', withdrawnAt: null });
  await admin.runs.withdraw({ params: { run } });
  const [back, former] = await count(manager, before + 2);
  expect([back?.kind, back && sizes(back)]).toEqual(['withdrawal', { 'gold → silver': 1 }]);
  expect(former).toMatchObject({ id: made?.id, withdrawnAt: app.clock.now().toISOString() });
});

test('rules for others are for those who may, mistakes are named, and every change is recorded', async () => {
  const body = rule({ whose: 'own', receiver: { to: 'role', role: 'manager', email: false } });
  await expect(first['notice-rules'].create({ body })).rejects.toMatchObject({
    problem: { code: 'permission-missing' },
  });
  const { user } = await first['notice-receivers'].own();
  const own = await first['notice-rules'].create({
    body: rule({ whose: 'own', receiver: { to: 'user', user, email: false } }),
  });
  expect((await second['notice-rules'].list()).items.some(({ id }) => id === own.id)).toBe(false);
  await expect(second['notice-rules'].remove({ params: { rule: own.id } })).rejects.toMatchObject({
    problem: { code: 'permission-missing' },
  });
  await expect(admin['notice-rules'].create({ body: rule({ whose: 'own' }) })).rejects.toMatchObject({
    problem: { code: 'notice-rule-invalid', errors: [{ pointer: '/body/whose' }] },
  });
  await expect(admin['notice-rules'].create({ body: rule({ schemes: ['none'] }) })).rejects.toMatchObject({
    problem: { code: 'notice-rule-invalid', errors: [{ pointer: '/body/schemes' }] },
  });
  const actions = (await admin.audit.list({ query: { subject: own.id } })).items.map(({ action }) => action);
  expect(actions).toEqual(['notice-rule.created']);
});

test('a rule that was removed comes back within a day as it was, for those who may change it', async () => {
  const { user } = await first['notice-receivers'].own();
  const body = rule({ title: '早上看', whose: 'own', daily: '07:00', receiver: { to: 'user', user, email: false } });
  const own = await first['notice-rules'].create({ body });
  const params = { rule: own.id };
  await expect(first['notice-rules'].restore({ params })).rejects.toMatchObject({ problem: { code: 'not-found' } });
  await first['notice-rules'].remove({ params });
  const isListed = async () => (await first['notice-rules'].list()).items.some(({ id }) => id === own.id);
  expect(await isListed()).toBe(false);
  await expect(second['notice-rules'].restore({ params })).rejects.toMatchObject({
    problem: { code: 'permission-missing' },
  });
  app.clock.advance(23 * 3_600_000);
  const { nextAt, ...back } = await first['notice-rules'].restore({ params });
  expect(own).toMatchObject(back);
  expect(nextAt && Date.parse(nextAt)).toBeGreaterThan(app.clock.now().getTime());
  expect(await isListed()).toBe(true);
  const actions = (await admin.audit.list({ query: { subject: own.id } })).items.map(({ action }) => action);
  expect(actions.toReversed()).toEqual(['notice-rule.created', 'notice-rule.removed', 'notice-rule.restored']);
  await first['notice-rules'].remove({ params });
  app.clock.advance(24 * 3_600_000);
  await expect(first['notice-rules'].restore({ params })).rejects.toMatchObject({ problem: { code: 'not-found' } });
});
