import type { ComponentProps } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../states/state-panel.js';
import { Page } from './page.js';
import { Panel } from './panel.js';

interface Props extends Pick<ComponentProps<typeof Page>, 'title' | 'parent'> {
  /** Whom it is for, and whom to ask. */
  readonly text: string;
}

/** A page that the person's roles do not include. */
export function NotAllowedPage({ text, ...place }: Props) {
  const { t } = useLanguage();
  return (
    <Page {...place}>
      <Panel>
        <StatePanel title={t('state.notAllowed')} text={text} />
      </Panel>
    </Page>
  );
}
