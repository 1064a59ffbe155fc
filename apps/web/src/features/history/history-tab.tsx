import type { PublicationSizes, SchemeDetail } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { type Period, useMigration, usePublications } from './history-queries.js';
import { KnownField, knownAtOf } from './known-field.js';
import { MigrationView } from './migration-view.js';
import { PeriodForm } from './period-form.js';
import { SizesFigure } from './sizes-figure.js';

/** Who had which class when, and how customers moved between any two days. */
export function HistoryTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const [address] = useAddress();
  const knownAt = knownAtOf(address);
  return (
    <Fetched query={usePublications(scheme.id, knownAt)} rows={8}>
      {({ items }) => <History scheme={scheme.id} publications={items} knownAt={knownAt} />}
    </Fetched>
  );
}

interface Props {
  readonly scheme: string;
  readonly publications: readonly PublicationSizes[];
  readonly knownAt: string;
}

function History({ scheme, publications, knownAt }: Props) {
  const [first, last] = [publications.at(-2), publications.at(-1)];
  if (!first || !last) return <TooFew scheme={scheme} publications={publications} knownAt={knownAt} />;
  const days = { from: first.asOf, to: last.asOf };
  return (
    <>
      <Between scheme={scheme} publications={publications} knownAt={knownAt} days={days} />
      <Panel>
        <SizesFigure scheme={scheme} publications={publications} knownAt={knownAt} />
      </Panel>
    </>
  );
}

/** Nothing to compare: nothing was published, or only once; at the instant asked about, or until now. */
function TooFew({ scheme, publications: [only], knownAt }: Props) {
  const { t } = useLanguage();
  const [, change] = useAddress();
  const text = only ? t('history.onlyOneText', { asOf: only.asOf }) : t('history.nothingYet');
  if (knownAt !== '') {
    return (
      <Panel>
        <KnownField knownAt={knownAt} change={(known) => change({ known })} />
        <StatePanel title={t('history.knownTooFew', { at: knownAt })} text={only ? text : t('history.knownNothing')} />
      </Panel>
    );
  }
  return (
    <Panel>
      <StatePanel title={t(only ? 'history.onlyOne' : 'scheme.notPublished')} text={text}>
        {!only && <Link to={`/schemes/${scheme}/preview`}>{t('scheme.toPreview')}</Link>}
      </StatePanel>
    </Panel>
  );
}

type Days = Pick<Period, 'from' | 'to'>;

function Between({ scheme, publications, knownAt, days }: Props & { readonly days: Days }) {
  const [address, change] = useAddress();
  const period = { ...periodOf(address, days), knownAt };
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
function periodOf(address: URLSearchParams, days: Days): Omit<Period, 'knownAt'> {
  const dayOf = (name: 'from' | 'to') => {
    const asked = address.get(name) ?? '';
    return day.test(asked) ? asked : days[name];
  };
  const by = ['organisation', 'owner'].find((column) => column === address.get('by')) ?? '';
  const group = address.get('without') === 'value' ? '' : address.get('group') || undefined;
  return { from: dayOf('from'), to: dayOf('to'), by, group: by === '' ? undefined : group };
}
