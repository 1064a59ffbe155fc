import type { CustomerPolicy as Policy } from '@kefen/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { PolicyCard } from '../policies/policy-card.js';
import { usePolicyFacts } from '../policies/use-policy-facts.js';
import styles from './precedence.module.css';
import { useCustomerPolicy } from './precedence-queries.js';
import { useClassWords } from './use-class-words.js';

/** What holds for the customer, matter by matter, and by which class. */
export function CustomerPolicy({ customer }: { readonly customer: string }) {
  const { t } = useLanguage();
  const mayRead = useMay('precedence.read');
  return (
    <Panel
      title={t('precedence.ofCustomer')}
      actions={mayRead && <Link to="/precedence">{t('precedence.title')}</Link>}
    >
      <Fetched query={useCustomerPolicy(customer)} rows={4}>
        {(policy) => <Matters policy={policy} />}
      </Fetched>
    </Panel>
  );
}

function Matters({ policy }: { readonly policy: Policy }) {
  const { t, formats } = useLanguage();
  const words = useClassWords();
  if (policy.matters.length === 0 && policy.beside.length === 0) {
    return <p className={styles.quiet}>{t('precedence.noPolicyOfCustomer')}</p>;
  }
  return (
    <>
      <dl className={styles.decided}>
        {policy.matters.map((one) => (
          <Decided key={one.matter} decided={one} />
        ))}
      </dl>
      {policy.beside.length > 0 && (
        <details className={styles.beside}>
          <summary>{t('precedence.beside')}</summary>
          {policy.beside.map((one) => (
            <section key={one.scheme}>
              <h3 className={styles.side}>{words(one)}</h3>
              <PolicyCard policy={one.policy} />
            </section>
          ))}
        </details>
      )}
      {policy.without.length > 0 && (
        <p className={styles.soft}>
          {t('precedence.withoutAny', { classes: formats.list(policy.without.map(words)) })}
        </p>
      )}
    </>
  );
}

function Decided({ decided }: { readonly decided: Policy['matters'][number] }) {
  const { t, formats } = useLanguage();
  const words = useClassWords();
  const facts = usePolicyFacts(decided.policy);
  const others = (differs: boolean) =>
    formats.list(
      decided.beaten
        .filter((one) => one.differs === differs)
        .map((one) => t('precedence.quoted', { class: words(one) })),
    );
  const [over, alike] = [others(true), others(false)];
  const said = [
    t('precedence.by', { class: words(decided.by) }),
    over && t('precedence.over', { others: over }),
    over && (decided.row === null ? t('precedence.notDeclared') : t('precedence.byRow', { n: decided.row + 1 })),
    alike && t('precedence.alike', { others: alike }),
  ];
  return (
    <div>
      <dt>{t(`precedence.matter.${decided.matter}`)}</dt>
      <dd>
        {facts.map(({ title, values, note }) => (
          <div key={title}>{[...values, note].filter(Boolean).join(t('precedence.comma'))}</div>
        ))}
        <div className={styles.soft}>{said.filter(Boolean).join(t('precedence.comma'))}</div>
        {decided.beaten.some(({ isStricter }) => isStricter) && <Tag color="error">{t('precedence.laxer')}</Tag>}
      </dd>
    </div>
  );
}
