import { Alert, Button, Tabs } from 'antd';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { DuplicateRulesPanel } from './duplicate-rules-panel.js';
import { useScan, useStartScan } from './identity-queries.js';
import { MergesPanel } from './merges-panel.js';
import { ReviewList } from './review-list.js';
import { ScanPanel } from './scan-panel.js';

const tabs = ['review', 'merges', 'rules'] as const;
type Tab = (typeof tabs)[number];

const place = '/customers/duplicates';

/** Customers that may be the same: the list to look through, merges and their undo, and the rules. */
export function DuplicatesPage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const params = useParams();
  const mayReview = useMay('identity.review');
  const shown = tabs.filter((tab) => tab === 'rules' || mayReview);
  const tab = params.tab === undefined ? shown[0] : shown.find((name) => name === params.tab);
  if (!tab) return <Navigate to={place} replace />;
  return (
    <Page
      title={t('identity.title')}
      parent={{ to: '/customers', title: t('nav.customers') }}
      note={t('identity.note')}
      actions={mayReview && <StartScan />}
    >
      {!mayReview && (
        <Alert
          type="info"
          showIcon
          title={t('identity.noReview')}
          description={t('identity.noReviewText')}
          style={{ marginBottom: 16 }}
        />
      )}
      <Tabs
        activeKey={tab}
        onChange={(next) => void navigate(next === shown[0] ? place : `${place}/${next}`)}
        items={shown.map((key) => ({
          key,
          label: t(`identity.tab.${key}`),
          children: key === tab && <TabBody tab={key} />,
        }))}
      />
    </Page>
  );
}

function StartScan() {
  const { t } = useLanguage();
  const start = useStartScan();
  const scan = useScan().data?.scan;
  return (
    <Button
      type="primary"
      loading={start.isPending}
      disabled={scan?.state === 'scanning'}
      onClick={() => start.mutate()}
    >
      {t('identity.scan')}
    </Button>
  );
}

function TabBody({ tab }: { readonly tab: Tab }) {
  if (tab === 'rules') return <DuplicateRulesPanel />;
  if (tab === 'merges') return <MergesPanel />;
  return (
    <>
      <ScanPanel />
      <ReviewList />
    </>
  );
}
