import { type Language, routes, type Session } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import type { RegisterRoute } from '../../http/register-route.js';
import type { Asker, NoticeRulesService } from './notice-rules.service.js';
import type { NoticesService } from './notices.service.js';

export interface NoticesRoutesParts {
  readonly notices: NoticesService;
  readonly noticeRules: NoticeRulesService;
}

export function registerNoticesRoutes(register: RegisterRoute, { notices, noticeRules }: NoticesRoutesParts): void {
  const { list, unread, mark, markAll, customers } = routes.notices;
  register(list, ({ caller, session, query, language }) => notices.list(caller, session.permissions, query, language));
  register(unread, async ({ caller }) => ({ unread: await notices.countUnread(caller) }));
  register(mark, ({ caller, body }) => notices.mark(caller, body.notices, body.read));
  register(markAll, ({ caller, body }) => notices.markAll(caller, body.undo));
  register(customers, ({ caller, params, query }) => notices.customers(caller, params.notice, query));
  registerRules(register, noticeRules);
  registerReceivers(register, noticeRules);
}

function registerRules(register: RegisterRoute, noticeRules: NoticeRulesService): void {
  const { list, create, update, remove, restore } = routes['notice-rules'];
  register(list, async (call) => ({
    items: await noticeRules.list(askerOf(call)),
    mailIsSetUp: noticeRules.mailIsSetUp,
  }));
  register(create, async (call) => {
    const id = await noticeRules.create(askerOf(call), call.body);
    return noticeRules.document(askerOf(call), id);
  });
  register(update, async (call) => {
    await noticeRules.update(askerOf(call), call.params.rule, call.body);
    return noticeRules.document(askerOf(call), call.params.rule);
  });
  register(remove, async (call) => {
    await noticeRules.remove(askerOf(call), call.params.rule);
    return undefined;
  });
  register(restore, async (call) => {
    await noticeRules.restore(askerOf(call), call.params.rule);
    return noticeRules.document(askerOf(call), call.params.rule);
  });
}

function registerReceivers(register: RegisterRoute, noticeRules: NoticeRulesService): void {
  const { own, setOwn, list, set } = routes['notice-receivers'];
  register(own, ({ caller }) => noticeRules.settings(caller.userId));
  register(setOwn, ({ caller, body }) => noticeRules.setSettings(caller, caller.userId, body));
  register(list, async () => ({ items: await noticeRules.listSettings() }));
  register(set, ({ caller, params, body }) => noticeRules.setSettings(caller, params.user, body));
}

interface Call {
  readonly caller: Caller;
  readonly session: Session;
  readonly language: Language;
}

function askerOf({ caller, session, language }: Call): Asker {
  return { caller, permissions: session.permissions, language };
}
