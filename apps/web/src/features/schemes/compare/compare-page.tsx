import type { SchemeDetail } from '@kefen/contract';
import { Select } from 'antd';
import { useParams } from 'react-router';
import { useLanguage } from '../../../i18n/language-context.js';
import { Page } from '../../../shared/page/page.js';
import { Panel } from '../../../shared/page/panel.js';
import { useAddress } from '../../../shared/page/use-address.js';
import { useMay } from '../../../shared/session/session-context.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { useDatasets } from '../../datasets/dataset-queries.js';
import { useVersionText } from '../../scheme-editor/compare/use-version-text.js';
import { useScheme } from '../scheme-queries.js';
import styles from './compare-page.module.css';
import { CustomersCompared } from './customers-compared.js';
import { TextsCompared } from './texts-compared.js';

/** Two versions of a scheme side by side: what they say, and what difference that makes to customers. */
export function ComparePage() {
  const { scheme = '' } = useParams();
  return (
    <Fetched query={useScheme(scheme)} rows={8}>
      {(detail) => <Comparison scheme={detail} />}
    </Fetched>
  );
}

function Comparison({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t, pick } = useLanguage();
  const [address, change] = useAddress();
  const mayReadRuns = useMay('runs.read');
  const known = scheme.versions.map(({ version }) => version).toSorted((a, b) => b - a);
  const [to = 1] = [Number(address.get('to')), scheme.latestVersion].filter((version) => known.includes(version));
  const [from] = [Number(address.get('from')), scheme.inForce, scheme.published?.version, ...known].filter(
    (version): version is number => typeof version === 'number' && known.includes(version) && version !== to,
  );
  const choose = (parts: Readonly<Record<'from' | 'to', number>>) =>
    change({ from: String(parts.from), to: String(parts.to), before: '', after: '', was: '', is: '' });
  if (from === undefined) {
    return (
      <Page title={t('compare.title')} parent={{ to: `/schemes/${scheme.id}/versions`, title: pick(scheme.title) }}>
        <Panel>
          <StatePanel title={t('compare.onlyOne')} text={t('compare.onlyOneText')} />
        </Panel>
      </Page>
    );
  }
  const options = (other: number) =>
    known.map((version) => ({
      value: version,
      label: t('versions.version', { version }),
      disabled: version === other,
    }));
  return (
    <Page
      title={t('compare.title')}
      note={t('compare.note', { from, to })}
      parent={{ to: `/schemes/${scheme.id}/versions`, title: pick(scheme.title) }}
      actions={
        <div className={styles.form}>
          <Select
            aria-label={t('compare.from')}
            prefix={t('compare.from')}
            value={from}
            options={options(to)}
            onChange={(version) => choose({ from: version, to })}
          />
          <Select
            aria-label={t('compare.to')}
            prefix={t('compare.to')}
            value={to}
            options={options(from)}
            onChange={(version) => choose({ from, to: version })}
          />
        </div>
      }
    >
      <Texts scheme={scheme} from={from} to={to} />
      {mayReadRuns && <CustomersCompared key={`${from} ${to}`} scheme={scheme} from={from} to={to} />}
    </Page>
  );
}

interface Props {
  readonly scheme: SchemeDetail;
  readonly from: number;
  readonly to: number;
}

function Texts({ scheme, from, to }: Props) {
  const [before, after] = [useVersionText(scheme, from), useVersionText(scheme, to)];
  const datasets = useDatasets().data?.items ?? [];
  return (
    <Fetched query={before} rows={8}>
      {(old) => (
        <Fetched query={after} rows={8}>
          {(now) => <TextsCompared before={old} after={now} datasets={datasets} />}
        </Fetched>
      )}
    </Fetched>
  );
}
