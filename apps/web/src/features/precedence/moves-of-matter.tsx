import type { PrecedenceMove, PrecedencePreview } from '@kefen/contract';
import type { precedence } from '@kefen/scheme';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { DataTable } from '../../shared/table/data-table.js';
import { CustomersDrawer } from './customers-drawer.js';
import { useMovingCustomers } from './precedence-queries.js';
import { useClassWords } from './use-class-words.js';

type Change = NonNullable<PrecedencePreview['change']>['matters'][number];

interface Props {
  readonly change: Change;
  readonly order: precedence.PrecedenceOrder;
}

/** By which class a matter would be decided instead of which, and for how many customers. */
export function MovesOfMatter({ change, order }: Props) {
  const { t, formats } = useLanguage();
  const words = useClassWords();
  const mayList = useMay('customers.read');
  const [open, setOpen] = useState<PrecedenceMove>();
  return (
    <Panel
      title={t(`precedence.matter.${change.matter}`)}
      note={t('precedence.mattersChange', { n: change.customers, differing: change.differing })}
      isFlush
    >
      <DataTable<PrecedenceMove>
        label={t(`precedence.matter.${change.matter}`)}
        rowKey={(move) => JSON.stringify([move.from, move.to])}
        dataSource={change.moves}
        columns={[
          {
            key: 'classes',
            title: t('precedence.nowAndThen'),
            render: (_, { from, to, differs }) => (
              <>
                <div>{words(from)}</div>
                <div>→ {differs ? words(to) : t('precedence.sameWords', { class: words(to) })}</div>
              </>
            ),
          },
          {
            key: 'customers',
            title: t('class.customers'),
            align: 'right',
            render: (_, move) =>
              mayList ? (
                <Button type="link" size="small" onClick={() => setOpen(move)}>
                  {formats.count(move.customers)}
                </Button>
              ) : (
                formats.count(move.customers)
              ),
          },
        ]}
      />
      {change.left > 0 && <p style={{ margin: 12 }}>{t('precedence.leftMoves', { n: change.left })}</p>}
      {open && (
        <Moving
          of={{ order, matter: change.matter, from: open.from, to: open.to }}
          title={t('precedence.moveTitle', { from: words(open.from), to: words(open.to) })}
          close={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
}

interface MovingProps {
  readonly of: Parameters<typeof useMovingCustomers>[0];
  readonly title: string;
  readonly close: () => void;
}

function Moving({ of, title, close }: MovingProps) {
  const [search, setSearch] = useState('');
  const query = useMovingCustomers(of, search);
  return (
    <CustomersDrawer
      title={title}
      query={query}
      search={search}
      searchFor={setSearch}
      scheme={of.to.scheme}
      close={close}
    />
  );
}
