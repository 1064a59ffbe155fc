import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../../http/register-route.js';
import type { ExportsService } from '../exports.service.js';
import type { StandingExportsService } from './standing-exports.service.js';

export function registerStandingExportsRoutes(
  register: RegisterRoute,
  standing: StandingExportsService,
  exports: Pick<ExportsService, 'ofStanding'>,
): void {
  const of = routes['standing-exports'];
  register(of.list, async ({ language }) => ({ items: await standing.list(language) }));
  register(of.get, ({ params, language }) => standing.document(params.standingExport, language));
  register(of.create, async ({ caller, session, body, language }) => {
    const id = await standing.create(caller, session.permissions, body, language);
    return standing.document(id, language);
  });
  register(of.update, async ({ caller, session, params, body, language }) => {
    await standing.update(caller, session.permissions, params.standingExport, body, language);
    return standing.document(params.standingExport, language);
  });
  register(of.remove, async ({ caller, params }) => {
    await standing.remove(caller, params.standingExport);
    return undefined;
  });
  register(of.restore, async ({ caller, params, language }) => {
    await standing.restore(caller, params.standingExport, language);
    return standing.document(params.standingExport, language);
  });
  register(of.exports, async ({ params, query, language }) => {
    const { id } = await standing.document(params.standingExport, language);
    return exports.ofStanding(id, query, language);
  });
  register(of.test, ({ caller, session, body, language }) =>
    standing.test(caller, session.permissions, body, language),
  );
  register(of.run, async ({ caller, params, language }) => {
    await standing.run(caller, params.standingExport, language);
    return standing.document(params.standingExport, language);
  });
  register(of.pause, async ({ caller, params, language }) => {
    await standing.pause(caller, params.standingExport, true, language);
    return standing.document(params.standingExport, language);
  });
  register(of.resume, async ({ caller, params, language }) => {
    await standing.pause(caller, params.standingExport, false, language);
    return standing.document(params.standingExport, language);
  });
}
