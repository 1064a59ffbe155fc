import { Readable } from 'node:stream';
import { routes, type Session } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { ImportsService } from './imports.service.js';
import type { TemplatesService } from './templates.service.js';

export function registerImportsRoutes(
  register: RegisterRoute,
  { imports, templates }: { readonly imports: ImportsService; readonly templates: TemplatesService },
): void {
  register(routes.imports.list, ({ query, language }) => imports.list(query, language));
  register(routes.imports.create, async ({ caller, body, language, session }) =>
    imports.document(String(await imports.create(caller, body)), language, seesCustomers(session)),
  );
  register(routes.imports.get, ({ params, language, session }) =>
    imports.document(params.import, language, seesCustomers(session)),
  );
  register(routes.imports.commit, async ({ caller, params, language, session }) => {
    await imports.commit(caller, params.import);
    return imports.document(params.import, language, seesCustomers(session));
  });
  register(routes.imports.cancel, async ({ caller, params, language, session }) => {
    await imports.cancel(caller, params.import);
    return imports.document(params.import, language, seesCustomers(session));
  });
  register(routes.imports.undo, async ({ caller, params, language, session }) => {
    await imports.undo(caller, params.import);
    return imports.document(params.import, language, seesCustomers(session));
  });
  register(routes.imports.rejectedSheet, async ({ params, reply }) => {
    reply.header('content-disposition', `attachment; filename="import-${params.import}.rejected.xlsx"`);
    return Readable.from([await imports.readRejectedSheet(params.import)]);
  });
  register(routes.datasets.template, async ({ params, query, language, reply }) => {
    reply.header('content-disposition', `attachment; filename="${params.dataset}.csv"`);
    return Readable.from([await templates.text(params.dataset, query.language ?? language)]);
  });
  register(routes.datasets.templateSheet, async ({ params, query, language, reply }) => {
    reply.header('content-disposition', `attachment; filename="${params.dataset}.xlsx"`);
    return Readable.from([await templates.sheet(params.dataset, query.language ?? language)]);
  });
  register(routes.imports.rejected, async ({ params, reply }) => {
    reply.header('content-disposition', `attachment; filename="import-${params.import}.rejected.csv"`);
    return imports.readRejected(params.import);
  });
}

function seesCustomers({ permissions }: Session): boolean {
  return permissions.includes('customers.read');
}
