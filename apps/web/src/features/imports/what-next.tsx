import type { Import } from '@kefen/contract';
import { Alert } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { useWorkspace } from '../workspace/workspace-queries.js';

/** The rows are in: how many, and the step that is still missing before there are classes. */
export function WhatNext({ document }: { readonly document: Import }) {
  const { t } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const counts = useWorkspace().data?.counts;
  const lacksCustomers = counts?.customers === 0;
  const lacksFacts = counts?.facts === 0;
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      title={t('import.done', { n: document.report?.rowsKept ?? 0, dataset: datasetTitle(document.dataset) })}
      description={
        lacksCustomers ? (
          <Link to="/data/import?dataset=customers">{t('next.customers')}</Link>
        ) : lacksFacts ? (
          <Link to="/data/import?dataset=transactions">{t('next.facts')}</Link>
        ) : (
          <Link to={counts?.schemes ? '/schemes' : '/catalogue?data=enough'}>{t('next.schemes')}</Link>
        )
      }
    />
  );
}
