import type { Workspace } from '@kefen/contract';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import styles from './first-steps.module.css';
import { firstSteps } from './first-steps-state.js';

/** A new workspace: three steps to the first classes, the next one standing out. */
export function FirstSteps({ counts }: { readonly counts: Workspace['counts'] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const steps = firstSteps(counts);
  return (
    <Panel title={t('steps.title')} note={t('steps.note')}>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className={styles.step}
            data-state={step.state}
            aria-current={step.state === 'next' ? 'step' : undefined}
          >
            <span className={styles.number} aria-hidden="true">
              {step.state === 'done' ? '✓' : index + 1}
            </span>
            <div>
              <p className={styles.title}>
                {t(`steps.${step.id}`)}
                {step.state === 'done' && <span className="visually-hidden"> {t('steps.done')}</span>}
              </p>
              <p className={styles.text}>{t(`steps.${step.id}Text`)}</p>
              {step.state === 'next' ? (
                <Button type="primary" onClick={() => void navigate(step.to)}>
                  {t(`steps.${step.id}Action`)}
                </Button>
              ) : (
                <Link to={step.to}>{t(`steps.${step.id}Action`)}</Link>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
