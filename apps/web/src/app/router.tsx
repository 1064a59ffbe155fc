import { createBrowserRouter } from 'react-router';
import { NotFoundPage } from './not-found-page.js';
import { RouteError } from './route-error.js';
import { Shell } from './shell.js';
import { SignedIn } from './signed-in.js';

/** Each page is fetched when it is first opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteError,
    HydrateFallback: () => null,
    children: [
      {
        path: 'sign-in',
        lazy: async () => ({ Component: (await import('../features/sessions/sign-in-page.js')).SignInPage }),
      },
      {
        path: 'change-password',
        lazy: async () => ({
          Component: (await import('../features/sessions/change-password-page.js')).ChangePasswordPage,
        }),
      },
      {
        Component: SignedIn,
        children: [
          {
            Component: Shell,
            children: [
              {
                ErrorBoundary: RouteError,
                children: [
                  {
                    index: true,
                    lazy: async () => ({
                      Component: (await import('../features/overview/overview-page.js')).OverviewPage,
                    }),
                  },
                  {
                    path: 'customers',
                    lazy: async () => ({
                      Component: (await import('../features/customers/customers-page.js')).CustomersPage,
                    }),
                  },
                  {
                    path: 'customers/new',
                    lazy: async () => ({
                      Component: (await import('../features/identity/new-customer-page.js')).NewCustomerPage,
                    }),
                  },
                  {
                    path: 'customers/duplicates/:tab?',
                    lazy: async () => ({
                      Component: (await import('../features/identity/duplicates-page.js')).DuplicatesPage,
                    }),
                  },
                  {
                    path: 'customers/codes',
                    lazy: async () => ({ Component: (await import('../features/codes/codes-page.js')).CodesPage }),
                  },
                  {
                    path: 'customers/:customer',
                    lazy: async () => ({
                      Component: (await import('../features/customers/customer-page.js')).CustomerPage,
                    }),
                  },
                  {
                    path: 'groups',
                    lazy: async () => ({ Component: (await import('../features/groups/groups-page.js')).GroupsPage }),
                  },
                  {
                    path: 'groups/:group',
                    lazy: async () => ({ Component: (await import('../features/groups/group-page.js')).GroupPage }),
                  },
                  {
                    path: 'schemes',
                    lazy: async () => ({
                      Component: (await import('../features/schemes/schemes-page.js')).SchemesPage,
                    }),
                  },
                  {
                    path: 'schemes/:scheme/classes/:class',
                    lazy: async () => ({
                      Component: (await import('../features/schemes/class-page.js')).ClassPage,
                    }),
                  },
                  {
                    path: 'schemes/:scheme/edit',
                    lazy: async () => ({
                      Component: (await import('../features/scheme-editor/editor-page.js')).EditorPage,
                    }),
                  },
                  {
                    path: 'schemes/:scheme/compare',
                    lazy: async () => ({
                      Component: (await import('../features/schemes/compare/compare-page.js')).ComparePage,
                    }),
                  },
                  {
                    path: 'schemes/:scheme/trials/:trial',
                    lazy: async () => ({
                      Component: (await import('../features/trials/trial-page.js')).TrialPage,
                    }),
                  },
                  {
                    path: 'schemes/:scheme/:tab?',
                    lazy: async () => ({
                      Component: (await import('../features/schemes/scheme-page.js')).SchemePage,
                    }),
                  },
                  {
                    path: 'precedence/:tab?',
                    lazy: async () => ({
                      Component: (await import('../features/precedence/precedence-page.js')).PrecedencePage,
                    }),
                  },
                  {
                    path: 'schedules',
                    lazy: async () => ({
                      Component: (await import('../features/schedules/schedules-page.js')).SchedulesPage,
                    }),
                  },
                  {
                    path: 'schedules/:schedule',
                    lazy: async () => ({
                      Component: (await import('../features/schedules/schedule-page.js')).SchedulePage,
                    }),
                  },
                  {
                    path: 'catalogue',
                    lazy: async () => ({
                      Component: (await import('../features/catalogue/catalogue-page.js')).CataloguePage,
                    }),
                  },
                  {
                    path: 'catalogue/:id',
                    lazy: async () => ({
                      Component: (await import('../features/catalogue/ready-scheme-page.js')).ReadySchemePage,
                    }),
                  },
                  {
                    path: 'data',
                    lazy: async () => ({ Component: (await import('../features/datasets/data-page.js')).DataPage }),
                  },
                  {
                    path: 'data/datasets/:dataset',
                    lazy: async () => ({
                      Component: (await import('../features/datasets/dataset-page.js')).DatasetPage,
                    }),
                  },
                  {
                    path: 'data/sources',
                    lazy: async () => ({
                      Component: (await import('../features/sources/sources-page.js')).SourcesPage,
                    }),
                  },
                  {
                    path: 'data/sources/new',
                    lazy: async () => ({
                      Component: (await import('../features/sources/new-source-page.js')).NewSourcePage,
                    }),
                  },
                  {
                    path: 'data/sources/:source',
                    lazy: async () => ({ Component: (await import('../features/sources/source-page.js')).SourcePage }),
                  },
                  {
                    path: 'data/quality',
                    lazy: async () => ({
                      Component: (await import('../features/quality/quality-page.js')).QualityPage,
                    }),
                  },
                  {
                    path: 'data/quality/:dataset/:column',
                    lazy: async () => ({
                      Component: (await import('../features/quality/column-quality-page.js')).ColumnQualityPage,
                    }),
                  },
                  {
                    path: 'data/import',
                    lazy: async () => ({
                      Component: (await import('../features/imports/new-import-page.js')).NewImportPage,
                    }),
                  },
                  {
                    path: 'data/imports/:import',
                    lazy: async () => ({
                      Component: (await import('../features/imports/import-page.js')).ImportPage,
                    }),
                  },
                  {
                    path: 'exports',
                    lazy: async () => ({
                      Component: (await import('../features/exports/exports-page.js')).ExportsPage,
                    }),
                  },
                  {
                    path: 'exports/record',
                    lazy: async () => ({
                      Component: (await import('../features/exports/export-record-page.js')).ExportRecordPage,
                    }),
                  },
                  {
                    path: 'exports/standing',
                    lazy: async () => ({
                      Component: (await import('../features/exports/standing/standing-exports-page.js'))
                        .StandingExportsPage,
                    }),
                  },
                  {
                    path: 'exports/standing/:standingExport',
                    lazy: async () => ({
                      Component: (await import('../features/exports/standing/standing-export-page.js'))
                        .StandingExportPage,
                    }),
                  },
                  {
                    path: 'settings/webhooks',
                    lazy: async () => ({
                      Component: (await import('../features/webhooks/webhooks-page.js')).WebhooksPage,
                    }),
                  },
                  {
                    path: 'settings/webhooks/:webhook',
                    lazy: async () => ({
                      Component: (await import('../features/webhooks/webhook-page.js')).WebhookPage,
                    }),
                  },
                  {
                    path: 'settings/api-keys',
                    lazy: async () => ({
                      Component: (await import('../features/api-keys/api-keys-page.js')).ApiKeysPage,
                    }),
                  },
                  {
                    path: 'notices',
                    lazy: async () => ({
                      Component: (await import('../features/notices/notices-page.js')).NoticesPage,
                    }),
                  },
                  {
                    path: 'notices/rules',
                    lazy: async () => ({
                      Component: (await import('../features/notices/notice-rules-page.js')).NoticeRulesPage,
                    }),
                  },
                  { path: '*', Component: NotFoundPage },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
]);
