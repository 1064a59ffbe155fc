import type { Route } from '../route/route.js';
import { apiKeysRoutes } from './api-keys.js';
import { approvalsRoutes } from './approvals.js';
import { auditRoutes } from './audit.js';
import { backtestsRoutes } from './backtests.js';
import { catalogueRoutes } from './catalogue.js';
import { codesRoutes } from './codes.js';
import { customersRoutes } from './customers.js';
import { datasetsRoutes } from './datasets.js';
import { eventsRoutes } from './events.js';
import { exportsRoutes } from './exports.js';
import { filesRoutes } from './files.js';
import { groupsRoutes } from './groups.js';
import { healthRoutes } from './health.js';
import { historyRoutes } from './history.js';
import { identityRoutes, newCustomerRoutes } from './identity.js';
import { importsRoutes } from './imports.js';
import { noticeReceiversRoutes, noticeRulesRoutes, noticesRoutes } from './notices.js';
import { overridesRoutes } from './overrides.js';
import { customerPolicyRoutes, precedenceRoutes } from './precedence.js';
import { qualityRoutes } from './quality.js';
import { runsRoutes } from './runs.js';
import { calendarRoutes, schedulesRoutes } from './schedules.js';
import { schemesRoutes } from './schemes.js';
import { sessionsRoutes } from './sessions.js';
import { sourcesRoutes } from './sources.js';
import { standingExportsRoutes } from './standing-exports.js';
import { templatesRoutes } from './templates.js';
import { trialsRoutes } from './trials.js';
import { usersRoutes } from './users.js';
import { webhooksRoutes } from './webhooks.js';
import { workspaceRoutes } from './workspace.js';

/** The whole API, by noun and verb. Server, client and OpenAPI document are made from this value. */
export const routes = {
  health: healthRoutes,
  sessions: sessionsRoutes,
  users: usersRoutes,
  workspace: workspaceRoutes,
  datasets: { ...datasetsRoutes, ...eventsRoutes, ...templatesRoutes },
  files: filesRoutes,
  imports: importsRoutes,
  catalogue: catalogueRoutes,
  schemes: schemesRoutes,
  runs: runsRoutes,
  backtests: backtestsRoutes,
  schedules: schedulesRoutes,
  calendar: calendarRoutes,
  trials: trialsRoutes,
  history: historyRoutes,
  overrides: overridesRoutes,
  approvals: approvalsRoutes,
  precedence: precedenceRoutes,
  customers: { ...customersRoutes, ...newCustomerRoutes, ...customerPolicyRoutes },
  codes: codesRoutes,
  groups: groupsRoutes,
  identity: identityRoutes,
  quality: qualityRoutes,
  audit: auditRoutes,
  'api-keys': apiKeysRoutes,
  sources: sourcesRoutes,
  exports: exportsRoutes,
  'standing-exports': standingExportsRoutes,
  webhooks: webhooksRoutes,
  notices: noticesRoutes,
  'notice-rules': noticeRulesRoutes,
  'notice-receivers': noticeReceiversRoutes,
} as const satisfies Record<string, Record<string, Route>>;
export type Routes = typeof routes;
