import type { CodePart, CodeRule } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { useSchemes } from '../schemes/scheme-queries.js';

/** A rule in words, part by part. */
export function CodeRuleText({ rule }: { readonly rule: CodeRule }) {
  const { t } = useLanguage();
  const wordsOf = usePartWords();
  const parts = rule.parts.map((part, place) => ({ place, words: wordsOf(part) }));
  return (
    <>
      <ol style={{ margin: '0 0 8px', paddingInlineStart: 20 }}>
        {parts.map(({ place, words }) => (
          <li key={place}>{words}</li>
        ))}
        {rule.check !== 'none' && <li>{t('codes.said.check', { check: t(`codes.check.${rule.check}`) })}</li>}
      </ol>
      <p style={{ margin: 0, color: 'var(--text-soft)' }}>
        {t(rule.automatic ? 'codes.isAutomatic' : 'codes.isByHand')}
      </p>
    </>
  );
}

function usePartWords(): (part: CodePart) => string {
  const { t, pick } = useLanguage();
  const columns = useDatasets().data?.items.find(({ id }) => id === 'customers')?.columns ?? [];
  const schemes = useSchemes().data?.items ?? [];
  const missingOf = (missing: string | null) =>
    missing === null ? t('codes.said.waits') : t('codes.said.missing', { letters: missing });
  return (part) => {
    switch (part.kind) {
      case 'text':
        return t('codes.said.text', { text: part.text });
      case 'date':
        return t('codes.said.date', { form: part.form });
      case 'sequence':
        return t(`codes.said.${part.per}`, { width: part.width });
      case 'column': {
        const title = columns.find(({ name }) => name === part.column)?.title;
        const column = title ? pick(title) : part.column;
        const { take } = part;
        const said =
          take.kind === 'first'
            ? t('codes.said.first', { column, length: take.length })
            : t('codes.said.listed', { column, n: take.values.length });
        return said + missingOf(part.missing);
      }
      case 'class': {
        const title = schemes.find(({ id }) => id === part.scheme)?.title;
        return t('codes.said.class', { scheme: title ? pick(title) : part.scheme }) + missingOf(part.missing);
      }
    }
  };
}
