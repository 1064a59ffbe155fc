import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { PolicyCard } from '../policies/policy-card.js';
import { useReadyGuidance } from './catalogue-queries.js';
import styles from './class-policy-panel.module.css';

interface Props {
  readonly scheme: string;
  readonly classId: string;
}

/** What is done with a class of a scheme that came from the catalogue; nothing where it brings no word about it. */
export function ClassPolicyPanel({ scheme, classId }: Props) {
  const { t, pick } = useLanguage();
  const guidance = useReadyGuidance(scheme).data;
  const words = guidance?.page.classes[classId];
  const policy = guidance?.policies?.classes[classId];
  if (!words && !policy) return null;
  return (
    <Panel>
      {words && <p className={styles.words}>{pick(words)}</p>}
      {policy && (
        <details open className={styles.policy}>
          <summary>{t('policy.default')}</summary>
          <PolicyCard policy={policy} />
        </details>
      )}
    </Panel>
  );
}
