import { noticeLimits } from '@kefen/contract';
import { regularly } from '../../regularly.js';
import { claimMail, releaseMails } from './notice-mails.repository.js';
import { claimRule, releaseRules, restRule } from './notice-rules.repository.js';
import type { NoticeParts } from './notice-work.js';
import { removeOldNotices } from './notices.repository.js';
import { sendMail } from './send-mail.js';
import { tellRule } from './tell-rule.js';

/** Longer than working a rule out, or sending a mail, takes: then whoever holds it is gone. */
const holdMs = 10 * 60_000;
/** A rule that could not be worked out is left for so long; one of which something has changed meanwhile, only shortly. */
const restMs = { failed: 60_000, changed: 1000 } as const;

/** Every second: works out the rules that are due, and sends the mails that are. Several processes may do so side by side. */
export async function startNoticeClock(parts: NoticeParts, tickMs = 1000): Promise<{ stop(): Promise<void> }> {
  const { store, onError } = parts;
  if (store.kind === 'embedded') {
    // The embedded store belongs to one process: whoever held something is dead.
    await releaseRules(store.db);
    await releaseMails(store.db);
  }
  const stopping = new AbortController();
  const tick = async () => {
    await tellDue(parts, stopping.signal);
    await sendDue(parts, stopping.signal);
  };
  const told = (failure: unknown) => {
    if (!stopping.signal.aborted) onError(failure);
  };
  const ticking = regularly(tick, { everyMs: tickMs, onError: told });
  return {
    stop: async () => {
      stopping.abort(new Error('the server is stopping'));
      await ticking.stop();
    },
  };
}

/** One after the other, each once: what could not be done now comes again. */
async function tellDue(parts: NoticeParts, signal: AbortSignal): Promise<void> {
  const { store, clock, onError } = parts;
  for (;;) {
    signal.throwIfAborted();
    const now = clock.now();
    const rule = await claimRule(store.db, now, new Date(now.getTime() + holdMs));
    if (!rule) return;
    const outcome = await tellRule(parts, rule, signal).catch((failure: unknown) => {
      if (signal.aborted) throw failure;
      onError(failure);
      return 'failed' as const;
    });
    if (outcome !== 'told') await restRule(store.db, rule, new Date(clock.now().getTime() + restMs[outcome]));
  }
}

async function sendDue(parts: NoticeParts, signal: AbortSignal): Promise<void> {
  const { store, clock, mailer } = parts;
  // Without a server they wait for one.
  if (!mailer) return;
  for (;;) {
    signal.throwIfAborted();
    const now = clock.now();
    const mail = await claimMail(store.db, now, new Date(now.getTime() + holdMs));
    if (!mail || !(await sendMail(parts, mail))) return;
  }
}

/** What is too old to be read. */
export function forgetNotices({ store, clock }: Pick<NoticeParts, 'store' | 'clock'>): Promise<void> {
  return removeOldNotices(store.db, new Date(clock.now().getTime() - noticeLimits.keptDays * 86_400_000));
}
