import type { DuplicateRule } from '@kefen/scheme';
import { Button, Switch, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useColumnTitle } from '../quality/use-column-title.js';
import { DuplicateRuleDrawer } from './duplicate-rule-drawer.js';
import { useRules, useSaveRules } from './identity-queries.js';
import { strengthColours } from './strength-colours.js';

/** By which rules two customers are taken for one. */
export function DuplicateRulesPanel() {
  const query = useRules();
  return <Fetched query={query}>{({ items }) => <Rules rules={items} />}</Fetched>;
}

function Rules({ rules }: { readonly rules: readonly DuplicateRule[] }) {
  const { t } = useLanguage();
  const mayChange = useMay('identity.rules');
  const save = useSaveRules();
  const [open, setOpen] = useState<number>();
  const conditionText = useConditionText();
  const put = (at: number, rule: DuplicateRule) => save.mutate(rules.toSpliced(at, 1, rule));
  const rows = rules.map((rule, at) => ({ ...rule, at }));
  const actions = {
    key: 'actions',
    title: '',
    align: 'right' as const,
    render: (_: unknown, { at }: (typeof rows)[number]) => (
      <>
        <Button type="link" size="small" onClick={() => setOpen(at)}>
          {t('quality.changeRule')}
        </Button>
        <Button
          type="link"
          size="small"
          disabled={rules.length === 1}
          onClick={() => save.mutate(rules.toSpliced(at, 1))}
        >
          {t('quality.removeRule')}
        </Button>
      </>
    ),
  };
  return (
    <Panel
      title={t('identity.rules')}
      note={t('identity.rulesNote')}
      isFlush
      actions={mayChange && <Button onClick={() => setOpen(rules.length)}>{t('quality.addRule')}</Button>}
    >
      {save.isError && <FailureNote error={save.error} />}
      <DataTable<(typeof rows)[number]>
        label={t('identity.rules')}
        rowKey="at"
        dataSource={rows}
        columns={[
          {
            key: 'isOn',
            title: t('identity.isOn'),
            render: (_, { at, ...rule }) => (
              <Switch
                size="small"
                checked={rule.isOn}
                disabled={!mayChange || save.isPending}
                aria-label={rule.title}
                onChange={(isOn) => put(at, { ...rule, isOn })}
              />
            ),
          },
          { key: 'title', title: t('quality.rule'), render: (_, { title }) => title },
          {
            key: 'strength',
            title: t('identity.strength'),
            render: (_, { strength }) => (
              <Tag color={strengthColours[strength]}>{t(`identity.strength.${strength}`)}</Tag>
            ),
          },
          {
            key: 'conditions',
            title: t('identity.conditions'),
            render: (_, { conditions }) => conditions.map(conditionText).join(t('identity.and')),
          },
          ...(mayChange ? [actions] : []),
        ]}
      />
      {mayChange && (
        <DuplicateRuleDrawer
          rule={open === undefined ? undefined : (rules[open] ?? 'new')}
          isBusy={save.isPending}
          close={() => setOpen(undefined)}
          save={(rule) =>
            open !== undefined && save.mutate(rules.toSpliced(open, 1, rule), { onSuccess: () => setOpen(undefined) })
          }
        />
      )}
    </Panel>
  );
}

function useConditionText() {
  const { t } = useLanguage();
  const columnTitle = useColumnTitle();
  return ({ column, comparison, threshold }: DuplicateRule['conditions'][number]): string => {
    const near = comparison === 'near' && threshold !== undefined ? t('identity.from', { n: threshold }) : '';
    return t('identity.condition', {
      column: columnTitle('customers', column),
      comparison: t(`identity.comparison.${comparison}`) + near,
    });
  };
}
