import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { FirstSteps } from './first-steps.js';
import styles from './overview-page.module.css';
import { SchemeCard } from './scheme-card.js';
import { WaitingApprovals } from './waiting-approvals.js';

/** How the customers stand under every scheme, and what changed with the last publication. */
export function OverviewPage() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const mayImport = useMay('imports.write');
  const workspace = useWorkspace();
  const schemes = useSchemes();
  const counts = workspace.data?.counts;
  const isStarting = counts !== undefined && (workspace.data?.empty || counts.publishedSchemes === 0);
  return (
    <Page
      title={t('overview.title')}
      note={
        workspace.data && counts && !workspace.data.empty
          ? t('overview.note', {
              name: workspace.data.name,
              customers: counts.customers,
              facts: counts.facts,
              asOf: workspace.data.asOf,
            })
          : workspace.data?.name
      }
      actions={
        !isStarting && (
          <>
            <Button onClick={() => void navigate('/schemes')}>{t('overview.chooseScheme')}</Button>
            {mayImport && (
              <Button type="primary" onClick={() => void navigate('/data/import')}>
                {t('import.start')}
              </Button>
            )}
          </>
        )
      }
    >
      {isStarting && <FirstSteps counts={counts} />}
      <WaitingApprovals />
      <Fetched query={schemes} rows={8}>
        {({ items }) => (
          <div className={styles.cards}>
            {items.map((scheme) => (
              <SchemeCard key={scheme.id} scheme={scheme} />
            ))}
          </div>
        )}
      </Fetched>
    </Page>
  );
}
