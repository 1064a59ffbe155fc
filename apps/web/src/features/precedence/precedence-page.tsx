import { Tabs } from 'antd';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { ConflictsTab } from './conflicts-tab.js';
import { OrderTab } from './order-tab.js';
import { VersionsTab } from './versions-tab.js';

const tabs = { order: OrderTab, conflicts: ConflictsTab, versions: VersionsTab };
type Tab = keyof typeof tabs;
const names = Object.keys(tabs) as Tab[];

const place = '/precedence';

/** Which class decides where a customer has several: the order, where policies differ, and every order there was. */
export function PrecedencePage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const params = useParams();
  const tab = params.tab === undefined ? 'order' : names.find((name) => name === params.tab);
  if (!tab) return <Navigate to={place} replace />;
  const Body = tabs[tab];
  return (
    <Page
      title={t('precedence.title')}
      parent={{ to: '/schemes', title: t('nav.schemes') }}
      note={t('precedence.note')}
    >
      <Tabs
        activeKey={tab}
        onChange={(next) => void navigate(next === 'order' ? place : `${place}/${next}`)}
        items={names.map((key) => ({
          key,
          label: t(`precedence.tab.${key}`),
          children: key === tab && <Body />,
        }))}
      />
    </Page>
  );
}
