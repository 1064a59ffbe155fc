import type { ExportContent } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { failureOf } from '../../shared/api/failure.js';
import { useRested } from '../../shared/page/use-rested.js';
import { RuleFinding } from '../../shared/rule/rule-finding.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useExportCount } from './export-queries.js';
import styles from './exports.module.css';

const wherePointer = '/body/content/where';

interface Props {
  readonly content: ExportContent;
  readonly personal: boolean;
}

/** How many rows would go out, or what is wrong with the condition, told when the person has stopped typing. */
export function ExportCount({ content, personal }: Props) {
  const { t } = useLanguage();
  const rested = JSON.parse(useRested(JSON.stringify(content))) as ExportContent;
  const count = useExportCount(rested, personal);
  const mistake = count.isError ? mistakeIn(count.error) : undefined;
  if (count.isError && !mistake) return <FailureNote error={count.error} />;
  if (!count.data && !mistake) return null;
  return (
    <RuleFinding mistake={mistake}>
      <p className={styles.note}>{t('exports.count', { n: count.data?.rows ?? 0 })}</p>
    </RuleFinding>
  );
}

/** The condition is still being written: what is wrong with it is no failure. */
function mistakeIn(error: unknown): { readonly message: string } | undefined {
  const failure = failureOf(error);
  if (failure.kind !== 'problem') return undefined;
  const found = failure.problem.errors?.find(({ pointer }) => pointer === wherePointer);
  return found && { message: found.detail };
}
