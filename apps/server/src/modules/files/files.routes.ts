import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { FilesService } from './files.service.js';

export function registerFilesRoutes(register: RegisterRoute, files: FilesService): void {
  register(routes.files.create, async ({ caller, query, body, language }) =>
    files.describe(await files.receive(caller, query.name, body, language)),
  );
  register(routes.files.read, async ({ caller, params, body, language }) =>
    files.describe(await files.readAnew(caller, params.file, body, language)),
  );
  register(routes.files.get, async ({ params }) => files.describe(await files.get(params.file)));
}
