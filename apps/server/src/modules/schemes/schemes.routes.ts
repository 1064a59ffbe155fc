import { Readable } from 'node:stream';
import { diagnosticSchema, routes, type SchemeDetail, type SchemeSummary, type SchemeVersion } from '@kefen/contract';
import { callerGone } from '../../http/caller-gone.js';
import type { RegisterRoute } from '../../http/register-route.js';
import type { CatalogueService } from '../catalogue/catalogue.service.js';
import type { CustomerPagesService } from '../customers/customer-pages.service.js';
import type { PreviewsService } from '../previews/previews.service.js';
import { type FinishedRunRecord, publishedRunOf, type RunsService } from '../runs/runs.service.js';
import { exportVersion, importDraft } from './schemes.dmn.js';
import type { LivingVersion, SchemeRecord, SchemesService } from './schemes.service.js';

export interface SchemesRoutesParts {
  readonly schemes: SchemesService;
  readonly runs: RunsService;
  readonly previews: PreviewsService;
  readonly catalogue: CatalogueService;
  readonly customerPages: CustomerPagesService;
}

export function registerSchemesRoutes(register: RegisterRoute, parts: SchemesRoutesParts): void {
  const { schemes, runs, previews, catalogue, customerPages } = parts;

  const summaryOf = async (scheme: SchemeRecord, published: readonly FinishedRunRecord[]): Promise<SchemeSummary> => {
    const run = published.find(({ number }) => number === scheme.publishedRun);
    return {
      id: scheme.id,
      title: scheme.title,
      latestVersion: scheme.latestVersion,
      updatedAt: scheme.updatedAt.toISOString(),
      published: run ? publishedRunOf(run, await runs.standingTable(run)) : null,
    };
  };

  const detailOf = async (scheme: SchemeRecord): Promise<SchemeDetail> => {
    const [versions, published, latest, inForce, runsBy] = await Promise.all([
      schemes.versions.list(scheme.id),
      runs.listPublished(),
      schemes.getVersion(scheme.id, scheme.latestVersion),
      schemes.versions.findInForce(scheme.id),
      schemes.versions.findVersionToRun(scheme.id),
    ]);
    const { diagnostics } = await schemes.check(latest.text);
    return {
      ...(await summaryOf(scheme, published)),
      text: latest.text,
      diagnostics: diagnosticSchema.array().parse(diagnostics),
      versions: versions.map(versionOf),
      inForce: inForce ?? null,
      runsBy: runsBy ?? scheme.latestVersion,
    };
  };

  register(routes.schemes.list, async () => {
    const published = await runs.listPublished();
    const items: SchemeSummary[] = [];
    for (const scheme of await schemes.list()) items.push(await summaryOf(scheme, published));
    return { items };
  });
  register(routes.schemes.create, async ({ caller, body }) => {
    const text = 'catalogue' in body ? catalogue.get(body.catalogue).text : body.text;
    return detailOf(await schemes.create(caller, text));
  });
  register(routes.schemes.check, async ({ body }) => {
    const { plan, diagnostics } = await schemes.check(body.text);
    return { valid: plan !== undefined, diagnostics: diagnosticSchema.array().parse(diagnostics) };
  });
  register(routes.schemes.preview, ({ body, caller, language, reply }) =>
    previews.preview(body, { session: caller.sessionKey, language, signal: callerGone(reply) }),
  );
  register(routes.schemes.importDmn, async ({ body }) => importDraft(body.dmn, body.decision));
  register(routes.schemes.get, async ({ params }) => detailOf(await schemes.get(params.scheme)));
  register(routes.schemes.createVersion, async ({ caller, params, body }) =>
    detailOf(await schemes.createVersion(caller, params.scheme, body.text, body.draft)),
  );
  register(routes.schemes.getVersion, async ({ params }) => {
    const found = await schemes.versions.get(namedIn(params));
    return { ...versionOf(found), text: found.text };
  });
  register(routes.schemes.checkVersion, async ({ caller, params }) => {
    await schemes.versions.finish(caller, namedIn(params));
    return versionOf(await schemes.versions.get(namedIn(params)));
  });
  register(routes.schemes.submitVersion, async ({ caller, params, body }) => {
    await schemes.versions.submit(caller, namedIn(params), body.note);
    return versionOf(await schemes.versions.get(namedIn(params)));
  });
  register(routes.schemes.reviewVersion, async ({ caller, params, body }) => {
    await schemes.versions.review(caller, namedIn(params), body);
    return versionOf(await schemes.versions.get(namedIn(params)));
  });
  register(routes.schemes.putVersionInForce, async ({ caller, params, body }) => {
    await schemes.versions.putInForce(caller, namedIn(params), body);
    return versionOf(await schemes.versions.get(namedIn(params)));
  });
  register(routes.schemes.retireVersion, async ({ caller, params, body }) => {
    await schemes.versions.retire(caller, namedIn(params), body.note);
    return versionOf(await schemes.versions.get(namedIn(params)));
  });
  register(routes.schemes.exportDmn, async ({ params, query, reply }) => {
    const { fileName, xml } = await exportVersion(schemes, params.scheme, Number(params.version), query.score);
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
    return Readable.from([Buffer.from(xml)]);
  });
  register(routes.schemes.classCustomers, ({ params, query, language }) =>
    customerPages.listOfClass(params, query, language),
  );
}

function namedIn({ scheme, version }: { readonly scheme: string; readonly version: string }) {
  return { scheme, version: Number(version) };
}

function versionOf({ version, hash, createdBy, createdAt, state, approval, acts }: LivingVersion): SchemeVersion {
  return {
    ...{ version, hash, createdBy, state, approval },
    createdAt: createdAt.toISOString(),
    acts: acts.map(({ act, by, at, note, effectiveFrom }) => ({ act, by, at: at.toISOString(), note, effectiveFrom })),
  };
}
