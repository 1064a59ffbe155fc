import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { useExports } from './export-queries.js';
import { ExportTable } from './export-table.js';

export function ExportList({ all }: { readonly all: boolean }) {
  const { t } = useLanguage();
  const query = useExports(all);
  return (
    <>
      <Fetched query={query} rows={5}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <StatePanel title={t('exports.empty')} text={t('exports.emptyText')} />;
          return <ExportTable items={items} all={all} />;
        }}
      </Fetched>
      <MoreExports query={query} />
    </>
  );
}

/** Older ones, where there are any. */
export function MoreExports({
  query,
}: {
  readonly query: Pick<ReturnType<typeof useExports>, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}) {
  const { t } = useLanguage();
  if (!query.hasNextPage) return null;
  return (
    <p style={{ textAlign: 'center', margin: '8px 0' }}>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('page.more')}
      </Button>
    </p>
  );
}
