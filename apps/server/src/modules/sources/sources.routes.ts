import { routes } from '@kefen/contract';
import type { RegisterRoute } from '../../http/register-route.js';
import type { SourcesService } from './sources.service.js';

export function registerSourcesRoutes(register: RegisterRoute, sources: SourcesService): void {
  const { list, create, get, update, remove, test, sample, fetch, pause, resume } = routes.sources;
  register(list, async ({ language }) => ({ items: await sources.list(language), folders: sources.folders() }));
  register(create, async ({ caller, body, language }) =>
    sources.document(await sources.create(caller, body, language), language),
  );
  register(get, ({ params, language }) => sources.withFetches(params.source, language));
  register(update, async ({ caller, params, body, language }) => {
    await sources.update(caller, params.source, body, language);
    return sources.document(params.source, language);
  });
  register(remove, async ({ caller, params }) => {
    await sources.remove(caller, params.source);
    return undefined;
  });
  register(test, ({ caller, body, language }) => sources.test(caller, body, language));
  register(sample, ({ body, language }) => sources.sample(body, language));
  register(fetch, async ({ caller, params, language }) => {
    await sources.fetch(caller, params.source);
    return sources.document(params.source, language);
  });
  register(pause, async ({ caller, params, language }) => {
    await sources.pause(caller, params.source, true, language);
    return sources.document(params.source, language);
  });
  register(resume, async ({ caller, params, language }) => {
    await sources.pause(caller, params.source, false, language);
    return sources.document(params.source, language);
  });
}
