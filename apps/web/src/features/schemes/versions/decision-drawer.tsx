import { versionNoteLength } from '@kefen/contract';
import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useId } from 'react';
import { useLanguage } from '../../../i18n/language-context.js';
import { FailureNote } from '../../../shared/states/failure-note.js';
import { FormDrawer } from '../../datasets/form-drawer.js';
import { useWorkspace } from '../../workspace/workspace-queries.js';
import type { Act } from './possible-acts.js';
import type { Decision, useDecide } from './version-queries.js';

interface Props {
  readonly version: number;
  /** What is to be decided; undefined: the drawer is shut. */
  readonly act: Exclude<Act, 'check'> | undefined;
  readonly decide: ReturnType<typeof useDecide>;
  readonly close: () => void;
}

interface Written {
  readonly from?: Dayjs;
  readonly note?: string;
}

/** A decision about a version, with the day where it has one, and what the person wants to be remembered with it. */
export function DecisionDrawer({ version, act, decide, close }: Props) {
  const { t } = useLanguage();
  const form = useId();
  const today = useWorkspace().data?.today;
  const send = (written: Written) => {
    if (act) decide.mutate(decisionOf(act, written, today), { onSuccess: close });
  };
  return (
    <FormDrawer
      title={act ? t(`versions.ask.${act}`, { version }) : ''}
      isOpen={act !== undefined}
      close={close}
      action={act ? t(`versions.do.${act}`) : ''}
      form={form}
      isBusy={decide.isPending}
    >
      {act && (
        <Form<Written> id={form} layout="vertical" onFinish={send} initialValues={{ from: dayjs(today) }}>
          <p>{t(`versions.explain.${act}`)}</p>
          {act === 'in-force' && (
            <Form.Item
              name="from"
              label={t('versions.from')}
              rules={[{ required: true, message: t('versions.fromNeeded') }]}
            >
              <DatePicker allowClear={false} />
            </Form.Item>
          )}
          <Form.Item
            name="note"
            label={t(act === 'return' ? 'versions.reason' : 'versions.note')}
            rules={act === 'return' ? [{ required: true, whitespace: true, message: t('versions.reasonNeeded') }] : []}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={versionNoteLength} />
          </Form.Item>
        </Form>
      )}
      {decide.isError && <FailureNote error={decide.error} />}
    </FormDrawer>
  );
}

function decisionOf(act: Exclude<Act, 'check'>, { from, note = '' }: Written, today = ''): Decision {
  return act === 'in-force' ? { act, note, from: from?.format('YYYY-MM-DD') ?? today } : { act, note };
}
