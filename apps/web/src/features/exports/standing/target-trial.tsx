import type { TargetFinding } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useLanguage } from '../../../i18n/language-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { DataTable } from '../../../shared/table/data-table.js';
import styles from '../exports.module.css';
import { type DescribedTarget, useTestTarget } from './standing-queries.js';

/** Everything that writing the table takes, tried without writing a row. */
export function TargetTrial({ described }: { readonly described: DescribedTarget | undefined }) {
  const { t } = useLanguage();
  const test = useTestTarget();
  return (
    <div className={styles.fields} aria-live="polite">
      <div>
        <Button
          loading={test.isPending}
          disabled={!described}
          onClick={() => {
            if (described) test.mutate(described);
          }}
        >
          {t('standing.test')}
        </Button>
      </div>
      {test.data && <Finding finding={test.data} />}
      {test.isError && <FailureNote error={test.error} />}
    </div>
  );
}

function Finding({ finding }: { readonly finding: TargetFinding }) {
  const { t } = useLanguage();
  return (
    <>
      <Alert type={finding.ok ? 'success' : 'error'} showIcon title={finding.detail} />
      {finding.isThere === false && (
        <DataTable<TargetFinding['columns'][number]>
          label={t('standing.columns')}
          rowKey="name"
          dataSource={finding.columns}
          columns={[
            { key: 'name', title: t('standing.column'), render: (_, { name }) => name },
            { key: 'type', title: t('standing.columnType'), render: (_, { type }) => type },
          ]}
        />
      )}
    </>
  );
}
