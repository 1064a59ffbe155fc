import { type Dataset, parseDocument } from '@kefen/scheme';
import { Segmented } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { Panel } from '../../../shared/page/panel.js';
import { Loading } from '../../../shared/states/loading.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { ChangeTable } from './change-table.js';

const LinesCompared = lazy(async () => ({ default: (await import('./lines-compared.js')).LinesCompared }));

interface Props {
  readonly before: string;
  readonly after: string;
  readonly datasets: readonly Dataset[];
}

const views = ['words', 'text'] as const;
type View = (typeof views)[number];

/** What two versions say differently, in words or line by line. */
export function TextsCompared({ before, after, datasets }: Props) {
  const { t } = useLanguage();
  const [view, setView] = useState<View>('words');
  return (
    <Panel
      title={t('compare.content')}
      actions={
        <Segmented<View>
          value={view}
          aria-label={t('compare.as')}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(`compare.${value}`) }))}
        />
      }
    >
      {view === 'words' ? (
        <InWords before={before} after={after} datasets={datasets} />
      ) : (
        <Suspense fallback={<Loading rows={8} />}>
          <LinesCompared before={before} after={after} />
        </Suspense>
      )}
    </Panel>
  );
}

function InWords({ before, after, datasets }: Props) {
  const { t } = useLanguage();
  const old = useMemo(() => parseDocument(before).document, [before]);
  const now = useMemo(() => parseDocument(after).document, [after]);
  if (!old || !now) return <StatePanel title={t('compare.unreadable')} text={t('compare.unreadableText')} />;
  return <ChangeTable before={old} after={now} datasets={datasets} />;
}
