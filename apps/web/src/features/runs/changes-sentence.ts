import type { RunChanges } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';

/** What a publication changed, in one sentence; also that nothing did, and that there was nothing before. */
export function useChangesSentence(changes: RunChanges | null): string {
  const { t, formats } = useLanguage();
  if (!changes) return t('changes.first');
  const parts = [
    changes.promoted > 0 && t('changes.promoted', { n: changes.promoted }),
    changes.demoted > 0 && t('changes.demoted', { n: changes.demoted }),
    changes.entered > 0 && t('changes.entered', { n: changes.entered }),
    changes.left > 0 && t('changes.left', { n: changes.left }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t('changes.none') : t('changes.against', { what: formats.list(parts) });
}

/** How many customers end in another class than before, newcomers and leavers included. */
export function changedCustomers(changes: RunChanges): number {
  return changes.cells.reduce((sum, cell) => (cell.from === cell.to ? sum : sum + cell.customers), 0);
}
