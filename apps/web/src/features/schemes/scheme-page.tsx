import type { SchemeDetail } from '@kefen/contract';
import { Button, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { Loading } from '../../shared/states/loading.js';
import { RunsTab } from '../runs/runs-tab.js';
import { ResultTab } from './result-tab.js';
import styles from './scheme-page.module.css';
import { useScheme } from './scheme-queries.js';
import { type SchemeTab, shownGroups } from './scheme-tabs.js';
import { VersionList } from './versions/version-list.js';

const PreviewTab = lazy(async () => ({ default: (await import('../runs/preview-tab.js')).PreviewTab }));
const HistoryTab = lazy(async () => ({ default: (await import('../history/history-tab.js')).HistoryTab }));
const ContentTab = lazy(async () => ({ default: (await import('./content-tab.js')).ContentTab }));
const BacktestsTab = lazy(async () => ({ default: (await import('../backtests/backtests-tab.js')).BacktestsTab }));
const OverridesTab = lazy(async () => ({ default: (await import('../overrides/overrides-tab.js')).OverridesTab }));

const TrialsTab = lazy(async () => ({ default: (await import('../trials/trials-tab.js')).TrialsTab }));

export function SchemePage() {
  const { scheme = '' } = useParams();
  return <Fetched query={useScheme(scheme)}>{(detail) => <SchemeTabs detail={detail} />}</Fetched>;
}

function SchemeTabs({ detail }: { readonly detail: SchemeDetail }) {
  const { t, pick } = useLanguage();
  const navigate = useNavigate();
  const params = useParams();
  const mayRun = useMay('runs.start');
  const mayWrite = useMay('schemes.write');
  const mayReadRuns = useMay('runs.read');
  const mayReadOverrides = useMay('overrides.read');
  const isHidden: Partial<Record<SchemeTab, boolean>> = {
    preview: !mayReadRuns,
    runs: !mayReadRuns,
    trials: !mayReadRuns,
    backtests: !mayReadRuns,
    overrides: !mayReadOverrides,
  };
  const groups = shownGroups((name) => !isHidden[name]);
  const tab = params.tab ?? 'result';
  const group = groups.find(({ tabs }) => tabs.some((name) => name === tab));
  if (!group) return <Navigate to={`/schemes/${detail.id}`} replace />;
  const open = (next: string) =>
    void navigate(next === 'result' ? `/schemes/${detail.id}` : `/schemes/${detail.id}/${next}`);
  const { published } = detail;
  return (
    <Page
      title={pick(detail.title)}
      parent={{ to: '/schemes', title: t('nav.schemes') }}
      note={
        published
          ? [
              t('scheme.publishedNote', {
                asOf: published.asOf,
                version: published.version,
                customers: published.table.customers,
              }),
              ...(published.rerated
                ? [t('scheme.rerated', { n: published.rerated.customers, asOf: published.rerated.asOf })]
                : []),
            ].join(' · ')
          : t('scheme.notPublished')
      }
      actions={
        <>
          {tab === 'result' && mayRun && (
            <Button type="primary" onClick={() => open('preview')}>
              {t('scheme.toPreview')}
            </Button>
          )}
          {tab === 'content' && (
            <Button type="primary" onClick={() => open('edit')}>
              {t(mayWrite ? 'content.edit' : 'content.text')}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        activeKey={group.group}
        onChange={(next) => open(groups.find((one) => one.group === next)?.tabs[0] ?? 'result')}
        items={groups.map(({ group: key, tabs }) => ({
          key,
          label: t(`scheme.group.${key}`),
          children: key === group.group && <TabsOfGroup tabs={tabs} tab={tab} open={open} detail={detail} />,
        }))}
      />
    </Page>
  );
}

interface OfGroup {
  readonly tabs: readonly SchemeTab[];
  readonly tab: string;
  readonly open: (tab: string) => void;
  readonly detail: SchemeDetail;
}

/** Where nothing else may be seen of a group, there is nothing to choose. */
function TabsOfGroup({ tabs, tab, open, detail }: OfGroup) {
  const { t } = useLanguage();
  const [only, ...others] = tabs;
  if (only !== undefined && others.length === 0) return <TabBody tab={only} detail={detail} />;
  return (
    <div className={styles.inner}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={open}
        items={tabs.map((key) => ({
          key,
          label: t(`scheme.tab.${key}`),
          children: key === tab && <TabBody tab={key} detail={detail} />,
        }))}
      />
    </div>
  );
}

function TabBody({ tab, detail }: { readonly tab: SchemeTab; readonly detail: SchemeDetail }) {
  return (
    <Suspense fallback={<Loading rows={8} />}>
      {tab === 'result' && <ResultTab scheme={detail} />}
      {tab === 'history' && <HistoryTab scheme={detail} />}
      {tab === 'preview' && <PreviewTab scheme={detail} />}
      {tab === 'content' && <ContentTab scheme={detail} />}
      {tab === 'versions' && <VersionList scheme={detail} />}
      {tab === 'runs' && <RunsTab scheme={detail} />}
      {tab === 'trials' && <TrialsTab scheme={detail} />}
      {tab === 'backtests' && <BacktestsTab scheme={detail} />}
      {tab === 'overrides' && <OverridesTab scheme={detail} />}
    </Suspense>
  );
}
