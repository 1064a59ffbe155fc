import nodemailer from 'nodemailer';
import type { Config } from '../config.js';

interface Mail {
  /** Its `Message-ID` is made of it, so that a mail that went out twice can be told by it. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail server has not taken a mail. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
  /** @param isForGood whether trying again cannot help: the address is refused */
  constructor(
    message: string,
    readonly isForGood: boolean,
  ) {
    super(message);
  }
}

export interface Mailer {
  /** @throws MailNotTaken */
  send(mail: Mail): Promise<void>;
}

const patienceMs = 15_000;
const mostDetail = 300;

/** Sends through the mail server of the configuration; undefined: there is none. */
export function createMailer({ mail }: Pick<Config, 'mail'>): Mailer | undefined {
  if (!mail) return undefined;
  const { url, from } = mail;
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    // A mail is text of ours; nothing is read from the disk or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^\s<>]+)/.exec(from)?.[1] ?? 'kefen.invalid';
  return {
    send: async ({ id, to, subject, text, html }) => {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      try {
        await transport.sendMail({
          ...{ from, to, subject, text, html, headers },
          messageId: `<${id}@${domain}>`,
          textEncoding: 'base64',
        });
      } catch (failure) {
        throw notTaken(failure);
      }
    },
  };
}

/** Only a refused address is for good: a wrong password or a full disk can be put right. */
function notTaken(failure: unknown): MailNotTaken {
  const { code, responseCode } = failure as { readonly code?: string; readonly responseCode?: number };
  const said = failure instanceof Error ? failure.message : String(failure);
  const isForGood = code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500;
  return new MailNotTaken(said.replace(/\p{Cc}+/gu, ' ').slice(0, mostDetail), isForGood);
}
