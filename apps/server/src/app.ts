import { dropAbandonedStaging, type Engine } from '@kefen/warehouse';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { type Clock, dayIn, type Ids } from './clock.js';
import type { Config } from './config.js';
import { closeHttp } from './http/close-http.js';
import { createHttpApp } from './http/http-app.js';
import { routeRegistrar } from './http/register-route.js';
import { openJobQueue } from './jobs/job-queue.js';
import { startWorkers, type WorkersOptions } from './jobs/workers.js';
import { createMailer } from './mail/mailer.js';
import { recogniseApiKeys, registerApiKeysRoutes } from './modules/api-keys/api-keys.routes.js';
import { createApiKeysService } from './modules/api-keys/api-keys.service.js';
import { registerApprovalsRoutes } from './modules/approvals/approvals.routes.js';
import { createApprovalsService } from './modules/approvals/approvals.service.js';
import { registerAuditRoutes } from './modules/audit/audit.routes.js';
import { createAuditService } from './modules/audit/audit.service.js';
import { backtestsJobs } from './modules/backtests/backtests.jobs.js';
import { registerBacktestsRoutes } from './modules/backtests/backtests.routes.js';
import { createBacktestsService } from './modules/backtests/backtests.service.js';
import { registerCatalogueRoutes } from './modules/catalogue/catalogue.routes.js';
import { createCatalogueService } from './modules/catalogue/catalogue.service.js';
import { catalogueLibrary, readCatalogue } from './modules/catalogue/read-catalogue.js';
import { codesJob, someCodesJob } from './modules/codes/codes.jobs.js';
import { registerCodesRoutes } from './modules/codes/codes.routes.js';
import {
  askForAutomaticCodes,
  askForCodesOf,
  codeMirror,
  createCodesService,
  customersWithCodes,
  foundByCode,
} from './modules/codes/codes.service.js';
import { createCustomerPagesService } from './modules/customers/customer-pages.service.js';
import { registerCustomersRoutes } from './modules/customers/customers.routes.js';
import { createCustomersService } from './modules/customers/customers.service.js';
import { profileMirror, profileRemoval } from './modules/customers/profile-mirror.js';
import { createDatasetRemovalService } from './modules/datasets/dataset-removal.service.js';
import { createDatasetTextService } from './modules/datasets/dataset-text.service.js';
import { registerDatasetsRoutes } from './modules/datasets/datasets.routes.js';
import { createDatasetsService } from './modules/datasets/datasets.service.js';
import { createFilledColumnsService } from './modules/datasets/filled-columns.service.js';
import { cleanEvents } from './modules/events/clean-events.js';
import { registerEventsRoutes, registerInflowRoutes } from './modules/events/events.routes.js';
import { createEventsService } from './modules/events/events.service.js';
import { exportsJobs } from './modules/exports/exports.jobs.js';
import { registerExportsRoutes } from './modules/exports/exports.routes.js';
import { createExportsService } from './modules/exports/exports.service.js';
import { startStandingClock } from './modules/exports/standing/standing-export-clock.js';
import { notePublication } from './modules/exports/standing/standing-exports.repository.js';
import { registerStandingExportsRoutes } from './modules/exports/standing/standing-exports.routes.js';
import { createStandingExportsService } from './modules/exports/standing/standing-exports.service.js';
import { targetSecrets } from './modules/exports/standing/target-secret.js';
import { registerFilesRoutes } from './modules/files/files.routes.js';
import { createFilesService } from './modules/files/files.service.js';
import { followJob } from './modules/groups/follow-customers.js';
import { groupsJob } from './modules/groups/groups.jobs.js';
import { registerGroupsRoutes } from './modules/groups/groups.routes.js';
import {
  askForRefresh,
  askToFollow,
  carryStays,
  createGroupsService,
  customersInGroups,
  groupMirror,
} from './modules/groups/groups.service.js';
import { registerHealthRoutes } from './modules/health/health.routes.js';
import { registerHistoryRoutes } from './modules/history/history.routes.js';
import { createHistoryService } from './modules/history/history.service.js';
import { createDuplicatesService } from './modules/identity/duplicates.service.js';
import { registerIdentityRoutes } from './modules/identity/identity.routes.js';
import { createMergesService, knownByMerges } from './modules/identity/merges.service.js';
import { movesJob } from './modules/identity/moves.jobs.js';
import { scanJob } from './modules/identity/scan.jobs.js';
import { createFactsService } from './modules/imports/facts.service.js';
import { importsJobs } from './modules/imports/imports.jobs.js';
import { registerImportsRoutes } from './modules/imports/imports.routes.js';
import { createImportsService } from './modules/imports/imports.service.js';
import { createMappingsService } from './modules/imports/mappings.service.js';
import { createTemplatesService } from './modules/imports/templates.service.js';
import { forgetNotices, startNoticeClock } from './modules/notices/notice-clock.js';
import { createNoticeRulesService } from './modules/notices/notice-rules.service.js';
import { registerNoticesRoutes } from './modules/notices/notices.routes.js';
import {
  createNoticesService,
  noteForNotices,
  noteTakenBack,
  noticesTopic,
} from './modules/notices/notices.service.js';
import { registerOverridesRoutes } from './modules/overrides/overrides.routes.js';
import { createOverridesService, customersWithOverrides, overridesOn } from './modules/overrides/overrides.service.js';
import { registerPrecedenceRoutes } from './modules/precedence/precedence.routes.js';
import { createPrecedenceService } from './modules/precedence/precedence.service.js';
import { createPreviewsService } from './modules/previews/previews.service.js';
import { qualityJob } from './modules/quality/quality.jobs.js';
import { registerQualityRoutes } from './modules/quality/quality.routes.js';
import { createQualityService, valueChecks } from './modules/quality/quality.service.js';
import {
  announceReratings,
  askAfterPublication,
  askForRerating,
  countedReratings,
  createReratingsService,
  findBetween,
} from './modules/reratings/reratings.service.js';
import { runsJobs } from './modules/runs/runs.jobs.js';
import { registerRunsRoutes } from './modules/runs/runs.routes.js';
import { createRunsService } from './modules/runs/runs.service.js';
import { createCalendarDaysService } from './modules/schedules/calendar-days.service.js';
import { startScheduleClock } from './modules/schedules/schedule-clock.js';
import { schedulesJob } from './modules/schedules/schedules.jobs.js';
import { registerSchedulesRoutes } from './modules/schedules/schedules.routes.js';
import { createSchedulesService } from './modules/schedules/schedules.service.js';
import { registerSchemesRoutes } from './modules/schemes/schemes.routes.js';
import { createSchemesService } from './modules/schemes/schemes.service.js';
import { recogniseSessions, registerSessionsRoutes } from './modules/sessions/sessions.routes.js';
import { createSessionsService } from './modules/sessions/sessions.service.js';
import { createConnectors } from './modules/sources/connectors.js';
import type { Settle } from './modules/sources/folder.js';
import { startSourceClock } from './modules/sources/source-clock.js';
import { sourcesJob } from './modules/sources/sources.jobs.js';
import { registerSourcesRoutes } from './modules/sources/sources.routes.js';
import { createSourcesService } from './modules/sources/sources.service.js';
import { trialsJob } from './modules/trials/trials.jobs.js';
import { registerTrialsRoutes } from './modules/trials/trials.routes.js';
import { createTrialsService } from './modules/trials/trials.service.js';
import { registerUsersRoutes } from './modules/users/users.routes.js';
import { createUsersService } from './modules/users/users.service.js';
import { eventTopic } from './modules/webhooks/event-topic.js';
import { startWebhookClock } from './modules/webhooks/webhook-clock.js';
import { registerWebhooksRoutes } from './modules/webhooks/webhooks.routes.js';
import { createWebhooksService } from './modules/webhooks/webhooks.service.js';
import { registerWorkspaceRoutes } from './modules/workspace/workspace.routes.js';
import { createWorkspaceService } from './modules/workspace/workspace.service.js';
import { outboxJob } from './outbox/outbox.js';
import { startRemoving } from './removing.js';
import { createSecretBox } from './secrets/secret-box.js';
import { secretKeyReader } from './secrets/secret-key.js';
import type { Store, Tx } from './store/store.js';

