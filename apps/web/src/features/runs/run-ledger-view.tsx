import type { RunDetail, RunLedger } from '@kefen/contract';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import styles from './run-ledger-view.module.css';
import { useRun } from './run-queries.js';

/** What went into a run, what came out, what it cost, and the statements word for word. */
export function RunLedgerView({ run }: { readonly run: string }) {
  const { t } = useLanguage();
  return (
    <Fetched query={useRun(run)}>
      {(detail) =>
        detail.ledger ? (
          <Ledger run={detail} ledger={detail.ledger} />
        ) : (
          <p className={styles.none}>{detail.failure ?? t('run.noLedger')}</p>
        )
      }
    </Fetched>
  );
}

function Ledger({ run, ledger }: { readonly run: RunDetail; readonly ledger: RunLedger }) {
  const { t, pick, formats } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const titleOf = (reason: string) => {
    const found = run.table?.notRated.reasons.find((candidate) => candidate.reason === reason);
    return found ? pick(found.title) : reason;
  };
  const left = ledger.rowsLeft.map(({ reason, rows }) =>
    t('run.rowsLeftBecause', { n: rows, reason: titleOf(reason) }),
  );
  const overridesOf = ({ overrides: { applied, left: leftOut } }: RunLedger) =>
    leftOut > 0 ? t('run.overridesLeft', { n: applied, left: leftOut }) : formats.count(applied);
  const betweenOf = ({ day }: NonNullable<RunDetail['between']>) =>
    day === null ? t('run.betweenNotYet') : t('run.betweenUpTo', { day });
  const inputs = Object.entries(ledger.watermarks).map(([dataset, batch]) =>
    t('run.upToImport', { dataset: datasetTitle(dataset), n: batch }),
  );
  return (
    <div className={styles.ledger}>
      <BetweenFailure run={run} />
      <Facts
        facts={[
          { title: t('run.rowsIn'), value: formats.count(ledger.rowsIn) },
          { title: t('run.rowsOut'), value: formats.count(ledger.rowsOut) },
          { title: t('run.rowsLeft'), value: left.length > 0 ? formats.list(left) : formats.count(0) },
          { title: t('run.overrides'), value: overridesOf(ledger) },
          { title: t('run.duration'), value: formats.duration(ledger.durationMs) },
          {
            title: t('run.peakMemory'),
            value: ledger.peakMemoryBytes === null ? t('run.notMeasured') : formats.bytes(ledger.peakMemoryBytes),
          },
          { title: t('run.inputs'), value: inputs.length > 0 ? formats.list(inputs) : '–' },
          ...(run.between ? [{ title: t('run.between'), value: betweenOf(run.between) }] : []),
          { title: t('run.engine'), value: ledger.engine },
          { title: t('run.fingerprint'), value: <code>{run.hash.slice(0, 12)}</code> },
        ]}
      />
      <details className={styles.statements}>
        <summary>{t('run.statements', { n: ledger.statements.length })}</summary>
        {ledger.statements.map((statement) => (
          <figure key={statement.text} className={styles.statement}>
            <figcaption>
              {isKnownStep(statement.step) ? t(`run.step.${statement.step}`) : statement.step} ·{' '}
              {formats.duration(statement.elapsedMs)}
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long statement is scrolled with the keyboard */}
            <pre tabIndex={0}>{statement.text}</pre>
          </figure>
        ))}
      </details>
    </div>
  );
}

/** Why what has happened since does not count, where that is so. */
function BetweenFailure({ run: { between } }: { readonly run: RunDetail }) {
  const { t } = useLanguage();
  if (!between?.failure || !between.againAt) return null;
  const description = t('run.betweenAgain', { failure: between.failure, at: between.againAt });
  return <Alert type="warning" showIcon title={t('run.betweenFailed')} description={description} />;
}

const knownSteps = ['measure', 'bounds', 'ties', 'assign'] as const;

function isKnownStep(step: string): step is (typeof knownSteps)[number] {
  return knownSteps.some((known) => known === step);
}
