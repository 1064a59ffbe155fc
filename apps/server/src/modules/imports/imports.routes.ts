import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { ImportsService } from './imports.service.js';

export function registerImportsRoutes(register: RegisterRoute, imports: ImportsService): void {
  register(routes.imports.list, ({ query, language }) => imports.list(query, language));
  register(routes.imports.create, async ({ caller, body, language }) =>
    imports.document(String(await imports.create(caller, body)), language),
  );
  register(routes.imports.get, ({ params, language }) => imports.document(params.import, language));
  register(routes.imports.commit, async ({ caller, params, language }) => {
    await imports.commit(caller, params.import);
    return imports.document(params.import, language);
  });
  register(routes.imports.cancel, async ({ caller, params, language }) => {
    await imports.cancel(caller, params.import);
    return imports.document(params.import, language);
  });
  register(routes.imports.rejected, async ({ params, reply }) => {
    reply.header('content-disposition', `attachment; filename="import-${params.import}.rejected.csv"`);
    return imports.readRejected(params.import);
  });
}
