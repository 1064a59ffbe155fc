import { routes, type Session } from '@kefen/contract';
import type { Caller } from '../../caller.js';
import type { RegisterRoute } from '../../http/register-route.js';
import type { FilesService } from '../files/files.service.js';
import type { Person } from './override-rights.js';
import type { OverridesCaller, OverridesService } from './overrides.service.js';

export function registerOverridesRoutes(
  register: RegisterRoute,
  { overrides, files }: { readonly overrides: OverridesService; readonly files: FilesService },
): void {
  const { list, ofCustomer, preview, create, approve, reject, end, restore, undo } = routes.overrides;
  const { upload, checkFile, applyFile, getRules, replaceRules } = routes.overrides;
  register(list, (call) => overrides.list(personOf(call), call.params.scheme, call.query));
  register(ofCustomer, async (call) => ({ items: await overrides.ofCustomer(personOf(call), call.params.customer) }));
  register(preview, (call) => overrides.preview(personOf(call), call.body));
  register(create, (call) => overrides.create(asker(call), call.body));
  register(approve, (call) => overrides.approve(asker(call), call.params.override, call.body.note));
  register(reject, (call) => overrides.reject(asker(call), call.params.override, call.body.note));
  register(end, (call) => overrides.end(asker(call), call.params.override, call.body.note));
  register(restore, (call) => overrides.restore(asker(call), call.params.override));
  register(undo, ({ caller, params }) => overrides.undo(caller, params.act));
  register(upload, async ({ caller, query, body, language }) =>
    files.describe(await files.receive(caller, query.name, body, language)),
  );
  register(checkFile, (call) => overrides.checkFile(asker(call), call.params.scheme, call.body, call.language));
  register(applyFile, (call) => overrides.applyFile(asker(call), call.params.scheme, call.body, call.language));
  register(getRules, () => overrides.getRules());
  register(replaceRules, ({ caller, body }) => overrides.replaceRules(caller, body));
}

interface Asker {
  readonly caller: Caller;
  readonly session: Session;
}

/** What is allowed depends on the class that is wanted, so the rights go with the request. */
function personOf({ caller, session }: Asker): Person {
  return { userId: caller.userId, permissions: session.permissions };
}

function asker(call: Asker): OverridesCaller {
  return { ...call.caller, ...personOf(call) };
}
