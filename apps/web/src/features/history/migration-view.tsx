import type { Migration } from '@kefen/contract';
import { Tag } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { useMay } from '../../shared/session/session-context.js';
import { ExportButton } from '../exports/export-button.js';
import { GroupsTable } from './groups-table.js';
import styles from './history.module.css';
import type { Choice, Period } from './history-queries.js';
import { useMigrationAnswer } from './migration-answer.js';
import { MigrationPictures } from './migration-pictures.js';
import { MovedDrawer } from './moved-drawer.js';
import { WaysLine } from './ways-line.js';

interface Props {
  readonly scheme: string;
  readonly period: Period;
  readonly migration: Migration;
  /** Undefined: all of them together. */
  readonly showGroup: (value: string | null | undefined) => void;
}

/** How customers moved between the two days: in a sentence, as a matrix and as bands; every number opens its customers. */
export function MigrationView({ scheme, period, migration, showGroup }: Props) {
  const { t } = useLanguage();
  const mayList = useMay('customers.read');
  const [choice, setChoice] = useState<Choice>();
  const open = mayList ? setChoice : undefined;
  const { from, to, groups } = migration;
  const title = t(period.by === 'owner' ? 'customer.owner' : 'customer.organisation');
  return (
    <>
      <Panel
        title={t('migration.title')}
        note={t('history.basis', {
          ...{ from: from.publication.asOf, fromVersion: from.publication.version },
          ...{ to: to.publication.asOf, toVersion: to.publication.version },
        })}
        actions={
          from.publication.run !== to.publication.run && (
            <ExportButton preset={{ what: 'changes', scheme, from: from.publication.run, to: to.publication.run }} />
          )
        }
      >
        {period.group !== undefined && (
          <p>
            <Tag closable onClose={() => showGroup(undefined)}>
              {title} {period.group || t('history.noValue')}
            </Tag>
          </p>
        )}
        <p className={styles.answer} role="status">
          {useMigrationAnswer(migration)}
        </p>
        <WaysLine ways={migration.ways} open={open} />
        <MigrationPictures
          migration={migration}
          words={{
            caption: t('history.caption'),
            corner: t('history.corner'),
            before: t('history.notKnownYet'),
            after: t('history.notKnownAnyMore'),
          }}
          answer={t('history.stayed', { share: stayedShare(migration) })}
          open={open}
        />
      </Panel>
      {groups && groups.length > 0 && (
        <Panel title={t('history.byTitle', { column: title })} note={t('history.byNote')} isFlush>
          <GroupsTable title={title} groups={groups} open={open} show={showGroup} />
        </Panel>
      )}
      {choice && (
        <MovedDrawer
          scheme={scheme}
          period={period}
          migration={migration}
          choice={choice}
          close={() => setChoice(undefined)}
        />
      )}
    </>
  );
}

/** Of those who were known on both days. */
function stayedShare({ ways, cells }: Migration): number {
  const known = cells.reduce((sum, { customers }) => sum + customers, 0) - ways.new - ways.lost;
  return known === 0 ? 0 : ways.unchanged / known;
}
