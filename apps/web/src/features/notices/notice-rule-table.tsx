import type { NoticeRule } from '@kefen/contract';
import { Button, Space, Tag } from 'antd';
import { useLanguage } from '../../i18n/language-context.js';
import { StatePanel } from '../../shared/states/state-panel.js';
import { DataTable } from '../../shared/table/data-table.js';
import styles from './notices.module.css';
import { useMailFailure } from './use-mail-words.js';
import { useRuleWords } from './use-rule-words.js';

interface Props {
  readonly rules: readonly NoticeRule[];
  readonly change: (rule: NoticeRule) => void;
  readonly remove: (rule: NoticeRule) => void;
}

export function NoticeRuleTable({ rules, change, remove }: Props) {
  const { t, formats } = useLanguage();
  const words = useRuleWords();
  if (rules.length === 0) return <StatePanel title={t('notices.noRules')} text={t('notices.noRulesText')} />;
  return (
    <DataTable<NoticeRule>
      label={t('notices.rules')}
      rowKey="id"
      dataSource={rules}
      columns={[
        { key: 'title', title: t('apiKeys.name'), render: (_, { title }) => title },
        { key: 'receiver', title: t('notices.receiver'), render: (_, rule) => words.receiver(rule) },
        { key: 'whose', title: t('notices.whose'), render: (_, { whose }) => t(`notices.whose.${whose}`) },
        {
          key: 'changes',
          title: t('notices.changes'),
          render: (_, rule) => <span className={styles.wrapped}>{words.changes(rule)}</span>,
        },
        {
          key: 'when',
          title: t('notices.when'),
          render: (_, { daily }) => (daily === null ? t('notices.atOnce') : t('notices.dailyAt', { at: daily })),
        },
        { key: 'state', title: t('run.state'), render: (_, rule) => <RuleState rule={rule} /> },
        {
          key: 'told',
          title: t('notices.toldAt'),
          render: (_, { toldAt }) => (toldAt === null ? '–' : formats.instant(toldAt)),
        },
        {
          key: 'acts',
          title: '',
          render: (_, rule) =>
            rule.mayChange && (
              <Space>
                <Button size="small" onClick={() => change(rule)}>
                  {t('notices.changeRule')}
                </Button>
                <Button size="small" onClick={() => remove(rule)}>
                  {t('notices.removeRule')}
                </Button>
              </Space>
            ),
        },
      ]}
    />
  );
}

function RuleState({ rule: { active, stopped, mails } }: { readonly rule: NoticeRule }) {
  const { t } = useLanguage();
  const why = useMailFailure();
  if (!active) return <Tag>{t('webhooks.paused')}</Tag>;
  if (stopped !== null) {
    return (
      <>
        <Tag color="warning">{t('notices.stopped')}</Tag>
        <p className={styles.stopped}>{stopped}</p>
      </>
    );
  }
  const unsent = mails.givenUp + mails.waiting;
  return (
    <>
      <Tag color={mails.givenUp > 0 ? 'warning' : 'success'}>{t('webhooks.active')}</Tag>
      {unsent > 0 && (
        <p className={styles.stopped}>
          {t('notices.mails', { waiting: mails.waiting, givenUp: mails.givenUp })}
          {mails.failure !== null && ` ${why(mails.failure)}`}
        </p>
      )}
    </>
  );
}