export interface AppParts {
  readonly config: Config;
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly version: string;
  /** Folder of the ready schemes. */
  readonly catalogueFolder: string;
  /** Folder of the built console; without it only the API is served. */
  readonly consoleFolder?: string;
  /** A base with more customers is sampled for previews. */
  readonly mostCustomersPreviewed?: number;
  /** Events that may wait to be written. */
  readonly mostEventsWaiting?: { readonly rows: number; readonly bytes: number };
  /** How long after events the quality of the data is measured. */
  readonly eventsMeasuredAfterMs?: number;
  /** How often sources are looked after, and how long a file must stand still to be taken for written. */
  readonly sourcePace?: { readonly tickMs: number; readonly settle: Settle };
  /** How often work in the background is looked for, shows that it lives, and is taken for dead. */
  readonly workPace?: Pick<WorkersOptions, 'pollMs' | 'beatMs' | 'leaseMs'>;
  readonly logger?: FastifyServerOptions['logger'];
}

/**
 * Wires everything by hand: services first, then the work in the background, then the routes. Listens nowhere yet;
 * tests use `http.inject`. The stores stay the caller's to close, after `close()`.
 */
export async function createApp(parts: AppParts) {
  const { config, store, warehouse, clock, ids, version } = parts;
  const http: FastifyInstance = await createHttpApp({
    config,
    version,
    consoleFolder: parts.consoleFolder,
    logger: parts.logger ?? false,
  });
  const onError = (failure: unknown) => http.log.error({ err: failure }, 'background work failed');
  const queue = await openJobQueue(store, onError);

  const audit = createAuditService({ store, clock });
  const users = createUsersService({ store, clock, ids, audit });
  const sessions = createSessionsService({ store, clock, config, users, audit });
  const datasets = createDatasetsService({ store, warehouse, clock, audit });
  const facts = createFactsService({ store, warehouse, datasets });
  const customers = createCustomersService({
    store,
    clock,
    queue,
    knownBy: [customersInGroups, knownByMerges, customersWithCodes, customersWithOverrides],
    foundBy: [foundByCode],
  });
  const merging = { store, warehouse, clock, queue, audit, datasets, facts, customers, onMoved: askForRerating };
  const merges = createMergesService({
    ...merging,
    onChanged: async (tx, { places, by }) => {
      await carryStays(tx, queue, { places, by, at: clock.now() });
      await askForRefresh(tx, queue);
      await quality.ask(tx);
      await askForRerating(
        tx,
        places.map(({ id }) => id),
      );
    },
  });
  const duplicates = createDuplicatesService({
    ...merging,
    onCreated: async (tx, customer) => {
      await askForAutomaticCodes(tx, queue);
      await askForRerating(tx, [customer]);
    },
  });
  const apiKeys = createApiKeysService({ store, clock, ids, audit, datasets });
  const events = createEventsService({
    store,
    warehouse,
    clock,
    datasets,
    facts,
    customers,
    onCounted: async (tx, touched) => {
      await merges.askFor(tx, touched);
      await askForRerating(tx, touched);
    },
    timeZone: config.workspace.timeZone,
    onError,
    mostWaiting: parts.mostEventsWaiting,
    nameOfSender: async (kind, id) =>
      (kind === 'key' ? await apiKeys.findName(id) : (await users.find(store.db, id))?.name) ?? null,
    afterEvents: async ({ hasNewCustomers }) => {
      await quality.measure();
      await store.transaction(async (tx) => {
        // Of what rules of groups rest on, events bring nothing but customers who were not known.
        if (hasNewCustomers) await askForRefresh(tx, queue);
        await askForAutomaticCodes(tx, queue);
      });
    },
    measuredAfterMs: parts.eventsMeasuredAfterMs,
  });
  const ready = readCatalogue(parts.catalogueFolder);
  const library = catalogueLibrary(ready.entries);
  const schemes = createSchemesService({
    ...{ store, clock, audit, datasets },
    ready: library,
    weighing: () => quality.weighing(),
    timeZone: config.workspace.timeZone,
  });
  const workspace = createWorkspaceService({
    store,
    config,
    clock,
    version,
    audit,
    datasets,
    facts,
    customers,
    schemes,
  });
  const catalogue = createCatalogueService({ ready, datasets, facts, customers });
  const mappings = createMappingsService({ store, clock });
  const templates = createTemplatesService({ datasets });
  const files = createFilesService({ store, config, clock, ids, audit, datasets, mappings });
  const imports = createImportsService({ store, config, clock, queue, audit, datasets, files, mappings, customers });
  const secrets = createSecretBox(secretKeyReader(config.secretKey, config.dataFolder));
  const connectors = createConnectors(config.dataFolder, {
    roots: config.sourceFolders,
    settle: parts.sourcePace?.settle,
  });
  const fetching = { store, config, clock, ids, queue, audit, datasets, files, imports, secrets, connectors, onError };
  const sources = createSourcesService(fetching);
  const telling = { store, warehouse, config, clock, ids, queue, audit, secrets, onError };
  const webhooks = createWebhooksService(telling);
  const lastDay = () => workspace.asOf();
  const runs = createRunsService({
    store,
    warehouse,
    clock,
    queue,
    audit,
    schemes,
    facts,
    customers,
    afterPublication: async (tx, scheme, { run, isTakenBack }) => {
      await askForRefresh(tx, queue);
      await askForAutomaticCodes(tx, queue);
      await notePublication(tx, scheme, clock.now());
      await askAfterPublication(tx, scheme);
      await noteTakenBack(tx, scheme, run, isTakenBack ? clock.now() : null);
      await noteForNotices(tx, queue, { scheme, at: clock.now() });
    },
    announce: webhooks.announce,
    reratingsOf: countedReratings,
    betweenOf: (run) => findBetween(store.db, run),
    defaultAsOf: lastDay,
    untilMoved: merges.untilMoved,
    timeZone: config.workspace.timeZone,
    keptPublications: config.keptPublications,
  });
  const { timeZone } = config.workspace;
  const scheduling = { store, clock, ids, queue, audit, runs, schemes, users, datasets, timeZone, onError };
  const schedules = createSchedulesService(scheduling);
  const calendarDays = createCalendarDaysService(scheduling);
  const datasetText = createDatasetTextService({ datasets });
  const datasetRemoval = createDatasetRemovalService({
    store,
    warehouse,
    clock,
    audit,
    datasets,
    customers,
    imports,
    schemes,
  });
  const filledColumns = createFilledColumnsService({ warehouse, datasets, facts, customers });

  const outbox = outboxJob(
    store,
    [
      profileMirror({ store, warehouse, datasets, clock }),
      profileRemoval({ warehouse }),
      eventTopic({ store, warehouse }),
      groupMirror({ warehouse }),
      codeMirror({ warehouse }),
      noticesTopic({ store, clock }),
    ],
    clock.now,
  );
  const deliverOutbox = (signal: AbortSignal) => outbox.run({}, signal);
  const reratings = createReratingsService({
    store,
    warehouse,
    clock,
    ids,
    facts,
    runs,
    valueChecks,
    today: lastDay,
    calendarDay: () => dayIn(timeZone, clock.now()),
    overridesOn: (scheme, day, customers) => overridesOn(store.db, scheme, day, customers),
    publishedRunOf: schemes.findPublishedRun,
    onCounted: async (tx, group) => {
      await announceReratings(webhooks, tx, group);
      const { run, changed } = group;
      const { scheme } = run;
      await askToFollow(tx, queue, { scheme, customers: changed?.map(({ customer }) => customer) });
      const come = changed?.filter(({ from }) => from === '');
      await askForCodesOf(tx, queue, { scheme, customers: come?.map(({ customer }) => customer) });
    },
    deliverOutbox,
    onError,
  });
  const grouping = { store, warehouse, clock, queue, timeZone, datasets, runs, deliverOutbox };
  const groups = createGroupsService({ ...grouping, audit, customers, files });
  const coding = { ...grouping, audit, customers };
  const codes = createCodesService(coding);
  const overriding = { store, warehouse, clock, audit, customers, schemes, runs, files, timeZone };
  const overrides = createOverridesService({ ...overriding, onChanged: askForRerating });
  const shownBy = { warehouse, ids, valueChecks, customers, datasets, facts, runs, reratings };
  const customerPages = createCustomerPagesService({ ...shownBy, groups, codes, overrides, lastDay });
  const deciding = {
    schemes,
    runs,
    policyOf: (scheme: string, id: string) => catalogue.policiesOf(scheme)?.classes[id],
  };
  const precedence = createPrecedenceService({ ...deciding, store, warehouse, clock, audit, customers, customerPages });
  const history = createHistoryService({ warehouse, schemes, runs, customers, datasets });
  const measuring = { store, warehouse, clock, timeZone, datasets, facts, customers };
  const quality = createQualityService({ ...measuring, ids, queue, audit });
  const importing = {
    store,
    warehouse,
    config,
    clock,
    queue,
    audit,
    datasets,
    files,
    customers,
    facts,
    afterCommit: schedules.noteImport,
    askForMeasuring: async (tx: Tx) => {
      await quality.ask(tx);
      await merges.ask(tx);
      await askForRefresh(tx, queue);
      await askForAutomaticCodes(tx, queue);
      await askForRerating(tx, 'everybody');
    },
    announce: webhooks.announce,
    findLike: duplicates.findLike,
    deliverOutbox,
    onError,
  };
  const previews = createPreviewsService({
    warehouse,
    clock,
    ids,
    schemes,
    facts,
    customers,
    runs,
    valueChecks,
    defaultAsOf: lastDay,
    timeZone: config.workspace.timeZone,
    deliverOutbox,
    onError,
    mostCustomers: parts.mostCustomersPreviewed,
    overridesOn: (scheme, day) => overridesOn(store.db, scheme, day),
  });
  const trials = createTrialsService({
    ...{ store, warehouse, clock, queue, audit, schemes, customers, timeZone },
    policiesOf: catalogue.policiesOf,
    defaultAsOf: lastDay,
    untilMoved: merges.untilMoved,
  });
  const backtesting = {
    ...{ store, warehouse, clock, queue, audit, schemes, datasets, facts, customers, valueChecks, lastDay, timeZone },
    untilMoved: merges.untilMoved,
    deliverOutbox,
    onError,
  };
  const backtests = createBacktestsService(backtesting);
  const exporting = {
    store,
    warehouse,
    config,
    clock,
    queue,
    audit,
    datasets,
    runs,
    webhooks,
    timeZone,
    secretFor: targetSecrets({ store, secrets }),
    deliverOutbox,
    onError,
  };
  const exports = createExportsService(exporting);
  const standing = { ...exporting, ids, secrets, users };
  const standingExports = createStandingExportsService(standing);
  const noticing = {
    ...{ store, warehouse, config, clock, ids, audit, users, customers, schemes, runs, deliverOutbox, onError },
    announce: webhooks.announce,
    mailer: createMailer(config),
  };
  const notices = createNoticesService(noticing);
  const noticeRules = createNoticeRulesService(noticing);
  const jobs = [
    outbox,
    ...importsJobs(importing),
    sourcesJob(fetching),
    ...exportsJobs(exporting),
    ...runsJobs({
      ...{ store, warehouse, clock, queue, facts, valueChecks, deliverOutbox, onError },
      profileVersion: customers.version,
      overridesOn: (scheme, day) => overridesOn(store.db, scheme, day),
    }),
    ...backtestsJobs(backtesting),
    trialsJob({
      ...{ store, warehouse, clock, facts, runs, valueChecks, deliverOutbox, onError },
      overridesOn: (scheme, day) => overridesOn(store.db, scheme, day),
    }),
    schedulesJob(scheduling),
    qualityJob({ ...measuring, deliverOutbox }),
    scanJob({ ...merging, duplicates }),
    movesJob(merging),
    groupsJob(grouping),
    followJob(grouping),
    codesJob(coding),
    someCodesJob(coding),
  ];
  await datasets.prepare();
  await groups.prepare();
  await codes.prepare();
  await reratings.prepare();
  await noticeRules.prepare();
  // An embedded store, and with it the folder, belongs to this process alone: what is half-finished there was left by
  // one that was killed.
  if (warehouse.kind === 'embedded') await dropAbandonedStaging(warehouse);
  if (store.kind === 'embedded') await files.removeAbandoned();
  await previews.dropAbandoned();
  await trials.dropAbandoned();
  const cleaning = await cleanEvents(events, onError);
  const workers = await startWorkers({ store, queue, jobs, holder: ids.next(), onError, ...parts.workPace });
  const rerating = reratings.start(parts.sourcePace?.tickMs);
  const sourceClock = startSourceClock(fetching, parts.sourcePace?.tickMs);
  const standingClock = startStandingClock(standing, parts.sourcePace?.tickMs);
  await schedules.refreshTimes();
  const scheduleClock = startScheduleClock(scheduling, parts.sourcePace?.tickMs);
  const webhookClock = await startWebhookClock(telling);
  const noticeClock = await startNoticeClock(noticing, parts.sourcePace?.tickMs);
  const removing = startRemoving(
    [
      exports.removeExpired,
      () => forgetNotices(noticing),
      trials.removeExpired,
      standingExports.forgetRemoved,
      schedules.forgetRemoved,
      overrides.endPassed,
      backtests.removeExpired,
      runs.dropOldValues,
      reratings.dropOvertaken,
    ],
    onError,
  );

  recogniseApiKeys(http, apiKeys);
  recogniseSessions(http, sessions);
  const register = routeRegistrar(http, config.workspace.language);
  registerHealthRoutes(register, { store, warehouse, version });
  registerSessionsRoutes(register, sessions, config);
  registerUsersRoutes(register, { users, sessions });
  registerWorkspaceRoutes(register, workspace);
  registerDatasetsRoutes(register, { datasets, datasetText, datasetRemoval, filledColumns, facts, customers });
  await registerEventsRoutes(http, config.workspace.language, events);
  registerInflowRoutes(register, events);
  registerFilesRoutes(register, files);
  registerImportsRoutes(register, { imports, templates });
  registerCatalogueRoutes(register, { catalogue, previews });
  registerSchemesRoutes(register, { schemes, runs, previews, catalogue, customerPages });
  registerRunsRoutes(register, { runs, customerPages });
  registerBacktestsRoutes(register, backtests);
  registerSchedulesRoutes(register, { schedules, calendarDays });
  registerTrialsRoutes(register, trials);
  registerHistoryRoutes(register, history);
  registerOverridesRoutes(register, { overrides, files });
  registerApprovalsRoutes(register, createApprovalsService({ schemes, overrides }));
  registerPrecedenceRoutes(register, precedence);
  registerCustomersRoutes(register, customerPages);
  registerIdentityRoutes(register, { duplicates, merges });
  registerGroupsRoutes(register, groups);
  registerCodesRoutes(register, codes);
  registerQualityRoutes(register, quality);
  registerAuditRoutes(register, audit);
  registerSourcesRoutes(register, sources);
  registerApiKeysRoutes(register, apiKeys);
  registerExportsRoutes(register, exports);
  registerStandingExportsRoutes(register, standingExports, exports);
  registerWebhooksRoutes(register, webhooks);
  registerNoticesRoutes(register, { notices, noticeRules });

  return {
    http,
    services: {
      apiKeys,
      events,
      exports,
      standingExports,
      audit,
      datasets,
      datasetText,
      users,
      sessions,
      files,
      imports,
      sources,
      templates,
      catalogue,
      schemes,
      previews,
      runs,
      reratings,
      trials,
      workspace,
    },
    /** Answers what is under way, stops the work in the background and hands the rest back to the queue. */
    close: async (): Promise<void> => {
      await closeHttp(http);
      await cleaning.stop();
      await events.close();
      await previews.close();
      await rerating.stop();
      await sourceClock.stop();
      await standingClock.stop();
      await scheduleClock.stop();
      await noticeClock.stop();
      await webhookClock.stop();
      await removing.stop();
      await workers.stop();
      await queue.close();
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
