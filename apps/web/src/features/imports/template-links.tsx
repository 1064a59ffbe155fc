import { routes, urlOf } from '@kefen/contract';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import styles from './template-links.module.css';

/** Empty files to fill in, for who has none yet. */
export function TemplateLinks({ dataset: wished }: { readonly dataset: string | null }) {
  const { t, pick, language } = useLanguage();
  const id = useId();
  const datasets = useDatasets().data?.items ?? [];
  const [chosen, choose] = useState(wished);
  const dataset = chosen ?? datasets[0]?.id;
  if (dataset === undefined) return null;
  const input = { params: { dataset }, query: { language } };
  return (
    <div className={styles.links}>
      <label htmlFor={id}>{t('template.title')}</label>
      <Select
        id={id}
        value={dataset}
        onChange={choose}
        options={datasets.map((item) => ({ value: item.id, label: item.title ? pick(item.title) : item.id }))}
        style={{ width: 160 }}
      />
      <a href={urlOf(routes.datasets.templateSheet, input)} download>
        {t('template.sheet')}
      </a>
      <a href={urlOf(routes.datasets.template, input)} download>
        {t('template.text')}
      </a>
    </div>
  );
}
