import type { Export } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './exports.module.css';

/** What exactly went out: runs, columns, condition, file, and each time it was handed out. */
export function ExportDetails({ entry }: { readonly entry: Export }) {
  const { t, pick, formats } = useLanguage();
  const { runs, columns, content, deliveries, deliveriesInAll, sha256, keptUntil, available } = entry;
  const nameOf = (column: Export['columns'][number]) =>
    column.masked ? t('exports.maskedColumn', { name: pick(column.title) }) : pick(column.title);
  const lines = [
    entry.failure,
    entry.fileName,
    ...runs.map((run) =>
      t(run.rerated === null ? 'exports.fromRun' : 'exports.fromRerated', {
        scheme: pick(run.schemeTitle),
        version: run.version,
        run: run.run,
        asOf: run.asOf,
      }),
    ),
    t('exports.hasColumns', { columns: formats.list(columns.map(nameOf)) }),
    columns.some(({ personal, masked }) => personal && !masked) ? t('exports.hasPersonal') : null,
    content.where === null ? null : t('exports.hasWhere', { where: content.where }),
    sha256 === null ? null : `SHA-256 ${sha256}`,
    available && keptUntil ? t('exports.keptUntil', { at: keptUntil }) : null,
  ];
  return (
    <div className={styles.details}>
      {lines.map((line) => line && <p key={line}>{line}</p>)}
      {deliveries.length > 0 && (
        <p className={styles.taken}>
          {deliveries
            .map(({ at, by, way, address }) =>
              t(way === 'table' ? 'exports.writtenBy' : 'exports.takenBy', { by, at, address: address ?? '–' }),
            )
            .join('\n')}
        </p>
      )}
      {deliveriesInAll > deliveries.length && <p>{t('exports.takenInAll', { n: deliveriesInAll })}</p>}
    </div>
  );
}
