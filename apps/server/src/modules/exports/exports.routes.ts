import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { ExportsService } from './exports.service.js';

export function registerExportsRoutes(register: RegisterRoute, exports: ExportsService): void {
  register(routes.exports.list, ({ caller, query, language }) => exports.list(caller, query, language));
  register(routes.exports.record, ({ query, language }) => exports.record(query, language));
  register(routes.exports.create, async ({ caller, session, body, language }) => {
    const number = await exports.create(caller, session.permissions, body, language);
    return exports.document(caller, String(number), language);
  });
  register(routes.exports.count, ({ session, body, language }) => exports.count(session.permissions, body, language));
  register(routes.exports.get, ({ caller, params, language }) => exports.document(caller, params.export, language));
  register(routes.exports.cancel, async ({ caller, params, language }) => {
    await exports.cancel(caller, params.export);
    return exports.document(caller, params.export, language);
  });
  register(routes.exports.download, async ({ caller, params, request, reply }) => {
    const { name, bytes, content } = await exports.download(caller, params.export, request.ip);
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    if (bytes !== null) reply.header('content-length', bytes);
    return content;
  });
}
