import type { SchemeDetail } from '@kefen/contract';
import { useLanguage } from '../../../i18n/language-context.js';
import { Panel } from '../../../shared/page/panel.js';
import { StandingNote } from './standing-note.js';
import { VersionCard } from './version-card.js';
import styles from './versions.module.css';

/** The versions of a scheme, newest first: where each stands, how it came there, and what can be decided now. */
export function VersionList({ scheme }: { readonly scheme: SchemeDetail }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('versions.title')} note={<StandingNote scheme={scheme} />} isFlush>
      <ol className={styles.versions}>
        {scheme.versions
          .toSorted((a, b) => b.version - a.version)
          .map((version) => (
            <VersionCard key={version.version} scheme={scheme} version={version} />
          ))}
      </ol>
    </Panel>
  );
}
