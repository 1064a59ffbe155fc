import { Steps } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';

const steps = ['file', 'mapping', 'check', 'done'] as const;
export type ImportStep = (typeof steps)[number];

/** Where one is on the way from a file to facts. */
export function ImportSteps({ current }: { readonly current: ImportStep }) {
  const { t } = useLanguage();
  return (
    <nav aria-label={t('import.steps')} style={{ marginBottom: 16 }}>
      <Steps
        size="small"
        titlePlacement="vertical"
        responsive={false}
        current={steps.indexOf(current)}
        items={steps.map((step) => ({ title: t(`import.step.${step}`) }))}
      />
    </nav>
  );
}
