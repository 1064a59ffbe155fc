import type { GroupClasses as Classes, GroupSummary } from '@kefen/contract';
import { Select } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ClassTableView } from '../schemes/class-table-view.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { farthest } from './farthest.js';
import { useGroupClasses } from './group-queries.js';

/** The members by class of a scheme that is published, and where they differ most from all customers. */
export function GroupClasses({ group }: { readonly group: GroupSummary }) {
  const { t, pick } = useLanguage();
  const [address, change] = useAddress();
  const published = useSchemes().data?.items.filter((scheme) => scheme.published) ?? [];
  const scheme = published.find(({ id }) => id === address.get('scheme')) ?? published[0];
  const classes = useGroupClasses(group, scheme?.id);
  if (!scheme || group.members === 0) return null;
  return (
    <Panel
      title={t('groups.classes')}
      isFlush
      actions={
        <Select
          aria-label={t('groups.scheme')}
          value={scheme.id}
          onChange={(id) => change({ scheme: id })}
          options={published.map(({ id, title }) => ({ value: id, label: pick(title) }))}
          style={{ minWidth: 180 }}
        />
      }
    >
      <Fetched query={classes}>{(found) => <Table classes={found} />}</Fetched>
    </Panel>
  );
}

function Table({ classes }: { readonly classes: Classes }) {
  const { t, pick } = useLanguage();
  const { scheme, table, base, rerated, asOf } = classes;
  const found = farthest(table, base);
  return (
    <>
      {found && (
        <p style={{ margin: '0 10px 10px' }}>
          {t(found.own >= found.all ? 'groups.moreThanAll' : 'groups.lessThanAll', {
            class: pick(found.title),
            own: found.own,
            all: found.all,
          })}
        </p>
      )}
      <ClassTableView scheme={scheme} table={table} rerated={rerated} asOf={asOf} />
    </>
  );
}
