import type { SchemeDetail } from '@kefen/contract';
import { Panel } from '../../shared/page/panel.js';
import { SchemeSummaryView } from './summary-view/scheme-summary-view.js';

/** What the scheme says, as sentences. */
export function ContentTab({ scheme }: { readonly scheme: SchemeDetail }) {
  return (
    <Panel>
      <SchemeSummaryView text={scheme.text} />
    </Panel>
  );
}
