import type { CatalogueList } from '@kefen/contract';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import styles from './catalogue-page.module.css';
import { type Filter, filterSchemes } from './filter-schemes.js';

interface Props {
  readonly list: CatalogueList;
  readonly filter: Filter;
  readonly toSection: (id: string) => { readonly search: string };
}

/** All sections or one of them, with how many schemes each holds of those looked for. */
export function SectionLinks({ list, filter, toSection }: Props) {
  const { t, pick, formats } = useLanguage();
  const found = filterSchemes(list, { ...filter, section: '' });
  const all = found.reduce((sum, { items }) => sum + items.length, 0);
  const links = [
    { id: '', title: t('catalogue.all'), n: all },
    ...list.sections.map(({ id, title }) => ({
      id,
      title: pick(title),
      n: found.find((section) => section.id === id)?.items.length ?? 0,
    })),
  ];
  return (
    <nav className={styles.sections} aria-label={t('catalogue.sections')}>
      {links.map(({ id, title, n }) => (
        <Link
          key={id}
          to={toSection(id)}
          replace
          aria-current={filter.section === id ? 'true' : undefined}
          preventScrollReset
        >
          {title} <span className={styles.count}>{formats.count(n)}</span>
        </Link>
      ))}
    </nav>
  );
}
