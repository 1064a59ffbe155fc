import type { Override } from '@kefen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { Fetched } from '../../shared/states/fetched.js';
import { OverrideActions } from './override-actions.js';
import { OverrideDetails } from './override-details.js';
import { OverrideDrawer } from './override-drawer.js';
import { useOverridesOfCustomer } from './override-queries.js';
import { OverrideStateTag } from './override-state-tag.js';

interface Props {
  readonly customer: string;
  readonly customerName: string | null;
  /** The scheme the page shows. */
  readonly scheme: string | undefined;
}

/** Classes of the customer that were set by hand, in all schemes, with what became of each. */
export function CustomerOverrides(props: Props) {
  const { t } = useLanguage();
  const mayRead = useMay('overrides.read');
  const mayAsk = useMay('overrides.ask');
  const [isOpen, setOpen] = useState(false);
  if (!mayRead) return null;
  return (
    <Panel
      title={t('overrides.title')}
      actions={
        mayAsk && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('overrides.set')}
          </Button>
        )
      }
    >
      <Overrides customer={props.customer} />
      {isOpen && <OverrideDrawer {...props} close={() => setOpen(false)} />}
    </Panel>
  );
}

function Overrides({ customer }: Pick<Props, 'customer'>) {
  const { t } = useLanguage();
  return (
    <Fetched query={useOverridesOfCustomer(customer)} rows={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p style={{ margin: 0, color: 'var(--text-soft)' }}>{t('overrides.noneOfCustomer')}</p>
        ) : (
          <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {items.map((override) => (
              <li key={override.id} style={{ marginBottom: 10 }}>
                <OneOverride override={override} />
              </li>
            ))}
          </ul>
        )
      }
    </Fetched>
  );
}

function OneOverride({ override }: { readonly override: Override }) {
  const { t, pick } = useLanguage();
  const { from, until } = override;
  return (
    <>
      <div>
        <OverrideStateTag override={override} />
        {t('overrides.line', { scheme: pick(override.schemeTitle), class: pick(override.classTitle) })}
      </div>
      <details>
        <summary style={{ color: 'var(--text-soft)', fontSize: 13 }}>{t('overrides.days', { from, until })}</summary>
        <OverrideDetails override={override} />
      </details>
      <OverrideActions override={override} />
    </>
  );
}
