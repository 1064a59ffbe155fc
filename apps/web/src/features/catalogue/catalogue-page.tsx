import type { CatalogueList } from '@kefen/contract';
import { Checkbox } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { Page } from '../../shared/page/page.js';
import { Fetched } from '../../shared/states/fetched.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { SearchField } from '../../shared/table/search-field.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import styles from './catalogue-page.module.css';
import { useCatalogue } from './catalogue-queries.js';
import { CatalogueSection } from './catalogue-section.js';
import { filterSchemes } from './filter-schemes.js';
import { SectionLinks } from './section-links.js';
import { useFilter } from './use-filter.js';

/** Every ready scheme by section, to search and to narrow down to what works with the data that are there. */
export function CataloguePage() {
  const { t } = useLanguage();
  const catalogue = useCatalogue();
  const { filter, searchFor, keepSufficed, toSection } = useFilter();
  const items = catalogue.data?.items;
  const noteOf = ({ length: n }: CatalogueList['items'], usable: number) =>
    usable === 0 ? t('catalogue.noteNone', { n }) : t('catalogue.note', { n, usable });
  return (
    <Page
      title={t('catalogue.title')}
      parent={{ to: '/schemes', title: t('nav.schemes') }}
      note={items && noteOf(items, items.filter(({ suffices }) => suffices).length)}
    >
      <div className={styles.filters}>
        <SearchField label={t('catalogue.search')} value={filter.search} search={searchFor} />
        <Checkbox checked={filter.isSufficed} onChange={({ target }) => keepSufficed(target.checked)}>
          {t('catalogue.sufficed')}
        </Checkbox>
      </div>
      <Fetched query={catalogue} rows={12}>
        {(list) => (
          <>
            <SectionLinks list={list} filter={filter} toSection={toSection} />
            <Sections list={list} filter={filter} />
          </>
        )}
      </Fetched>
    </Page>
  );
}

interface SectionsInput {
  readonly list: CatalogueList;
  readonly filter: Parameters<typeof filterSchemes>[1];
}

function Sections({ list, filter }: SectionsInput) {
  const { t } = useLanguage();
  const taken = new Set(useSchemes().data?.items.map(({ id }) => id));
  const sections = filterSchemes(list, filter);
  const shown = sections.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <p className="visually-hidden" role="status">
        {t('catalogue.found', { n: shown })}
      </p>
      {shown === 0 && (
        <StatePanel
          title={t('catalogue.noneFound')}
          text={filter.search ? t('catalogue.noneFoundText', { text: filter.search }) : t('catalogue.noneSufficed')}
        />
      )}
      {sections.map((section) => (
        <CatalogueSection key={section.id} title={section.title} items={section.items} taken={taken} />
      ))}
    </>
  );
}
