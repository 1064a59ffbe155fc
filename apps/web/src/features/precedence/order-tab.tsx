import type { Precedence } from '@kefen/contract';
import { precedence } from '@kefen/scheme';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { type DraftRow, draftOf, isSameOrder, orderOf, putRow } from './order-draft.js';
import { OrderRows } from './order-rows.js';
import { usePrecedence } from './precedence-queries.js';
import { RowDrawer } from './row-drawer.js';
import { SaveDrawer } from './save-drawer.js';

/** What another page hands over to begin with: the rows of an earlier version. */
export interface Begun {
  readonly order: precedence.PrecedenceOrder;
  readonly copyOf: number;
}

/** The order that counts, and how it is changed. */
export function OrderTab() {
  const begun = (useLocation().state as Begun | null) ?? undefined;
  const query = usePrecedence();
  return (
    <Fetched query={query} rows={6}>
      {(found) => <Order key={begun?.copyOf} current={found} begun={begun} />}
    </Fetched>
  );
}

interface Edited {
  readonly draft: readonly DraftRow[];
  /** The version that was changed. */
  readonly upon: number;
}

function Order({ current, begun }: { readonly current: Precedence; readonly begun: Begun | undefined }) {
  const { t, pick, formats } = useLanguage();
  const navigate = useNavigate();
  const mayWrite = useMay('precedence.write');
  const [edited, setEdited] = useState<Edited | undefined>(
    () => begun && { draft: draftOf(begun.order), upon: current.version },
  );
  const [open, setOpen] = useState<{ readonly key: number | undefined }>();
  const [isSaving, setSaving] = useState(false);
  const draft = edited?.draft ?? draftOf(current.order);
  const order = orderOf(draft);
  const isChanged = !isSameOrder(order, current.order);
  const upon = isChanged && edited ? edited.upon : current.version;
  const change = (next: readonly DraftRow[]) => setEdited({ draft: next, upon });
  if (current.schemes.length === 0) {
    return (
      <Panel>
        <StatePanel title={t('precedence.noSchemes')} text={t('precedence.noSchemesText')} />
      </Panel>
    );
  }
  const leave = () => {
    setEdited(undefined);
    setSaving(false);
    if (begun) void navigate('/precedence', { replace: true, state: null });
  };
  const rest = formats.list(current.schemes.map(({ title }) => pick(title)));
  return (
    <>
      {begun && isChanged && (
        <Alert
          type="info"
          showIcon
          role="status"
          title={t('precedence.begunFrom', { n: begun.copyOf })}
          style={apart}
        />
      )}
      {upon !== current.version && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('precedence.overtaken', { n: current.version, upon })}
          style={apart}
        />
      )}
      <Panel
        title={t('precedence.order')}
        note={<Saved current={current} />}
        actions={
          mayWrite && (
            <Button
              onClick={() => setOpen({ key: undefined })}
              disabled={draft.length >= precedence.precedenceLimits.rows}
            >
              {t('precedence.addRow')}
            </Button>
          )
        }
      >
        {draft.length === 0 ? (
          <StatePanel title={t('precedence.none')} text={t('precedence.noneText')} />
        ) : (
          <OrderRows
            draft={draft}
            schemes={current.schemes}
            {...(mayWrite && { change, open: (key: number) => setOpen({ key }) })}
          />
        )}
        <p style={{ margin: '12px 0 0', color: 'var(--text-soft)' }}>{t('precedence.rest', { schemes: rest })}</p>
      </Panel>
      {mayWrite && isChanged && (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 12 }}>
          <Button type="primary" onClick={() => setSaving(true)}>
            {t('precedence.previewAndSave')}
          </Button>
          <Button onClick={leave}>{t('precedence.discard')}</Button>
        </div>
      )}
      {open && (
        <RowDrawer
          row={draft.find(({ key }) => key === open.key)}
          schemes={current.schemes}
          put={(row) => change(putRow(draft, open.key, row))}
          close={() => setOpen(undefined)}
        />
      )}
      {isSaving && (
        <SaveDrawer
          order={order}
          version={upon}
          {...(begun && isSameOrder(order, begun.order) && { copyOf: begun.copyOf })}
          saved={leave}
          close={() => setSaving(false)}
        />
      )}
    </>
  );
}

const apart = { marginBottom: 16 } as const;

function Saved({ current: { version, by, at, note } }: { readonly current: Precedence }) {
  const { t } = useLanguage();
  if (by === null || at === null) return t('precedence.neverSaved');
  const words = t('precedence.savedBy', { n: version, by, at });
  return note ? t('precedence.withNote', { words, note }) : words;
}
