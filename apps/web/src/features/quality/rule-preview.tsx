import { Alert } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { useRested } from '../../shared/page/use-rested.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { BrokenRowsTable } from './broken-rows-table.js';
import { useRulePreview } from './quality-queries.js';

/** How many rows a condition would find, told when the person has stopped typing. */
export function RulePreview({ dataset, expression }: { readonly dataset: string; readonly expression: string }) {
  const { t, pick } = useLanguage();
  const preview = useRulePreview(dataset, useRested(expression));
  if (preview.isError) return <FailureNote error={preview.error} />;
  if (!preview.data) return null;
  const { diagnostics, found } = preview.data;
  const [problem] = diagnostics;
  if (!found) {
    return problem ? (
      <Alert
        type="warning"
        showIcon
        title={pick(problem.message)}
        description={problem.advice && pick(problem.advice)}
      />
    ) : null;
  }
  const { rows, broken, unknown, examples } = found;
  return (
    <div role="status">
      <p>
        {t(broken === 0 ? 'quality.previewNone' : 'quality.previewFound', { n: broken, rows })}
        {unknown > 0 && t('quality.previewUnknown', { n: unknown })}
      </p>
      {examples.length > 0 && <BrokenRowsTable dataset={dataset} rows={examples} />}
    </div>
  );
}
