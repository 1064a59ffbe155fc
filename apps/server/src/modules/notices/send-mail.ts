import { noticeLimits } from '@kefen/contract';
import { MailNotTaken } from '../../mail/mailer.js';
import { composeMail, type MailReader } from './compose-mail.js';
import { type MailEnd, recordMail } from './notice-mails.repository.js';
import { listReceivers } from './notice-receivers.repository.js';
import type { NoticeMail, NoticeRecord } from './notice-record.js';
import type { NoticeParts } from './notice-work.js';
import { listNoticesOfMail } from './notices.repository.js';
import { scopeOf } from './who-is-told.js';

/**
 * Sends a mail that was claimed, and records what came of it. Where the process is killed between the two, it is sent once
 * more with the same `Message-ID`, by which mail programs know it again.
 * @returns whether the server can be asked for the next one
 */
export async function sendMail(parts: NoticeParts, mail: NoticeMail): Promise<boolean> {
  const { store, clock, mailer, config } = parts;
  const end = (state: NoticeMail['state'], more: Partial<MailEnd>) =>
    recordMail(store.db, mail.id, { state, nextAt: null, sentAt: null, failure: null, ...more });
  const notices = await listNoticesOfMail(store.db, mail.id);
  const sees = await seenBy(parts, mail, notices);
  if (!mailer || notices.length === 0 || sees === 'nothing') {
    await end('given-up', { failure: 'not-allowed' });
    return true;
  }
  if (isTooLate(mail, clock.now())) {
    await end('given-up', { failure: 'too-late' });
    return true;
  }
  const surroundings = { customers: parts.customers, workspace: config.workspace.name, publicUrl: config.publicUrl };
  const composed = await composeMail(surroundings, notices, { language: mail.language, sees });
  try {
    await mailer.send({ id: mail.id, to: mail.address, ...composed });
    await end('sent', { sentAt: clock.now() });
    return true;
  } catch (failure) {
    if (!(failure instanceof MailNotTaken)) throw failure;
    const nextAt = failure.isForGood ? null : nextAttempt(mail, clock.now());
    await end(nextAt ? 'waiting' : 'given-up', { nextAt, failure: failure.message });
    return failure.isForGood;
  }
}

/** When it is tried again; null: it is given up. */
export function nextAttempt(
  { attempts, createdAt }: Pick<NoticeMail, 'attempts' | 'createdAt'>,
  now: Date,
): Date | null {
  const { retryAfterMinutes } = noticeLimits;
  const minutes = retryAfterMinutes[Math.min(attempts, retryAfterMinutes.length) - 1] ?? 60;
  const next = new Date(now.getTime() + minutes * 60_000);
  return isTooLate({ createdAt }, next) ? null : next;
}

function isTooLate({ createdAt }: Pick<NoticeMail, 'createdAt'>, at: Date): boolean {
  return at.getTime() - createdAt.getTime() > noticeLimits.givenUpAfterHours * 3_600_000;
}

/** What the reader may see at this moment; who has lost the rights since, or stands for others by now: nothing. Customers’ names leave the house only with the right to take them out. */
async function seenBy(
  parts: NoticeParts,
  { user: id }: NoticeMail,
  notices: readonly NoticeRecord[],
): Promise<MailReader['sees'] | 'nothing'> {
  if (id === null) return 'counts';
  const user = await parts.users.find(parts.store.db, id);
  if (!user) return 'nothing';
  const settings = (await listReceivers(parts.store.db)).get(id);
  for (const { whose, of } of notices) {
    const scope = scopeOf(parts, whose, user, settings);
    if (scope?.whose !== whose || scope.of !== of) return 'nothing';
  }
  return parts.users.permissionsOf(user.roles).includes('exports.personal') ? 'names' : 'numbers';
}
