import type { BetweenRuns, CustomerHistory as History, Stay } from '@kefen/contract';
import { Button, Drawer, Select, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { Fetched } from '../../shared/states/fetched.js';
import { WhyPanel } from '../customers/why-panel.js';
import { ClassName } from '../schemes/class-name.js';
import styles from './history.module.css';
import { useCustomerHistory } from './history-queries.js';
import { KnownField, knownAtOf } from './known-field.js';

interface Props {
  readonly customer: string;
  /** The scheme that is looked at on the page. */
  readonly scheme: string | undefined;
}

/** Every class the customer ever had in a scheme: from when until when, why, and who published it. */
export function CustomerHistory({ customer, scheme }: Props) {
  const { t, pick } = useLanguage();
  const [address, change] = useAddress();
  const knownAt = knownAtOf(address);
  const history = useCustomerHistory(customer, knownAt);
  const [chosen, setChosen] = useState(scheme);
  const [day, setDay] = useState<string>();
  const items = history.data?.items ?? [];
  const shown = items.find((item) => item.scheme === chosen) ?? items[0];
  return (
    <Panel
      title={t('history.ofCustomer')}
      actions={
        items.length > 1 && (
          <Select
            aria-label={t('history.scheme')}
            value={shown?.scheme}
            onChange={setChosen}
            options={items.map((item) => ({ value: item.scheme, label: pick(item.schemeTitle) }))}
            style={{ minWidth: 150 }}
          />
        )
      }
    >
      <div className={styles.known}>
        <KnownField knownAt={knownAt} change={(known) => change({ known })} />
      </div>
      <Fetched query={history} rows={4}>
        {() =>
          shown ? (
            <Stays history={shown} explain={setDay} />
          ) : (
            <p>{t(knownAt === '' ? 'history.noneOfCustomer' : 'history.noneOfCustomerThen')}</p>
          )
        }
      </Fetched>
      <Drawer
        title={t('history.whyThen')}
        open={day !== undefined}
        onClose={() => setDay(undefined)}
        size={520}
        destroyOnHidden
        styles={{ wrapper: { maxWidth: '100vw' } }}
      >
        {shown && day !== undefined && (
          <WhyPanel customer={customer} scheme={shown.scheme} day={day} knownAt={knownAt} />
        )}
      </Drawer>
    </Panel>
  );
}

type Explain = (day: string) => void;

function Stays({ history, explain }: { readonly history: History['items'][number]; readonly explain: Explain }) {
  return (
    <ol className={styles.stays}>
      {history.between && (
        <li className={styles.stay}>
          <Between between={history.between} />
        </li>
      )}
      {history.stays.map((stay) => (
        <li key={stay.from} className={styles.stay}>
          <StayEntry stay={stay} explain={explain} />
        </li>
      ))}
    </ol>
  );
}

/** What counts since the last run, until the next one decides. */
function Between({ between }: { readonly between: BetweenRuns }) {
  const { t, pick } = useLanguage();
  const { from, title, rank, classCount, way, why, asOf } = between;
  return (
    <>
      <div className={styles.span}>{t('history.since', { from })}</div>
      <div className={styles.class}>
        <ClassName title={title ? pick(title) : t('class.notRated')} rank={rank ?? undefined} classCount={classCount} />
        <span className={styles.way} data-way={way}>
          {t(`history.way.${way}`)}
        </span>
        <Tag>{t('history.between')}</Tag>
      </div>
      <div className={styles.span}>{t('history.betweenNote', { asOf })}</div>
      {why && <p className={styles.why}>{why}</p>}
    </>
  );
}

interface StayInput {
  readonly stay: Stay;
  readonly explain: Explain;
}

function StayEntry({ stay, explain }: StayInput) {
  const { t, pick } = useLanguage();
  const [first] = stay.decisions;
  const title = stay.title ? pick(stay.title) : t(stay.known ? 'class.notRated' : 'history.notKnown');
  return (
    <>
      <div className={styles.span}>
        {stay.until === null
          ? t('history.since', { from: stay.from })
          : t('history.span', { from: stay.from, until: stay.until })}
      </div>
      <div className={styles.class}>
        <ClassName title={title} rank={stay.rank ?? undefined} classCount={stay.classCount} />
        {stay.way && (
          <span className={styles.way} data-way={stay.way}>
            {t(`history.way.${stay.way}`)}
          </span>
        )}
        {first && (
          <Button type="link" size="small" onClick={() => explain(first.asOf)}>
            {t('history.whyThen')}
          </Button>
        )}
      </div>
      {first && (
        <div className={styles.span}>
          {t('history.publishedBy', { version: first.version, by: first.publishedBy, at: first.publishedAt })}
        </div>
      )}
      {first?.why && <p className={styles.why}>{first.why}</p>}
      {stay.decisions.length > 1 && <Decisions stay={stay} explain={explain} />}
    </>
  );
}

/** The publications that left the class as it was, with what each of them would have given. */
function Decisions({ stay, explain }: StayInput) {
  const { t, formats } = useLanguage();
  const [, ...later] = stay.decisions;
  return (
    <details className={styles.decisions}>
      <summary>{t('history.later', { n: later.length })}</summary>
      <ul>
        {later.toReversed().map((decision) => (
          <li key={decision.run}>
            <Button type="link" size="small" onClick={() => explain(decision.asOf)}>
              {formats.day(decision.asOf)}
            </Button>{' '}
            {decision.why ?? t('history.confirmed')}
          </li>
        ))}
      </ul>
    </details>
  );
}
