import type { PrecedencePreview } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { Alert, Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import form from '../../shared/form/form.module.css';
import { FailureNote } from '../../shared/states/failure-note.js';
import { Fetched } from '../../shared/states/fetched.js';
import { MovesOfMatter } from './moves-of-matter.js';
import { usePrecedencePreview, useSavePrecedence } from './precedence-queries.js';

interface Props {
  readonly order: precedence.PrecedenceOrder;
  /** The version it was made from. */
  readonly version: number;
  readonly copyOf?: number;
  readonly saved: () => void;
  readonly close: () => void;
}

/** What the order would change, before it is saved. */
export function SaveDrawer({ order, version, copyOf, saved, close }: Props) {
  const { t } = useLanguage();
  const noteId = useId();
  const [note, setNote] = useState('');
  const preview = usePrecedencePreview(order);
  const save = useSavePrecedence();
  const body = { order, note, version, ...(copyOf !== undefined && { copyOf }) };
  return (
    <Drawer
      title={t('precedence.whatChanges')}
      open
      onClose={close}
      size={720}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      footer={
        <Button
          type="primary"
          disabled={!preview.data?.change}
          loading={save.isPending}
          onClick={() => save.mutate(body, { onSuccess: saved })}
        >
          {t('precedence.save')}
        </Button>
      }
    >
      {save.isError && <FailureNote error={save.error} />}
      <Fetched query={preview} rows={8}>
        {(found) => found && <Preview preview={found} order={order} />}
      </Fetched>
      <div className={form.field} style={{ marginTop: 16 }}>
        <label htmlFor={noteId}>{t('precedence.noteOfSave')}</label>
        <Input.TextArea
          id={noteId}
          value={note}
          maxLength={precedence.precedenceLimits.noteLength}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Drawer>
  );
}

function Preview({ preview: { change, diagnostics }, order }: PreviewProps) {
  const { t, pick } = useLanguage();
  return (
    <>
      {diagnostics.map(({ code, severity, message, advice, path }) => (
        <Alert
          key={`${code} ${path?.[0]}`}
          type={severity}
          showIcon
          title={t('precedence.inRow', { n: Number(path?.[0] ?? 0) + 1, message: pick(message) })}
          description={advice && pick(advice)}
          style={{ marginBottom: 8 }}
        />
      ))}
      {change && (
        <p role="status" style={{ fontSize: 16 }}>
          {change.customers === 0
            ? t('precedence.nobodyChanges', { of: change.of })
            : t('precedence.wouldChange', { n: change.customers, of: change.of })}
        </p>
      )}
      {change?.matters.map((one) => (
        <MovesOfMatter key={one.matter} change={one} order={order} />
      ))}
    </>
  );
}

interface PreviewProps {
  readonly preview: PrecedencePreview;
  readonly order: precedence.PrecedenceOrder;
}
