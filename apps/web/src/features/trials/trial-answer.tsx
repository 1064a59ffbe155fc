import type { Trial, TrialResult } from '@kefen/contract';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useAddress } from '../../shared/page/use-address.js';
import { useMay } from '../../shared/session/session-context.js';
import type { Choice } from '../history/history-queries.js';
import { MigrationPictures } from '../history/migration-pictures.js';
import { WaysLine } from '../history/ways-line.js';
import { SizesTable } from '../runs/sizes-table.js';
import { NeedsPanel } from './needs-panel.js';
import { SideBySide } from './side-by-side.js';
import { flowsOf, stayedShare } from './trial-flows.js';
import { useTrialSentence } from './trial-sentence.js';
import styles from './trials.module.css';
import { TriedDrawer } from './tried-drawer.js';
import { useVariantTitle } from './variant-title.js';
import { WinnersPanel } from './winners-panel.js';

/** What would come of a finished trial: several variants side by side, and one of them in all its parts. */
export function TrialAnswer({ trial }: { readonly trial: Trial }) {
  const { t } = useLanguage();
  const titleOf = useVariantTitle();
  const [address, change] = useAddress();
  const asked = Number(address.get('variant') ?? 0);
  const variant = trial.results[asked] ? asked : 0;
  const result = trial.results[variant];
  if (!result) return null;
  const isOneOfSeveral = trial.results.length > 1;
  return (
    <>
      {isOneOfSeveral && <SideBySide trial={trial} />}
      {isOneOfSeveral && (
        <div className={styles.choice}>
          <Segmented<number>
            aria-label={t('trial.shown')}
            value={variant}
            onChange={(next) => change({ variant: next === 0 ? '' : String(next) })}
            options={trial.variants.map((one, value) => ({ value, label: titleOf(one) }))}
          />
        </div>
      )}
      <OneVariant key={variant} trial={trial} variant={variant} result={result} />
    </>
  );
}

interface Props {
  readonly trial: Trial;
  readonly variant: number;
  readonly result: TrialResult;
}

function OneVariant({ trial, variant, result }: Props) {
  const { t } = useLanguage();
  const mayList = useMay('customers.read');
  const [choice, setChoice] = useState<Choice>();
  const open = mayList ? setChoice : undefined;
  const flows = useMemo(() => flowsOf(result), [result]);
  const tried = { trial: trial.id, variant };
  return (
    <>
      <Panel>
        <p className={styles.headline} role="status">
          {useTrialSentence(result)}
        </p>
        <Basis trial={trial} result={result} />
        {flows && <WaysLine ways={result.ways} open={open} />}
      </Panel>
      <Panel title={t(result.before ? 'preview.sizes' : 'class.tableTitle')} note={t('trial.sizesNote')} isFlush>
        <SizesTable table={result.table} former={result.before} />
      </Panel>
      {flows && (
        <Panel title={t('migration.title')}>
          <MigrationPictures
            migration={flows}
            words={{
              caption: t('trial.caption'),
              corner: t('trial.corner'),
              before: t('history.notKnownYet'),
              after: t('history.notKnownAnyMore'),
            }}
            answer={t('trial.stayed', { share: stayedShare(result) })}
            open={open}
          />
        </Panel>
      )}
      {flows && mayList && (
        <WinnersPanel tried={tried} scheme={trial.scheme} flows={flows} result={result} open={setChoice} />
      )}
      <NeedsPanel trial={trial} result={result} />
      {choice && flows && (
        <TriedDrawer
          tried={tried}
          scheme={trial.scheme}
          flows={flows}
          measure={result.table.contributionOf}
          choice={choice}
          close={() => setChoice(undefined)}
        />
      )}
    </>
  );
}

/** On whom, as of when, against what, and who keeps a class for another reason than the figures. */
function Basis({ trial: { asOf, customers, against }, result }: Omit<Props, 'variant'>) {
  const { t, formats } = useLanguage();
  const sentences = [
    t('trial.basis', { asOf, n: customers ?? 0 }),
    against &&
      t(against.rerated ? 'trial.againstRerated' : 'trial.against', { asOf: against.asOf, version: against.version }),
    result.held > 0 && t('trial.held', { n: result.held }),
    result.overridden > 0 && t('trial.overridden', { n: result.overridden }),
    t('trial.notARun'),
  ];
  return (
    <p className={styles.basis}>{formats.sentences(sentences.filter((sentence) => typeof sentence === 'string'))}</p>
  );
}
