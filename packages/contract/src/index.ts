export {
  type Client,
  type ClientOptions,
  createClient,
  ProblemError,
  UnexpectedResponseError,
} from './client/client.js';
export { urlOf } from './client/url.js';
export { openApiDocument } from './openapi/openapi.js';
export {
  type Access,
  type Permission,
  permissionSchema,
  permissionTitles,
  type Role,
  roleSchema,
} from './permission.js';
export { type FieldError, fieldErrorSchema, type Problem, problemMediaType, problemSchema } from './problem/problem.js';
export { type ProblemCode, type ProblemKind, problemKinds } from './problem/problem-codes.js';
export { type ProblemOccurrence, renderProblem } from './problem/render-problem.js';
export type { RouteInput, RouteOutput } from './route/input.js';
export { isSchema, type Method, type Route } from './route/route.js';
export * from './routes/api-keys.js';
export * from './routes/approvals.js';
export * from './routes/audit.js';
export * from './routes/backtests.js';
export * from './routes/catalogue.js';
export * from './routes/class-row.js';
export * from './routes/codes.js';
export * from './routes/customers.js';
export * from './routes/datasets.js';
export * from './routes/diagnostic.js';
export * from './routes/events.js';
export * from './routes/explanation.js';
export * from './routes/exports.js';
export * from './routes/file-reading.js';
export * from './routes/files.js';
export * from './routes/groups.js';
export * from './routes/history.js';
export * from './routes/identity.js';
export * from './routes/imports.js';
export { type Language, languageSchema } from './routes/language.js';
export * from './routes/notices.js';
export * from './routes/overrides.js';
export * from './routes/precedence.js';
export * from './routes/preview.js';
export * from './routes/progress.js';
export * from './routes/quality.js';
export { type Routes, routes } from './routes/routes.js';
export * from './routes/runs.js';
export * from './routes/schedules.js';
export * from './routes/scheme-versions.js';
export * from './routes/schemes.js';
export * from './routes/sessions.js';
export * from './routes/sources.js';
export * from './routes/standing-exports.js';
export * from './routes/target-grants.js';
export * from './routes/trials.js';
export * from './routes/users.js';
export * from './routes/webhooks.js';
export * from './routes/workspace.js';
