import type { GroupChange, GroupDetail } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { DataTable } from '../../shared/table/data-table.js';
import { numberColumn } from '../../shared/table/number-column.js';
import { AddMembersPanel } from './add-members-panel.js';
import { GroupClasses } from './group-classes.js';
import { GroupDrawer } from './group-drawer.js';
import { useGroup, useRemoveGroup, useUndoChange } from './group-queries.js';
import { GroupSizeFigure } from './group-size-figure.js';

/** One group: what it is, who is in it, what its members are worth, and every change of it. */
export function GroupPage() {
  const { group = '' } = useParams();
  return (
    <Fetched query={useGroup(group)} rows={10}>
      {(detail) => <Group group={detail} />}
    </Fetched>
  );
}

function Group({ group }: { readonly group: GroupDetail }) {
  const { t, pick, formats } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('groups.write') && group.mayChange;
  const remove = useRemoveGroup();
  const [isOpen, setOpen] = useState(false);
  const gone = () => void navigate(`/groups?removed=${group.id}`, { replace: true });
  return (
    <Page
      title={pick(group.title)}
      parent={{ to: '/groups', title: t('groups.title') }}
      note={group.description}
      actions={
        <>
          <Button onClick={() => void navigate(`/customers?group=${group.id}`)}>{t('groups.showMembers')}</Button>
          {mayWrite && (
            <>
              <Button loading={remove.isPending} onClick={() => remove.mutate(group.id, { onSuccess: gone })}>
                {t('groups.remove')}
              </Button>
              <Button type="primary" onClick={() => setOpen(true)}>
                {t('groups.change')}
              </Button>
            </>
          )}
        </>
      }
    >
      {remove.isError && <FailureNote error={remove.error} />}
      {group.failure && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('groups.failedTitle')}
          description={pick(group.failure)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Panel>
        <Facts
          facts={[
            { title: t('groups.members'), value: formats.count(group.members) },
            { title: t('groups.share'), value: formats.percent(group.share) },
            { title: t('groups.kind'), value: t(`groups.kind.${group.kind}`) },
            { title: t('groups.visibility'), value: t(`groups.visibility.${group.visibility}`) },
            { title: t('groups.owner'), value: group.owner },
            ...(group.kind === 'rule' ? [{ title: t('groups.state'), value: <Freshness group={group} /> }] : []),
          ]}
        />
        {group.rule !== null && (
          <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', marginBottom: 0 }}>{group.rule}</pre>
        )}
        {group.usedBy.length > 0 && (
          <p style={{ marginBottom: 0 }}>
            {t('groups.usedBy')}{' '}
            {group.usedBy.map(({ id, title }) => (
              <Link key={id} to={`/groups/${id}`} style={{ marginInlineEnd: 8 }}>
                {pick(title)}
              </Link>
            ))}
          </p>
        )}
      </Panel>
      {mayWrite && group.kind !== 'rule' && <AddMembersPanel group={group.id} />}
      <GroupClasses group={group} />
      <GroupSizeFigure group={group} />
      {group.changes.length > 0 && (
        <Panel title={t('groups.changes')} isFlush>
          <Changes group={group} mayUndo={mayWrite} />
        </Panel>
      )}
      {mayWrite && <GroupDrawer group={isOpen ? group : undefined} close={() => setOpen(false)} />}
    </Page>
  );
}

function Freshness({ group }: { readonly group: GroupDetail }) {
  const { t, formats } = useLanguage();
  if (group.refreshing) return t('groups.refreshing');
  return group.refreshedAt ? formats.instant(group.refreshedAt) : t('groups.never');
}

function Changes({ group, mayUndo }: { readonly group: GroupDetail; readonly mayUndo: boolean }) {
  const { t, formats } = useLanguage();
  const undo = useUndoChange();
  const count = (n: number) => (n === 0 ? null : formats.count(n));
  return (
    <>
      {undo.isError && <FailureNote error={undo.error} />}
      <DataTable<GroupChange>
        label={t('groups.changes')}
        rowKey="id"
        dataSource={group.changes}
        columns={[
          { key: 'at', title: t('groups.at'), render: (_, { at }) => formats.instant(at) },
          { key: 'kind', title: t('groups.what'), render: (_, { kind }) => t(`groups.what.${kind}`) },
          numberColumn({ key: 'added', title: t('groups.joined'), text: ({ added }) => count(added) }),
          numberColumn({ key: 'removed', title: t('groups.left'), text: ({ removed }) => count(removed) }),
          { key: 'by', title: t('groups.by'), render: (_, { by }) => by ?? t('groups.program') },
          {
            key: 'undo',
            title: '',
            align: 'right',
            render: (_, { id, undoable }) =>
              mayUndo &&
              undoable && (
                <Button
                  type="link"
                  size="small"
                  disabled={undo.isPending}
                  onClick={() => undo.mutate({ group: group.id, change: id })}
                >
                  {t('groups.undo')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
