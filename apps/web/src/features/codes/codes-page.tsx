import type { Codes } from '@kefen/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { ProgressLine } from '../../shared/states/progress-line.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { MoreRows } from '../../shared/table/more-rows.js';
import { useCodes, useGiveCodes, useStopGiving, useWithoutCode } from './code-queries.js';
import { CodeRuleDrawer } from './code-rule-drawer.js';
import { CodeRuleText } from './code-rule-text.js';
import { DraftedTable } from './drafted-table.js';

/** The rule of the customer codes, how far giving has come, and who has none. */
export function CodesPage() {
  const { t } = useLanguage();
  const codes = useCodes();
  const give = useGiveCodes();
  const mayWrite = useMay('codes.write');
  const [isOpen, setOpen] = useState(false);
  const { rule, revision, state, without, diagnostics } = codes.data ?? {};
  const isReady = Boolean(rule) && diagnostics?.length === 0 && (without ?? 0) > 0;
  return (
    <Page
      title={t('codes.title')}
      parent={{ to: '/customers', title: t('nav.customers') }}
      note={t('codes.note')}
      actions={
        mayWrite &&
        rule && (
          <Button
            type="primary"
            disabled={!isReady || state === 'giving'}
            loading={give.isPending}
            onClick={() => give.mutate()}
          >
            {t('codes.give')}
          </Button>
        )
      }
    >
      {give.isError && <FailureNote error={give.error} />}
      <Fetched query={codes} rows={8}>
        {(found) => (
          <>
            <Giving codes={found} />
            <RulePanel codes={found} change={mayWrite ? () => setOpen(true) : undefined} />
            {found.rule && found.without > 0 && <Without total={found.without} />}
          </>
        )}
      </Fetched>
      {mayWrite && (
        <CodeRuleDrawer
          rule={rule ?? null}
          revision={revision ?? 0}
          isOpen={isOpen && codes.data !== undefined}
          close={() => setOpen(false)}
        />
      )}
    </Page>
  );
}

function Giving({ codes: { state, progress, failure, last } }: { readonly codes: Codes }) {
  const { t, pick } = useLanguage();
  const stop = useStopGiving();
  const mayWrite = useMay('codes.write');
  if (state === 'giving') {
    return (
      <Panel>
        <ProgressLine title={t('codes.giving')} progress={progress}>
          {mayWrite && (
            <Button size="small" loading={stop.isPending} onClick={() => stop.mutate()}>
              {t('codes.stop')}
            </Button>
          )}
        </ProgressLine>
      </Panel>
    );
  }
  if (failure) return <Alert type="error" showIcon role="alert" title={pick(failure)} style={{ marginBottom: 16 }} />;
  if (!last) return null;
  return (
    <p role="status" style={{ color: 'var(--text-soft)', margin: '0 0 12px' }}>
      {t('codes.last', { at: last.at, given: last.given, waiting: last.waiting })}
    </p>
  );
}

function RulePanel({ codes, change }: { readonly codes: Codes; readonly change: (() => void) | undefined }) {
  const { t, pick } = useLanguage();
  const { rule, diagnostics, given, without } = codes;
  if (!rule) {
    return (
      <Panel>
        <StatePanel title={t('codes.none')} text={t(change ? 'codes.noneText' : 'codes.noneAsk')}>
          {change && (
            <Button type="primary" onClick={change}>
              {t('codes.addRule')}
            </Button>
          )}
        </StatePanel>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('codes.rule')}
      note={t('codes.counts', { given, without })}
      actions={change && <Button onClick={change}>{t('codes.change')}</Button>}
    >
      {diagnostics.map(({ code, message }) => (
        <Alert key={code} type="error" showIcon title={pick(message)} style={{ marginBottom: 8 }} />
      ))}
      <CodeRuleText rule={rule} />
    </Panel>
  );
}

function Without({ total }: { readonly total: number }) {
  const { t } = useLanguage();
  const query = useWithoutCode();
  const customers = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('codes.without')} note={t('codes.withoutNote')} isFlush>
      <Fetched query={query} rows={5}>
        {() => (
          <>
            <DraftedTable label={t('codes.without')} customers={customers} />
            <MoreRows shown={customers.length} total={Math.max(total, customers.length)} query={query} />
          </>
        )}
      </Fetched>
    </Panel>
  );
}
