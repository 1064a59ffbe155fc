import type { MembersChanged } from '@kefen/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { ChangedNote } from './changed-note.js';
import { useAddMembers, useGroups } from './group-queries.js';

interface Props {
  readonly customers: readonly string[];
  /** They were put in. */
  readonly done: () => void;
}

/** Puts the customers chosen in a list into a group. */
export function ChosenCustomers({ customers, done }: Props) {
  const { t, pick } = useLanguage();
  const mayWrite = useMay('groups.write');
  const groups = useGroups().data?.items.filter(({ kind, mayChange }) => kind !== 'rule' && mayChange) ?? [];
  const add = useAddMembers();
  const [told, setTold] = useState<{ readonly group: string; readonly changed: MembersChanged }>();
  if (!mayWrite || (customers.length === 0 && !told)) return null;
  const put = (group: string) =>
    add.mutate(
      { group, customers: [...customers] },
      {
        onSuccess: (changed) => {
          setTold({ group, changed });
          done();
        },
      },
    );
  return (
    <div style={{ marginBottom: 12 }}>
      {customers.length > 0 && (
        <Select
          aria-label={t('groups.putChosen', { n: customers.length })}
          placeholder={t('groups.putChosen', { n: customers.length })}
          value={null}
          loading={add.isPending}
          notFoundContent={t('groups.noneByHand')}
          onChange={(group: string | null) => group !== null && put(group)}
          options={groups.map(({ id, title }) => ({ value: id, label: pick(title) }))}
          style={{ width: 'min(100%, 300px)' }}
        />
      )}
      {add.isError && <FailureNote error={add.error} />}
      {told && <ChangedNote {...told} done={() => setTold(undefined)} />}
    </div>
  );
}
