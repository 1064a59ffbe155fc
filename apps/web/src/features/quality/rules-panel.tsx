import type { QualityRule } from '@kefen/contract';
import { Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { BrokenRowsTable } from './broken-rows-table.js';
import { useQualityRules, useRemoveRule } from './quality-queries.js';
import { RuleDrawer } from './rule-drawer.js';
import { useColumnTitle } from './use-column-title.js';

/** What rows should fulfil, and how many do not. */
export function RulesPanel() {
  const { t } = useLanguage();
  const mayWrite = useMay('datasets.write');
  const [open, setOpen] = useState<QualityRule | 'new'>();
  return (
    <Panel
      title={t('quality.rules')}
      note={t('quality.rulesNote')}
      isFlush
      actions={mayWrite && <Button onClick={() => setOpen('new')}>{t('quality.addRule')}</Button>}
    >
      <Fetched query={useQualityRules()}>
        {({ items }) =>
          items.length === 0 ? (
            <StatePanel title={t('quality.noRules')} text={t('quality.noRulesText')} />
          ) : (
            <RulesTable rules={items} change={mayWrite ? setOpen : undefined} />
          )
        }
      </Fetched>
      {mayWrite && <RuleDrawer rule={open} close={() => setOpen(undefined)} />}
    </Panel>
  );
}

interface Props {
  readonly rules: readonly QualityRule[];
  /** Left out for those who may only look. */
  readonly change: ((rule: QualityRule) => void) | undefined;
}

function RulesTable({ rules, change }: Props) {
  const { t, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const remove = useRemoveRule();
  const broken = ({ found }: QualityRule) => (found ? formats.count(found.broken) : null);
  const actions = {
    key: 'actions',
    title: '',
    align: 'right' as const,
    render: (_: unknown, rule: QualityRule) => (
      <>
        <Button type="link" size="small" onClick={() => change?.(rule)}>
          {t('quality.changeRule')}
        </Button>
        <Popconfirm
          title={t('quality.removeAsk')}
          okText={t('quality.removeRule')}
          cancelText={t('form.cancel')}
          onConfirm={() => remove.mutate(rule.id)}
        >
          <Button type="link" size="small">
            {t('quality.removeRule')}
          </Button>
        </Popconfirm>
      </>
    ),
  };
  return (
    <>
      {remove.isError && <FailureNote error={remove.error} />}
      <DataTable<QualityRule>
        label={t('quality.rules')}
        rowKey="id"
        dataSource={rules}
        expandable={{
          rowExpandable: ({ found }) => (found?.examples.length ?? 0) > 0,
          expandedRowRender: ({ dataset, found }) => <BrokenRowsTable dataset={dataset} rows={found?.examples ?? []} />,
        }}
        columns={[
          {
            key: 'title',
            title: t('quality.rule'),
            render: (_, rule) => (
              <>
                {rule.severity === 'error' && <Tag color="error">{t('quality.severity.error')}</Tag>}
                {rule.title}
              </>
            ),
          },
          { key: 'dataset', title: t('data.dataset'), render: (_, { dataset }) => datasetTitle(dataset) },
          { key: 'asks', title: t('quality.asks'), render: (_, rule) => <Asks rule={rule} /> },
          numberColumn({ key: 'broken', title: t('quality.broken'), text: broken }),
          ...(change ? [actions] : []),
        ]}
      />
    </>
  );
}

function Asks({ rule: { dataset, asks } }: { readonly rule: QualityRule }) {
  const { t } = useLanguage();
  const columnTitle = useColumnTitle();
  if (asks.kind === 'expression') return <code>{asks.expression}</code>;
  return t('quality.checkOf', { column: columnTitle(dataset, asks.column), check: t(`quality.check.${asks.check}`) });
}
