import type { PublicationSizes, SchemeDetail } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { type Period, useMigration, usePublications } from './history-queries.js';
import { MigrationView } from './migration-view.js';
import { PeriodForm } from './period-form.js';
import { SizesFigure } from './sizes-figure.js';

/** Who had which class when, and how customers moved between any two days. */
export function HistoryTab({ scheme }: { readonly scheme: SchemeDetail }) {
  return (
    <Fetched query={usePublications(scheme.id)} rows={8}>
      {({ items }) => <History scheme={scheme.id} publications={items} />}
    </Fetched>
  );
}

interface Props {
  readonly scheme: string;
  readonly publications: readonly PublicationSizes[];
}

function History({ scheme, publications }: Props) {
  const { t } = useLanguage();
  const [first, last] = [publications.at(-2), publications.at(-1)];
  if (!last) {
    return (
      <Panel>
        <StatePanel title={t('scheme.notPublished')} text={t('history.nothingYet')}>
          <Link to={`/schemes/${scheme}/preview`}>{t('scheme.toPreview')}</Link>
        </StatePanel>
      </Panel>
    );
  }
  if (!first) {
    return (
      <Panel>
        <StatePanel title={t('history.onlyOne')} text={t('history.onlyOneText', { asOf: last.asOf })} />
      </Panel>
    );
  }
  return (
    <>
      <Between scheme={scheme} publications={publications} days={{ from: first.asOf, to: last.asOf }} />
      <Panel>
        <SizesFigure scheme={scheme} publications={publications} />
      </Panel>
    </>
  );
}

type Days = Pick<Period, 'from' | 'to'>;

function Between({ scheme, publications, days }: Props & { readonly days: Days }) {
  const [address, change] = useAddress();
  const period = periodOf(address, days);
  const showGroup = (value: string | null | undefined) =>
    change({ group: value ?? '', without: value === null ? 'value' : '' });
  return (
    <>
      <Panel>
        <PeriodForm period={period} publications={publications} change={change} />
      </Panel>
      <Fetched query={useMigration(scheme, period)} rows={8}>
        {(migration) => <MigrationView scheme={scheme} period={period} migration={migration} showGroup={showGroup} />}
      </Fetched>
    </>
  );
}

const day = /^\d{4}-\d{2}-\d{2}$/;

/** What stands in the address, and the last two publications where nothing does. */
function periodOf(address: URLSearchParams, days: Days): Period {
  const dayOf = (name: 'from' | 'to') => {
    const asked = address.get(name) ?? '';
    return day.test(asked) ? asked : days[name];
  };
  const by = ['organisation', 'owner'].find((column) => column === address.get('by')) ?? '';
  const group = address.get('without') === 'value' ? '' : address.get('group') || undefined;
  return { from: dayOf('from'), to: dayOf('to'), by, group: by === '' ? undefined : group };
}
