import { routes, type Session } from '@kefen/contract';
import { comparisonSchema } from '@kefen/scheme';
import type { RegisterRoute } from '../../http/register-route.js';
import type { DuplicatesService, MaySee } from './duplicates.service.js';
import type { MergesService } from './merges.service.js';

export interface IdentityServices {
  readonly duplicates: DuplicatesService;
  readonly merges: MergesService;
}

export function registerIdentityRoutes(register: RegisterRoute, { duplicates, merges }: IdentityServices): void {
  const identity = routes.identity;
  register(identity.rules, async () => ({
    items: await duplicates.rules(),
    comparisons: [...comparisonSchema.options],
  }));
  register(identity.replaceRules, ({ caller, body }) => done(duplicates.replaceRules(caller, body.items)));
  register(identity.scan, async () => ({ scan: await duplicates.scan() }));
  register(identity.startScan, async ({ caller }) => ({ scan: await duplicates.startScan(caller) }));
  register(identity.cancelScan, ({ caller }) => done(duplicates.cancelScan(caller)));
  register(identity.groups, ({ query }) => duplicates.groups(query));
  register(identity.decide, ({ caller, body }) => done(duplicates.decide(caller, body.pairs, body.areDifferent)));
  register(identity.previewMerge, ({ body }) => merges.preview(body.survivor, body.merged));
  register(identity.merge, async ({ caller, body }) => ({ merge: await merges.merge(caller, body) }));
  register(identity.merges, ({ query }) => merges.list(query));
  register(identity.undoMerge, ({ caller, params }) => done(merges.undo(caller, params.merge)));
  register(identity.customer, ({ params }) => merges.ofCustomer(params.customer));
  register(routes.customers.findLike, ({ body, session }) => duplicates.ask(body.values, visibleTo(session)));
  register(routes.customers.create, async ({ caller, body, session }) => {
    await duplicates.create(caller, body, (values) => duplicates.ask(values, visibleTo(session)));
    return { id: body.id };
  });
}

/** Whoever may read customers sees all of them; anybody else only learns that there is one, and whom to ask. */
function visibleTo({ permissions }: Session): MaySee {
  return () => permissions.includes('customers.read');
}

async function done(work: Promise<void>): Promise<undefined> {
  await work;
}
