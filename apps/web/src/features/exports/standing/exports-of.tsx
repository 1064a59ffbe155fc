import type { StandingExport } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { Fetched } from '../../../shared/states/fetched.js';
import { StatePanel } from '../../../shared/states/state-panel.js';
import { MoreExports } from '../export-list.js';
import { ExportTable } from '../export-table.js';
import { useExportsOf } from './standing-queries.js';

/** Everything that was made of a standing export, newest first. */
export function ExportsOf({ standing }: { readonly standing: StandingExport }) {
  const { t } = useLanguage();
  const query = useExportsOf(standing);
  return (
    <>
      <Fetched query={query} rows={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <StatePanel title={t('standing.never')} text={t('standing.neverText')} />;
          return <ExportTable items={items} all />;
        }}
      </Fetched>
      <MoreExports query={query} />
    </>
  );
}
