import type { CodeRule } from '@kefen/scheme';
import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useCodePreview } from './code-queries.js';
import { DraftedTable } from './drafted-table.js';

/** What a rule would give the first customers. */
export function CodeRulePreview({ rule }: { readonly rule: CodeRule }) {
  const { t, pick } = useLanguage();
  const preview = useCodePreview(rule);
  if (preview.isError) return <FailureNote error={preview.error} />;
  if (!preview.data) return null;
  const { diagnostics, customers } = preview.data;
  if (diagnostics.length > 0) {
    return diagnostics.map(({ code, message, advice, path }) => (
      <Alert
        key={`${code} ${path?.join('.')}`}
        type="error"
        showIcon
        role="alert"
        title={pick(message)}
        description={advice && pick(advice)}
        style={{ marginBottom: 8 }}
      />
    ));
  }
  if (customers.length === 0) return <p style={{ color: 'var(--text-soft)' }}>{t('codes.nobody')}</p>;
  return (
    <section aria-label={t('codes.preview')}>
      <p style={{ color: 'var(--text-soft)' }}>{t('codes.previewNote', { n: customers.length })}</p>
      <DraftedTable label={t('codes.preview')} customers={customers} />
    </section>
  );
}
