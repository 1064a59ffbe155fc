import type { Override } from '@kefen/contract';
import { useLanguage } from '../../i18n/language-context.js';
import { Facts } from '../../shared/page/facts.js';

/** Everything that is known of an override: why, on what grounds, and who did what when. */
export function OverrideDetails({ override }: { readonly override: Override }) {
  const { t, pick, formats } = useLanguage();
  const { reason, evidence, before, asked, decided, ended } = override;
  const who = ({ by, at }: { readonly by: string | null; readonly at: string }) =>
    `${by ?? t('overrides.program')} · ${formats.instant(at)}`;
  return (
    <Facts
      facts={[
        { title: t('overrides.reason'), value: reason },
        { title: t('overrides.before'), value: pick(before.title) },
        ...(evidence.text ? [{ title: t('overrides.evidence'), value: evidence.text }] : []),
        ...(evidence.file ? [{ title: t('overrides.file'), value: evidence.file }] : []),
        ...(evidence.link ? [{ title: t('overrides.link'), value: <EvidenceLink link={evidence.link} /> }] : []),
        { title: t('overrides.askedBy'), value: who(asked) },
        ...(decided
          ? [{ title: t('overrides.decidedBy'), value: [who(decided), decided.note].filter(Boolean).join(' · ') }]
          : []),
        ...(ended
          ? [{ title: t('overrides.endedBy'), value: [who(ended), ended.note].filter(Boolean).join(' · ') }]
          : []),
      ]}
    />
  );
}

/** Only what is an address of the web can be opened; anything else is shown as it was written. */
function EvidenceLink({ link }: { readonly link: string }) {
  if (!/^https?:\/\//i.test(link)) return <>{link}</>;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener">
      {link}
    </a>
  );
}
