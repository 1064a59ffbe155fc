import { type CataloguePage, type Dataset, datasetsOfPage } from '@kefen/scheme';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Loading } from '../../shared/states/loading.js';
import styles from './rules-panel.module.css';

const SchemeSummaryView = lazy(async () => ({
  default: (await import('../schemes/summary-view/scheme-summary-view.js')).SchemeSummaryView,
}));

interface Props {
  readonly text: string;
  readonly page: CataloguePage;
}

/** Everything the scheme says, for those who want to see it before they choose it. */
export function RulesPanel({ text, page }: Props) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const complete = useCallback((datasets: readonly Dataset[]) => datasetsOfPage(page, datasets), [page]);
  return (
    <Panel>
      <details className={styles.rules} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('ready.rules')}</summary>
        {isOpen && (
          <Suspense fallback={<Loading rows={6} />}>
            <SchemeSummaryView text={text} complete={complete} />
          </Suspense>
        )}
      </details>
    </Panel>
  );
}
