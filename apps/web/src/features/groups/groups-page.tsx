import type { GroupSummary } from '@kefen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { RemovedNote } from '../../shared/page/removed-note.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { GroupDrawer } from './group-drawer.js';
import { GroupMark } from './group-mark.js';
import { useGroups, useRefreshGroups, useRestoreGroup } from './group-queries.js';

/** Groups and tags, one's own and those for all. */
export function GroupsPage() {
  const { t } = useLanguage();
  const groups = useGroups();
  const refresh = useRefreshGroups();
  const mayWrite = useMay('groups.write');
  const restore = useRestoreGroup();
  const [isOpen, setOpen] = useState(false);
  const hasRules = groups.data?.items.some(({ kind }) => kind === 'rule') ?? false;
  const isBusy = groups.data?.items.some(({ refreshing }) => refreshing) ?? false;
  return (
    <Page
      title={t('groups.title')}
      parent={{ to: '/customers', title: t('nav.customers') }}
      note={t('groups.note')}
      actions={
        mayWrite && (
          <>
            {hasRules && (
              <Button loading={isBusy || refresh.isPending} onClick={() => refresh.mutate()}>
                {t('groups.refresh')}
              </Button>
            )}
            <Button type="primary" onClick={() => setOpen(true)}>
              {t('groups.add')}
            </Button>
          </>
        )
      }
    >
      <RemovedNote title={t('groups.removed')} restore={restore} />
      {refresh.isError && <FailureNote error={refresh.error} />}
      <Panel isFlush>
        <Fetched query={groups} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <StatePanel title={t('groups.none')} text={t('groups.noneText')} />
            ) : (
              <GroupTable groups={items} />
            )
          }
        </Fetched>
      </Panel>
      {mayWrite && <GroupDrawer group={isOpen ? 'new' : undefined} close={() => setOpen(false)} />}
    </Page>
  );
}

function GroupTable({ groups }: { readonly groups: readonly GroupSummary[] }) {
  const { t, formats } = useLanguage();
  return (
    <DataTable<GroupSummary>
      label={t('groups.title')}
      rowKey="id"
      dataSource={groups}
      columns={[
        {
          key: 'title',
          title: t('groups.name'),
          fixed: 'left',
          render: (_, group) => (
            <Link to={`/groups/${group.id}`}>
              <GroupMark group={group} />
            </Link>
          ),
        },
        { key: 'kind', title: t('groups.kind'), render: (_, { kind }) => t(`groups.kind.${kind}`) },
        numberColumn({ key: 'members', title: t('groups.members'), text: ({ members }) => formats.count(members) }),
        numberColumn({ key: 'share', title: t('groups.share'), text: ({ share }) => formats.percent(share) }),
        {
          key: 'state',
          title: t('groups.state'),
          render: (_, { failure, refreshing, refreshedAt }) => {
            if (failure) return t('groups.failed');
            if (refreshing) return t('groups.refreshing');
            return refreshedAt ? formats.instant(refreshedAt) : '–';
          },
        },
        { key: 'owner', title: t('groups.owner'), render: (_, { owner }) => owner },
        {
          key: 'visibility',
          title: t('groups.visibility'),
          render: (_, { visibility }) => t(`groups.visibility.${visibility}`),
        },
      ]}
    />
  );
}
