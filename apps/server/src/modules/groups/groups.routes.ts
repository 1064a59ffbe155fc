import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { GroupsService } from './groups.service.js';

export function registerGroupsRoutes(register: RegisterRoute, groups: GroupsService): void {
  const { list, create, preview, refresh, get, replace, remove, restore } = routes.groups;
  const { addMembers, addFile, removeMembers, undo, classes, ofCustomer } = routes.groups;
  register(list, ({ caller }) => groups.list(caller));
  register(create, ({ caller, body }) => groups.create(caller, body));
  register(preview, ({ caller, body }) => groups.preview(caller, body.rule, body.visibility));
  register(refresh, async ({ caller }) => void (await groups.refresh(caller)) as undefined);
  register(get, ({ caller, params }) => groups.get(caller, params.group));
  register(replace, ({ caller, params, body }) => groups.replace(caller, params.group, body));
  register(remove, async ({ caller, params }) => void (await groups.remove(caller, params.group)) as undefined);
  register(restore, ({ caller, params }) => groups.restore(caller, params.group));
  register(addMembers, ({ caller, params, body }) => groups.addMembers(caller, params.group, body.customers));
  register(addFile, ({ caller, params, body, language }) => groups.addFile(caller, params.group, body, language));
  register(removeMembers, ({ caller, params, body }) => groups.removeMembers(caller, params.group, body.customers));
  register(undo, ({ caller, params }) => groups.undo(caller, params.group, params.change));
  register(classes, ({ caller, params }) => groups.classes(caller, params.group, params.scheme));
  register(ofCustomer, async ({ caller, params }) => ({ items: await groups.ofCustomer(caller, params.customer) }));
}
