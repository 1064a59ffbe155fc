import type { CustomerDetail } from '@kefen/contract';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useDatasetTitle } from '../datasets/dataset-queries.js';
import { SeriesFigure } from './series-figure.js';

type Series = CustomerDetail['series'][number];

/** One measure by month; where there are several, the person chooses which. */
export function SeriesPanel({ series }: { readonly series: readonly Series[] }) {
  const { t } = useLanguage();
  const datasetTitle = useDatasetTitle();
  const [chosen, setChosen] = useState(0);
  const shown = series[chosen];
  if (!shown) return null;
  return (
    <Panel>
      {series.length > 1 && (
        <Segmented<number>
          size="small"
          aria-label={t('series.choose')}
          value={chosen}
          onChange={setChosen}
          options={series.map((entry, place) => ({ value: place, label: datasetTitle(entry.dataset) }))}
          style={{ marginBottom: 10 }}
        />
      )}
      <SeriesFigure series={shown} />
    </Panel>
  );
}
