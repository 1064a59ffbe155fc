import type { DuplicateGroup } from '@kefen/contract';
import { Button, Radio, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { useColumnTitle } from '../quality/use-column-title.js';
import type { Pair } from './identity-queries.js';
import type { ChosenMerge } from './merge-drawer.js';
import { strengthColours } from './strength-colours.js';

interface Props {
  readonly group: DuplicateGroup;
  readonly sayDifferent: (pairs: readonly Pair[]) => void;
  readonly merge: (merge: ChosenMerge) => void;
}

type Row = DuplicateGroup['customers'][number];

/** Customers that hang together: one stays, each of the others is merged into it or is somebody else. */
export function DuplicateGroupPanel({ group, sayDifferent, merge }: Props) {
  const { t } = useLanguage();
  const mayMerge = useMay('identity.merge');
  const columnTitle = useColumnTitle();
  const { customers, pairs, strength } = group;
  const [stays, setStays] = useState(() => fullest(customers));
  const columns = Object.keys(customers[0]?.values ?? {}).filter(
    (column) => !inTable.includes(column) && customers.some(({ values }) => values[column]),
  );
  const rules = [...new Set(pairs.flatMap((pair) => pair.rules))];
  const pairsOf = (id: string) => pairs.filter(({ first, second }) => first === id || second === id);
  return (
    <Panel
      isFlush
      title={t('identity.group', { n: customers.length })}
      note={
        <>
          <Tag color={strengthColours[strength]}>{t(`identity.strength.${strength}`)}</Tag>
          {rules.join(t('identity.listSeparator'))}
        </>
      }
      actions={
        <Button onClick={() => sayDifferent(pairs)}>
          {t(customers.length > 2 ? 'identity.allDifferent' : 'identity.different')}
        </Button>
      }
    >
      <DataTable<Row>
        label={t('identity.title')}
        rowKey="id"
        dataSource={customers}
        columns={[
          {
            key: 'stays',
            title: t('identity.stays'),
            render: (_, { id, name }) => (
              <Radio
                checked={id === stays}
                onChange={() => setStays(id)}
                aria-label={t('identity.staysOne', { customer: name ?? id })}
              />
            ),
          },
          {
            key: 'name',
            title: t('customer.title'),
            render: (_, { id, name }) => <Link to={`/customers/${encodeURIComponent(id)}`}>{name ?? id}</Link>,
          },
          { key: 'id', title: t('customer.id'), render: (_, { id }) => id },
          { key: 'owner', title: t('customer.owner'), render: (_, { owner }) => owner ?? '–' },
          ...columns.map((column) => ({
            key: column,
            title: columnTitle('customers', column),
            render: (_: unknown, { values }: Row) => values[column] ?? '–',
          })),
          {
            key: 'actions',
            title: '',
            align: 'right' as const,
            render: (_, { id }) =>
              id !== stays && (
                <>
                  {mayMerge && (
                    <Button type="link" size="small" onClick={() => merge({ survivor: stays, merged: id })}>
                      {t('identity.mergeInto')}
                    </Button>
                  )}
                  {customers.length > 2 && (
                    <Button type="link" size="small" onClick={() => sayDifferent(pairsOf(id))}>
                      {t('identity.isDifferent')}
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
}

const inTable = ['customer_id', 'name', 'owner'];

/** The customer of whom most is known; of equals the first. */
function fullest(customers: readonly Row[]): string {
  const filled = ({ values }: Row) => Object.values(values).filter(Boolean).length;
  const [first] = customers.toSorted((a, b) => filled(b) - filled(a));
  return first?.id ?? '';
}
