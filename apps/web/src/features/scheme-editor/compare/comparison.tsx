import type { SchemeDetail } from '@kefen/contract';
import { type Dataset, parseDocument } from '@kefen/scheme';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { Fetched } from '../../../shared/states/fetched.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { ChangeTable } from '../../schemes/compare/change-table.js';
import { useWords } from '../words/use-words.js';
import styles from './comparison.module.css';
import { TextDifference } from './text-difference.js';
import { useVersionText } from './use-version-text.js';

interface Props {
  readonly scheme: SchemeDetail;
  readonly text: string;
  readonly datasets: readonly Dataset[];
}

const views = ['words', 'text'] as const;
type View = (typeof views)[number];

/** What the text says differently from the published version, or from the one saved last. */
export function Comparison({ scheme, text, datasets }: Props) {
  const w = useWords();
  const published = scheme.published?.version;
  const versions = [...new Set([...(published === undefined ? [] : [published]), scheme.latestVersion])];
  const [version, setVersion] = useState(versions[0] ?? scheme.latestVersion);
  const [view, setView] = useState<View>('words');
  return (
    <div className={styles.comparison}>
      <div className={styles.head}>
        <Segmented<number>
          value={version}
          aria-label={w('compare.with')}
          onChange={setVersion}
          options={versions.map((value) => ({
            value,
            label: w(value === published ? 'compare.published' : 'compare.saved', { version: value }),
          }))}
        />
        <Segmented<View>
          value={view}
          aria-label={w('compare.as')}
          onChange={setView}
          options={views.map((value) => ({ value, label: w(`compare.${value}`) }))}
        />
      </div>
      <div className={styles.body}>
        <Fetched query={useVersionText(scheme, version)}>
          {(before) =>
            view === 'text' ? (
              <TextDifference before={before} after={text} />
            ) : (
              <InWords before={before} after={text} datasets={datasets} />
            )
          }
        </Fetched>
      </div>
    </div>
  );
}

function InWords({
  before,
  after,
  datasets,
}: {
  readonly before: string;
  readonly after: string;
  readonly datasets: readonly Dataset[];
}) {
  const w = useWords();
  const old = useMemo(() => parseDocument(before).document, [before]);
  const now = useMemo(() => parseDocument(after).document, [after]);
  if (before === after) return <StatePanel title={w('compare.same')} />;
  if (!old || !now) return <StatePanel title={w('compare.unreadable')} text={w('compare.unreadableText')} />;
  return <ChangeTable before={old} after={now} datasets={datasets} />;
}
