import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMailer, MailNotTaken } from './mailer.js';
import { openSmtpServer, type SmtpServer } from './test-smtp-server.js';

let server: SmtpServer;
beforeEach(async () => {
  server = await openSmtpServer();
});
afterEach(() => server.close());

const from = '客分 <kefen@example.com>';
const mail = { id: 'm-1', to: 'li@example.com', subject: '客户等级变动', text: '3 位升级', html: '<p>3 位升级</p>' };

test('a mail arrives as it was written, with the id that was given', async () => {
  await createMailer({ mail: { url: server.url, from } })?.send(mail);
  const [got] = server.received;
  expect(got).toMatchObject({ to: mail.to, messageId: '<m-1@example.com>', subject: mail.subject });
  expect(got?.text).toContain('<p>3 位升级</p>');
  expect(got?.source).toMatch(/^Auto-Submitted: auto-generated/im);
});

test('a refused address is for good, a full box and a server that is gone are not', async () => {
  const mailer = createMailer({ mail: { url: server.url, from } });
  server.answer('550 no such user');
  await expect(mailer?.send(mail)).rejects.toMatchObject({ name: 'MailNotTaken', isForGood: true });
  server.answer('452 the box is full');
  await expect(mailer?.send(mail)).rejects.toMatchObject({ isForGood: false });
  await server.close();
  await expect(mailer?.send(mail)).rejects.toBeInstanceOf(MailNotTaken);
  await expect(mailer?.send(mail)).rejects.toMatchObject({ isForGood: false });
  expect(server.received).toEqual([]);
});

test('without a mail server there is none', () => {
  expect(createMailer({})).toBeUndefined();
});
