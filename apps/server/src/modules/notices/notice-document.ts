import type { Language, Notice, NoticeCustomer } from '@kefen/contract';
import type { CustomersService } from '../customers/customers.service.js';
import { totalOf } from './compose-mail.js';
import type { NamedCustomer, NoticeMail, NoticeRecord } from './notice-record.js';
import { sentenceOf } from './notice-words.js';

export interface ShownBeside {
  readonly names: Awaited<ReturnType<CustomersService['findByIds']>>;
  readonly mails: ReadonlyMap<string, NoticeMail>;
  readonly maySeeCustomers: boolean;
  readonly language: Language;
}

/** A notice as the API shows it. */
export function noticeDocument(notice: NoticeRecord, beside: ShownBeside): Notice {
  const { number, rule, ruleTitle, scheme, schemeTitle, kind, whose, of, before, after, cells } = notice;
  const mail = notice.mail === null ? undefined : beside.mails.get(notice.mail);
  return {
    ...{ id: String(number), rule, ruleTitle, scheme, schemeTitle, kind, whose, of },
    sentence: sentenceOf(notice, beside.language),
    fromDay: before?.asOf ?? null,
    toDay: after?.asOf ?? null,
    cells: [...cells],
    customers: beside.maySeeCustomers ? notice.customers.map((one) => noticeCustomer(notice, one, beside.names)) : [],
    total: totalOf(notice),
    createdAt: notice.createdAt.toISOString(),
    readAt: notice.readAt?.toISOString() ?? null,
    withdrawnAt: notice.withdrawnAt?.toISOString() ?? null,
    mail: mail ? { state: mail.state, sentAt: mail.sentAt?.toISOString() ?? null, failure: mail.failure } : null,
  };
}

/** A customer with the names that the classes had then. */
export function noticeCustomer(
  { cells }: Pick<NoticeRecord, 'cells'>,
  { customer, from, to }: NamedCustomer,
  names: ShownBeside['names'],
): NoticeCustomer {
  const cell = cells.find((one) => one.from === from && one.to === to);
  if (!cell) throw new Error(`nobody was told of ${from} → ${to}`);
  const { fromTitle, toTitle, way } = cell;
  return { customer, name: names.get(customer)?.name ?? null, from, fromTitle, to, toTitle, way };
}
