import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './more-rows.module.css';

interface Props {
  readonly shown: number;
  readonly total: number;
  readonly query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}

/** How many of how many are on the screen, and the button for the next ones. */
export function MoreRows({ shown, total, query }: Props) {
  const { t } = useLanguage();
  return (
    <p className={styles.more}>
      <span role="status">{t('page.shown', { shown, total })}</span>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('page.more')}
        </Button>
      )}
    </p>
  );
}
