import type { ExplanationDocument } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useExplanation } from './customer-queries.js';
import styles from './why-panel.module.css';

interface Props {
  readonly customer: string;
  readonly scheme: string;
  /** By the run that counted on this day; left out: by what is published now. */
  readonly day?: string;
  /** With a day: as it was known at this instant; empty: as it is known now. */
  readonly knownAt?: string;
}

/** Why this class: every indicator, score and rule as a sentence, what the next class takes, what would lose this one. */
export function WhyPanel({ customer, scheme, day, knownAt }: Props) {
  const { t } = useLanguage();
  const explanation = useExplanation(customer, scheme, { day, knownAt });
  return (
    <Panel
      title={t('why.title')}
      note={explanation.data && t('why.note', { version: explanation.data.version, asOf: explanation.data.asOf })}
    >
      <Fetched query={explanation} rows={6}>
        {(found) => <Explanation explanation={found} />}
      </Fetched>
    </Panel>
  );
}

type Step = ExplanationDocument['steps'][number];

const groups: readonly {
  readonly title: 'measured' | 'scored' | 'decided';
  readonly kinds: readonly Step['kind'][];
}[] = [
  { title: 'measured', kinds: ['indicator'] },
  { title: 'scored', kinds: ['score'] },
  { title: 'decided', kinds: ['population', 'rule', 'share', 'stability', 'override'] },
];

function Explanation({ explanation }: { readonly explanation: ExplanationDocument }) {
  const { t, pick } = useLanguage();
  const { nextClass, previousClass } = explanation;
  return (
    <>
      <p className={styles.reason}>{explanation.reason}</p>
      {explanation.remark && (
        <Alert
          className={styles.remark ?? ''}
          type={explanation.inputs === 'changed' ? 'warning' : 'info'}
          showIcon
          title={explanation.remark}
        />
      )}
      {explanation.held && (
        <p>
          {t('why.held', { class: explanation.held.title ? pick(explanation.held.title) : t('class.notRated') })}
          {explanation.held.reason}
        </p>
      )}
      {groups.map((group) => {
        const steps = explanation.steps.filter((step) => group.kinds.includes(step.kind));
        if (steps.length === 0) return null;
        return (
          <section key={group.title} className={styles.group}>
            <h3>{t(`why.${group.title}`)}</h3>
            <ul>
              {steps.map((step) => (
                <li key={`${step.kind} ${step.name}`}>{step.sentence}</li>
              ))}
            </ul>
          </section>
        );
      })}
      {nextClass && <Neighbour title={t('why.next', { class: pick(nextClass.title) })} neighbour={nextClass} />}
      {previousClass && (
        <Neighbour title={t('why.previous', { class: pick(previousClass.title) })} neighbour={previousClass} />
      )}
    </>
  );
}

interface NeighbourInput {
  readonly title: string;
  readonly neighbour: NonNullable<ExplanationDocument['nextClass']>;
}

function Neighbour({ title, neighbour }: NeighbourInput) {
  return (
    <section className={styles.neighbour}>
      <h3>{title}</h3>
      <p>{neighbour.sentence}</p>
      {neighbour.needs.length > 1 && (
        <ul>
          {neighbour.needs.map((need) => (
            <li key={need.name}>{need.sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
