import type { Client } from '@kefen/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMailer } from '../../mail/mailer.js';
import { openSmtpServer, type SmtpServer } from '../../mail/test-smtp-server.js';
import { openTestApp, type TestApp } from '../../test-app.js';
import { importRows, runUntilOver } from '../../test-imports.js';
import { claimMail } from './notice-mails.repository.js';
import { claimRule, findRule } from './notice-rules.repository.js';
import type { NoticeParts } from './notice-work.js';
import { sendMail } from './send-mail.js';
import { tellRule } from './tell-rule.js';

const levels = `kefen: 1
id: levels
title: { zh-CN: 等级, en: Levels }
indicators:
  spent: { dataset: transactions, aggregate: sum, of: amount, window: last 12 months }
classes: [ { id: high, title: { zh-CN: 高, en: High } }, { id: low, title: { zh-CN: 低, en: Low } } ]
assign: { rules: [ { class: high, when: spent >= 100 }, { class: low, when: spent >= 0 } ] }
`;

let app: TestApp;
let smtp: SmtpServer;
let client: Client;
let rule: string;
let parts: NoticeParts;
const running = new AbortController().signal;

beforeAll(async () => {
  smtp = await openSmtpServer();
  const from = 'kefen@example.com';
  app = await openTestApp({ KEFEN_SMTP_URL: smtp.url, KEFEN_MAIL_FROM: from });
  client = await app.signIn('administrator');
  parts = {
    ...app.parts,
    ...app.services,
    customers: { findByIds: async () => new Map() },
    announce: async () => {},
    mailer: createMailer({ mail: { url: smtp.url, from } }),
    deliverOutbox: async () => {},
    onError: () => {},
  };
  await client.schemes.create({ body: { text: levels } });
  await buy(['C1,10', 'C2,200']);
  await publish('2026-03-01');
  const made = await client['notice-rules'].create({
    body: {
      ...{ title: '变动', schemes: null, changes: { ways: ['promoted'], into: [], outOf: [] }, whose: 'all' },
      // Never due while the test lasts: each pass is made by hand.
      ...{ receiver: { to: 'address', address: 'a@example.com', language: 'zh-CN' }, daily: '23:59', active: true },
    },
  });
  rule = made.id;
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

let orders = 0;
async function buy(purchases: readonly string[]) {
  const rows = purchases.map((purchase) => {
    orders += 1;
    const [customer, amount] = purchase.split(',');
    return `${customer},O${orders},2026-02-01,${amount}`;
  });
  await importRows(client, 'transactions', ['customer_id', 'order_id', 'ordered_at', 'amount'], rows);
}

async function publish(asOf: string): Promise<void> {
  const { id } = await client.runs.create({ body: { scheme: 'levels', asOf } });
  await runUntilOver(client, id);
  await client.runs.publish({ params: { run: id } });
}

async function record() {
  const found = await findRule(app.parts.store.db, rule);
  if (!found) throw new Error('no rule');
  return found;
}

const told = () =>
  app.parts.store.db.selectFrom('notices').select(['number', 'cells']).where('rule', '=', rule).execute();

test('a pass that was killed has told nothing, and the next one tells it; two at the same time tell it once', async () => {
  await buy(['C1,200']);
  await publish('2026-03-02');
  const killed = { ...parts, deliverOutbox: () => Promise.reject(new Error('killed')) };
  await expect(tellRule(killed, await record(), running)).rejects.toThrow('killed');
  expect(await told()).toEqual([]);
  const found = await record();
  const outcomes = await Promise.all([tellRule(parts, found, running), tellRule(parts, found, running)]);
  expect(outcomes.toSorted()).toEqual(['changed', 'told']);
  expect(await tellRule(parts, found, running)).toBe('changed');
  expect(await tellRule(parts, await record(), running)).toBe('told');
  expect(await told()).toMatchObject([{ cells: [{ from: 'low', to: 'high', customers: 1 }] }]);
});

test('a rule that is due is worked out by one, and by another when that one is gone', async () => {
  const { db } = app.parts.store;
  const due = (await record()).dueAt ?? new Date();
  const later = (ms: number) => new Date(due.getTime() + ms);
  await db.updateTable('notice_rules').set({ active: false }).where('id', '!=', rule).execute();
  expect(await claimRule(db, later(-1), later(60_000))).toBeUndefined();
  expect((await claimRule(db, due, later(60_000)))?.id).toBe(rule);
  expect(await claimRule(db, later(1000), later(60_000))).toBeUndefined();
  expect((await claimRule(db, later(60_000), later(120_000)))?.id).toBe(rule);
});

test('a mail whose sender was killed before it could say so goes out again under the same id', async () => {
  const { db } = app.parts.store;
  await db.updateTable('notice_mails').set({ state: 'waiting', next_at: app.clock.now(), held_until: null }).execute();
  const before = smtp.received.length;
  for (const attempt of [1, 2]) {
    const now = new Date(app.clock.now().getTime() + attempt * 60_000);
    const mail = await claimMail(db, now, new Date(now.getTime() + 30_000));
    if (!mail) throw new Error('no mail');
    expect(await claimMail(db, now, now)).toBeUndefined();
    expect(await sendMail(parts, mail)).toBe(true);
    // As if the process had been killed after sending.
    if (attempt === 1) await db.updateTable('notice_mails').set({ state: 'waiting', next_at: now }).execute();
  }
  const own = smtp.received.slice(before);
  expect(own).toHaveLength(2);
  expect(new Set(own.map(({ messageId }) => messageId)).size).toBe(1);
  expect(own[0]?.text).toContain('全部客户中有 1 位升为“高”');
});

test('a mail to an address that is refused is given up, and one the server cannot take now is tried again', async () => {
  const { db } = app.parts.store;
  const standing = () => db.selectFrom('notice_mails').select(['state', 'failure', 'next_at']).executeTakeFirst();
  const wait = () => db.updateTable('notice_mails').set({ state: 'waiting', next_at: app.clock.now() }).execute();
  const attempt = async () => {
    const mail = await claimMail(db, app.clock.now(), app.clock.now());
    if (mail) await sendMail(parts, mail);
    return standing();
  };
  await wait();
  smtp.answer('452 the box is full');
  expect(await attempt()).toMatchObject({ state: 'waiting', failure: expect.stringContaining('full') });
  await wait();
  smtp.answer('550 no such user');
  expect(await attempt()).toMatchObject({ state: 'given-up', next_at: null, failure: expect.stringContaining('550') });
  const { items } = await client['notice-rules'].list();
  expect(items.find(({ id }) => id === rule)?.mails).toMatchObject({ givenUp: 1, waiting: 0 });
});
