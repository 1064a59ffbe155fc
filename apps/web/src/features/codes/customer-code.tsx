import { type CustomerCodes, codeReasonLength } from '@kefen/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { useCodes, useCodesOfCustomer, useGiveCode, useGiveCodeAgain } from './code-queries.js';

/** The code of a customer, those it had, and how it gets one. Nothing where no codes are used. */
export function CustomerCode({ customer }: { readonly customer: string }) {
  const { t } = useLanguage();
  const codes = useCodes();
  const query = useCodesOfCustomer(customer);
  const hasAny = Boolean(query.data?.current) || (query.data?.former.length ?? 0) > 0;
  if (!codes.data?.rule && !hasAny) return null;
  return (
    <Panel title={t('codes.one')}>
      <Fetched query={query} rows={1}>
        {(found) => (
          <>
            <Current codes={found} />
            <Former codes={found} />
            {codes.data?.rule && <Give customer={customer} hasOne={found.current !== null} />}
          </>
        )}
      </Fetched>
    </Panel>
  );
}

function Current({ codes: { current } }: { readonly codes: CustomerCodes }) {
  const { t } = useLanguage();
  if (!current) {
    return (
      <p style={{ marginTop: 0, color: 'var(--text-soft)' }}>
        {t('codes.hasNone')} <Link to="/customers/codes">{t('codes.title')}</Link>
      </p>
    );
  }
  const { code, givenAt, givenBy } = current;
  return (
    <p style={{ marginTop: 0 }}>
      <strong style={{ fontSize: 18, fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}>{code}</strong>{' '}
      <span style={{ color: 'var(--text-soft)', fontSize: 13 }}>
        {givenBy === null ? t('codes.givenAt', { at: givenAt }) : t('codes.givenBy', { at: givenAt, by: givenBy })}
      </span>
    </p>
  );
}

function Former({ codes: { former } }: { readonly codes: CustomerCodes }) {
  const { t } = useLanguage();
  if (former.length === 0) return null;
  return (
    <ul style={{ listStyle: 'none', margin: '0 0 8px', padding: 0, color: 'var(--text-soft)', fontSize: 13 }}>
      {former.map(({ code, endedAt, reason }) => (
        <li key={code} style={{ overflowWrap: 'anywhere' }}>
          {t('codes.former', { code, at: endedAt, reason })}
        </li>
      ))}
    </ul>
  );
}

function Give({ customer, hasOne }: { readonly customer: string; readonly hasOne: boolean }) {
  const { t } = useLanguage();
  const mayWrite = useMay('codes.write');
  const give = useGiveCode();
  const again = useGiveCodeAgain();
  const [reason, setReason] = useState<string>();
  if (!mayWrite) return null;
  const failure = give.error ?? again.error;
  const isGiven = reason !== undefined && reason.trim() !== '';
  return (
    <>
      {!hasOne && (
        <Button loading={give.isPending} onClick={() => give.mutate(customer)}>
          {t('codes.giveOne')}
        </Button>
      )}
      {hasOne && reason === undefined && (
        <Button size="small" onClick={() => setReason('')}>
          {t('codes.again')}
        </Button>
      )}
      {hasOne && reason !== undefined && (
        <form
          style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (isGiven) again.mutate({ customer, reason }, { onSuccess: () => setReason(undefined) });
          }}
        >
          <p style={{ flex: '1 1 100%', margin: 0 }}>{t('codes.againNote')}</p>
          <Input
            aria-label={t('codes.reason')}
            placeholder={t('codes.reason')}
            value={reason}
            maxLength={codeReasonLength}
            onChange={(event) => setReason(event.target.value)}
            style={{ flex: '1 1 200px' }}
          />
          <Button htmlType="submit" type="primary" disabled={!isGiven} loading={again.isPending}>
            {t('codes.again')}
          </Button>
          <Button onClick={() => setReason(undefined)}>{t('form.cancel')}</Button>
        </form>
      )}
      {failure && (
        <div style={{ marginTop: 8 }}>
          <FailureNote error={failure} />
        </div>
      )}
    </>
  );
}
