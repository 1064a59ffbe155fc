import type { CustomerGroup, MembersChanged } from '@kefen/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ChangedNote } from './changed-note.js';
import { GroupMark } from './group-mark.js';
import { useAddMembers, useGroups, useGroupsOfCustomer, useRemoveMembers } from './group-queries.js';

/** The groups and tags a customer is in and was in, and into which it can be put. */
export function CustomerGroups({ customer }: { readonly customer: string }) {
  const { t } = useLanguage();
  const mayWrite = useMay('groups.write');
  const add = useAddMembers();
  const remove = useRemoveMembers();
  const [told, setTold] = useState<{ readonly group: string; readonly changed: MembersChanged }>();
  const change = (by: typeof add, group: string) =>
    by.mutate({ group, customers: [customer] }, { onSuccess: (changed) => setTold({ group, changed }) });
  const failure = add.error ?? remove.error;
  return (
    <Panel title={t('groups.title')}>
      <Fetched query={useGroupsOfCustomer(customer)} rows={2}>
        {({ items }) => (
          <>
            <Stays stays={items} leave={mayWrite ? (group) => change(remove, group) : undefined} />
            {mayWrite && <PutInto known={items} put={(group) => change(add, group)} />}
          </>
        )}
      </Fetched>
      {failure && <FailureNote error={failure} />}
      {told && <ChangedNote {...told} done={() => setTold(undefined)} />}
    </Panel>
  );
}

interface StaysProps {
  readonly stays: readonly CustomerGroup[];
  readonly leave: ((group: string) => void) | undefined;
}

function Stays({ stays, leave }: StaysProps) {
  const { t } = useLanguage();
  if (stays.length === 0) return <p style={{ marginTop: 0, color: 'var(--text-soft)' }}>{t('groups.inNone')}</p>;
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {stays.map(({ id, since, until, mayChange, ...group }) => (
        <li key={`${id} ${since}`} style={{ marginBottom: 6 }}>
          <Link to={`/groups/${id}`}>
            <GroupMark group={group} />
          </Link>
          <span style={{ color: 'var(--text-soft)', fontSize: 13 }}>
            {until === null ? t('groups.since', { at: since }) : t('groups.until', { at: since, until })}
          </span>
          {until === null && mayChange && leave && (
            <Button type="link" size="small" onClick={() => leave(id)}>
              {t('groups.takeOut')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function PutInto({ known, put }: { readonly known: readonly CustomerGroup[]; readonly put: (group: string) => void }) {
  const { t, pick } = useLanguage();
  const groups = useGroups().data?.items ?? [];
  const isIn = (id: string) => known.some((one) => one.id === id && one.until === null);
  const open = groups.filter(({ id, kind, mayChange }) => kind !== 'rule' && mayChange && !isIn(id));
  if (open.length === 0) return null;
  return (
    <Select
      aria-label={t('groups.putInto')}
      placeholder={t('groups.putInto')}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(group: string | null) => group !== null && put(group)}
      options={open.map(({ id, title }) => ({ value: id, label: pick(title) }))}
      style={{ width: 'min(100%, 260px)', marginTop: 6 }}
    />
  );
}
