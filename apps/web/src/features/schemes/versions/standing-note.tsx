import type { SchemeDetail } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';

/** Which version counts today, which one will, and what a run takes where nobody has said. */
export function StandingNote({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  if (scheme.inForce === null) return <>{t('versions.noneInForce', { version: scheme.runsBy })}</>;
  const next = scheme.versions.find(({ state }) => state === 'scheduled');
  const from = next?.acts.findLast(({ act }) => act === 'in-force')?.effectiveFrom;
  return (
    <>
      {t('versions.inForceNow', { version: scheme.inForce })}
      {next && from && ` ${t('versions.inForceNext', { version: next.version, from })}`}
    </>
  );
}
