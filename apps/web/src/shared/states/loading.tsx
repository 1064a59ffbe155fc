import { Skeleton } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

/** Grey lines in the place of what is coming; told to screen readers in words. */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const { t } = useLanguage();
  return (
    <div role="status" aria-label={t('state.loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
