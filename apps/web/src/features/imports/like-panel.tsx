import type { LikeRows } from '@kefen/contract';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import { strengthColours } from '../identity/strength-colours.js';
import styles from './import-report-view.module.css';

type Example = LikeRows['examples'][number];

/** New customers of the file who resemble known ones: how many, some of them, and what was not looked at. */
export function LikePanel({ like }: { readonly like: LikeRows }) {
  const { t } = useLanguage();
  const { certain, likely, possible, leftOut, notes, examples } = like;
  const n = certain + likely + possible;
  if (n === 0 && notes.length === 0) return null;
  const counts = { certain, likely, possible };
  const note = leftOut > 0 ? 'like.leftOut' : certain > 0 ? 'like.note' : 'like.noteWeak';
  return (
    <Panel title={t('like.title', { n })} note={t(note, { leftOut, ...counts })} isFlush>
      {notes.length > 0 && (
        <ul className={styles.told}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {examples.length > 0 && <Examples examples={examples} isAll={examples.length === n} />}
    </Panel>
  );
}

function Examples({ examples, isAll }: { readonly examples: readonly Example[]; readonly isAll: boolean }) {
  const { t } = useLanguage();
  return (
    <DataTable<Example>
      label={t(isAll ? 'like.all' : 'like.examples')}
      rowKey="id"
      dataSource={examples}
      columns={[
        { key: 'id', title: t('like.ofFile'), render: (_, { id, name }) => [name, id].filter(Boolean).join(' · ') },
        { key: 'like', title: t('like.known'), render: (_, { like }) => <Known customer={like} /> },
        {
          key: 'strength',
          title: t('identity.strength'),
          render: (_, { strength }) => (
            <Tag color={strengthColours[strength]}>{t(`identity.strength.${strength}`)}</Tag>
          ),
        },
        { key: 'rule', title: t('like.rule'), render: (_, { rule }) => rule },
      ]}
    />
  );
}

function Known({ customer: { id, name, owner, organisation } }: { readonly customer: Example['like'] }) {
  const { t } = useLanguage();
  const whom = [owner, organisation].filter(Boolean).join(' · ');
  if (id === null) return whom ? t('identity.hiddenAsk', { whom }) : t('identity.hidden');
  return (
    <>
      <Link to={`/customers/${encodeURIComponent(id)}`}>{name ?? id}</Link>{' '}
      {[name && id, whom].filter(Boolean).join(' · ')}
    </>
  );
}
