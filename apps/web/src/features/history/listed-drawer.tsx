import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { SearchField } from '../../shared/table/search-field.js';
import styles from './history.module.css';

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

interface Props<Item> {
  readonly title: string;
  readonly query: UseInfiniteQueryResult<InfiniteData<PageOf<Item>>>;
  readonly search: string;
  readonly searchFor: (text: string) => void;
  readonly close: () => void;
  /** The table of them. */
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list of customers at the side, page by page, with a search over all of them. */
export function ListedDrawer<Item>({ title, query, search, searchFor, close, children }: Props<Item>) {
  const { t } = useLanguage();
  return (
    <Drawer title={title} open onClose={close} size={720} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <div className={styles.search}>
        <SearchField label={t('class.search')} value={search} search={searchFor} />
      </div>
      <Fetched query={query} rows={8}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <StatePanel
                title={t('customers.noneFound')}
                {...(search && { text: t('customers.noneFoundText', { text: search }) })}
              />
            );
          }
          return (
            <>
              {children(items)}
              <MoreRows shown={items.length} total={pages[0]?.total ?? 0} query={query} />
            </>
          );
        }}
      </Fetched>
    </Drawer>
  );
}
