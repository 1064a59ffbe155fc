import { type ApiKey, revocationUndoSeconds } from '@kefen/contract';
import { Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { useRevokeApiKey } from './api-key-queries.js';

const colours: Readonly<Record<ApiKey['state'], string>> = { valid: 'success', expired: 'default', revoked: 'error' };

export function ApiKeyTable({ keys }: { readonly keys: readonly ApiKey[] }) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  if (keys.length === 0) return <StatePanel title={t('apiKeys.empty')} text={t('apiKeys.emptyText')} />;
  const instant = (at: string | null, otherwise: string) => (at === null ? otherwise : formats.instant(at));
  return (
    <DataTable<ApiKey>
      label={t('apiKeys.all')}
      rowKey="id"
      dataSource={keys}
      columns={[
        { key: 'name', title: t('apiKeys.name'), render: (_, key) => key.name },
        { key: 'hint', title: t('apiKeys.hint'), render: (_, key) => <code>kf_…{key.hint}</code> },
        {
          key: 'datasets',
          title: t('data.dataset'),
          render: (_, key) => (key.datasets ? formats.list(key.datasets.map(datasetTitle)) : t('apiKeys.allDatasets')),
        },
        {
          key: 'state',
          title: t('imports.state'),
          render: (_, key) => <Tag color={colours[key.state]}>{t(`apiKeys.state.${key.state}`)}</Tag>,
        },
        numberColumn({ key: 'used', title: t('apiKeys.lastUsed'), text: (key) => instant(key.lastUsedAt, '–') }),
        numberColumn({
          key: 'expires',
          title: t('apiKeys.expires'),
          text: (key) => instant(key.expiresAt, t('apiKeys.never')),
        }),
        { key: 'by', title: t('apiKeys.by'), render: (_, key) => key.createdBy },
        { key: 'action', title: '', render: (_, key) => <KeyAction apiKey={key} /> },
      ]}
    />
  );
}

/** Revoking asks nothing, because it can be taken back for a minute. */
function KeyAction({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useLanguage();
  const revoke = useRevokeApiKey('revoke');
  const restore = useRevokeApiKey('restore');
  const mayUndo = useMayUndo(apiKey.revokedAt);
  const failed = revoke.error ?? restore.error;
  if (failed) return <FailureNote error={failed} />;
  if (apiKey.state === 'valid') {
    return (
      <Button
        size="small"
        danger
        aria-label={t('apiKeys.revokeNamed', { name: apiKey.name })}
        loading={revoke.isPending}
        onClick={() => revoke.mutate(apiKey.id)}
      >
        {t('apiKeys.revoke')}
      </Button>
    );
  }
  if (!mayUndo) return null;
  return (
    <Button size="small" loading={restore.isPending} onClick={() => restore.mutate(apiKey.id)}>
      {t('apiKeys.restore')}
    </Button>
  );
}

/** Is the revocation young enough to be taken back? Looked at again when it no longer is. */
function useMayUndo(revokedAt: string | null): boolean {
  const leftOf = () =>
    revokedAt === null ? 0 : new Date(revokedAt).getTime() + revocationUndoSeconds * 1000 - Date.now();
  const [, lookAgain] = useState(0);
  const left = leftOf();
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => lookAgain((n) => n + 1), left);
    return () => clearTimeout(timer);
  }, [left]);
  return left > 0;
}
