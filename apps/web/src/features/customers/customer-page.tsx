import type { CustomerDetail } from '@kefen/contract';
import { useParams, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { CustomerCode } from '../codes/customer-code.js';
import { cellsOf } from '../datasets/cell.js';
import { CustomerGroups } from '../groups/customer-groups.js';
import { CustomerHistory } from '../history/customer-history.js';
import { MergedNote } from '../identity/merged-note.js';
import { CustomerOverrides } from '../overrides/customer-overrides.js';
import { CustomerPolicy } from '../precedence/customer-policy.js';
import { CustomerClasses } from './customer-classes.js';
import styles from './customer-page.module.css';
import { useCustomer } from './customer-queries.js';
import { RecentFacts } from './recent-facts.js';
import { SeriesPanel } from './series-panel.js';
import { WhyPanel } from './why-panel.js';

/** One customer: who it is, in which classes and why, and what happened. */
export function CustomerPage() {
  const { customer = '' } = useParams();
  return (
    <Fetched query={useCustomer(customer)} rows={12}>
      {(detail) => <Customer customer={detail} />}
    </Fetched>
  );
}

function Customer({ customer }: { readonly customer: CustomerDetail }) {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('scheme');
  const scheme = customer.classes.find((entry) => entry.scheme === asked)?.scheme ?? customer.classes[0]?.scheme;
  const note = [
    customer.name && customer.id,
    customer.organisation,
    customer.owner && t('customer.ownedBy', { owner: customer.owner }),
  ];
  return (
    <Page
      title={customer.name ?? customer.id}
      parent={{ to: '/customers', title: t('nav.customers') }}
      note={note.filter(Boolean).join(' · ')}
    >
      <MergedNote customer={customer.id} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <CustomerClasses
            classes={customer.classes}
            chosen={scheme}
            choose={(next) => setSearch({ scheme: next }, { replace: true })}
          />
          {scheme && <WhyPanel customer={customer.id} scheme={scheme} />}
          {customer.classes.length > 0 && <CustomerPolicy customer={customer.id} />}
          <CustomerHistory key={`history ${customer.id} ${scheme}`} customer={customer.id} scheme={scheme} />
          <CustomerOverrides
            key={`overrides ${customer.id}`}
            customer={customer.id}
            customerName={customer.name}
            scheme={scheme}
          />
        </div>
        <div className={styles.column}>
          <CustomerCode key={`code ${customer.id}`} customer={customer.id} />
          <CustomerGroups key={customer.id} customer={customer.id} />
          <SeriesPanel series={customer.series} />
          <Panel title={t('customer.profile')}>
            <ProfileFacts profile={customer.profile} />
          </Panel>
        </div>
      </div>
      <RecentFacts customer={customer.id} datasets={customer.facts} />
    </Page>
  );
}

/** Columns of the profile that the heading of the page says already. */
const inHeading = ['customer_id', 'name', 'owner', 'organisation'];

function ProfileFacts({ profile }: Pick<CustomerDetail, 'profile'>) {
  const { pick, formats } = useLanguage();
  const facts = profile
    .filter(({ column }) => !inHeading.includes(column.name))
    .map(({ column, value }) => ({
      title: column.title ? pick(column.title) : column.name,
      value: cellsOf(column, [value], formats)(value),
    }));
  return <Facts facts={facts} />;
}
