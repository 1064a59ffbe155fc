import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { fileUrl, isUnderWay, useCancelExport, useExport } from './export-queries.js';
import styles from './exports.module.css';

/** How far an export is. The file comes by itself once it is there, and can be fetched again. */
export function ExportResult({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  const query = useExport(id);
  const cancel = useCancelExport();
  const fetched = useRef('');
  const isThere = query.data?.id === id && query.data.available;
  useEffect(() => {
    if (!isThere || fetched.current === id) return;
    fetched.current = id;
    window.location.assign(fileUrl(id));
  }, [isThere, id]);
  return (
    <div className={styles.result} role="status">
      <Fetched query={query} rows={1}>
        {(entry) => {
          if (isUnderWay(entry)) {
            return (
              <ProgressLine title={t('exports.state.queued')} progress={entry.progress}>
                <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(id)}>
                  {t('exports.cancel')}
                </Button>
              </ProgressLine>
            );
          }
          if (entry.state !== 'done') return <p>{entry.failure ?? t(`exports.state.${entry.state}`)}</p>;
          return (
            <p>
              {t('exports.made', { n: entry.rows ?? 0 })} <a href={fileUrl(id)}>{entry.fileName}</a>
            </p>
          );
        }}
      </Fetched>
      <Link to="/exports">{t('exports.toAll')}</Link>
    </div>
  );
}
