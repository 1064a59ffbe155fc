import type { SchemeDetail } from '@kefen/contract';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useWorkspace } from '../workspace/workspace-queries.js';
import { PreviewForm } from './preview-form.js';
import { PreviewResult } from './preview-result.js';
import { RunProgress } from './run-progress.js';
import { isUnderWay, useRun, useStartRun } from './run-queries.js';

/** What the scheme would give, and what would change; then one button that makes it count. */
export function PreviewTab({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const mayRun = useMay('runs.start');
  const start = useStartRun();
  const workspace = useWorkspace();
  const runId = search.get('run');
  const run = useRun(runId);
  const begin = (version: number, asOf: string) =>
    start.mutate({ scheme: scheme.id, version, asOf }, { onSuccess: (begun) => setSearch({ run: begun.id }) });
  const isBusy = start.isPending || (run.data !== undefined && isUnderWay(run.data.state));
  return (
    <>
      {mayRun && workspace.data && (
        <PreviewForm
          scheme={scheme}
          asOf={run.data?.asOf ?? workspace.data.asOf}
          version={run.data?.version ?? scheme.latestVersion}
          isBusy={isBusy}
          isFirst={!runId}
          begin={begin}
        />
      )}
      <p>
        <Link to={`/schemes/${scheme.id}/trials`}>{t('trials.toTrials')}</Link>
      </p>
      {start.isError && <FailureNote error={start.error} />}
      {runId && (
        <Fetched query={run} rows={8}>
          {(detail) =>
            detail.state === 'done' ? <PreviewResult scheme={scheme} run={detail} /> : <RunProgress run={detail} />
          }
        </Fetched>
      )}
    </>
  );
}
