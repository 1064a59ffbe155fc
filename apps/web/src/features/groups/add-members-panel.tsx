import { groupLimits, type MembersChanged } from '@kefen/contract';
import { Button, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useUpload } from '../imports/import-queries.js';
import { ChangedNote } from './changed-note.js';
import { useAddFile, useAddMembers, useRemoveMembers } from './group-queries.js';

/** Customers are put in or taken out by a list of numbers and names, or by a column of a file. */
export function AddMembersPanel({ group }: { readonly group: string }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const [changed, setChanged] = useState<MembersChanged>();
  const add = useAddMembers();
  const remove = useRemoveMembers();
  const customers = text.split(/[\n,，;；、\t]+/).flatMap((one) => one.trim() || []);
  const tooMany = customers.length > groupLimits.customers;
  const change = (by: typeof add) =>
    by.mutate(
      { group, customers },
      {
        onSuccess: (result) => {
          setChanged(result);
          setText('');
        },
      },
    );
  const failure = add.error ?? remove.error;
  const isIdle = customers.length === 0 || tooMany;
  return (
    <Panel title={t('groups.changeMembers')} note={t('groups.changeMembersNote')}>
      <Input.TextArea
        aria-label={t('groups.paste')}
        placeholder={t('groups.paste')}
        autoSize={{ minRows: 3, maxRows: 10 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {tooMany && <p role="alert">{t('groups.tooMany', { n: customers.length, limit: groupLimits.customers })}</p>}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
        <Button type="primary" disabled={isIdle} loading={add.isPending} onClick={() => change(add)}>
          {t('groups.putIn')}
        </Button>
        <Button disabled={isIdle} loading={remove.isPending} onClick={() => change(remove)}>
          {t('groups.takeOut')}
        </Button>
        <FileOfMembers group={group} told={setChanged} />
      </div>
      {failure && <FailureNote error={failure} />}
      {changed && <ChangedNote group={group} changed={changed} done={() => setChanged(undefined)} />}
    </Panel>
  );
}

interface FileProps {
  readonly group: string;
  readonly told: (changed: MembersChanged) => void;
}

function FileOfMembers({ group, told }: FileProps) {
  const { t } = useLanguage();
  const upload = useUpload();
  const addFile = useAddFile();
  const file = upload.data;
  const begin = (chosen: File) => {
    upload.mutate(chosen);
    // The upload is ours: the component sends nothing.
    return false;
  };
  const take = (heading: string) => {
    if (!file) return;
    const done = (changed: MembersChanged) => {
      told(changed);
      upload.reset();
    };
    addFile.mutate({ group, fileId: file.id, heading }, { onSuccess: done });
  };
  return (
    <>
      <Upload beforeUpload={begin} showUploadList={false} disabled={upload.isPending}>
        <Button loading={upload.isPending}>{t('groups.fromFile')}</Button>
      </Upload>
      {file && (
        <Select
          style={{ minWidth: 200 }}
          aria-label={t('groups.column', { file: file.name })}
          placeholder={t('groups.column', { file: file.name })}
          loading={addFile.isPending}
          onChange={take}
          options={file.inspection.headings.map(({ name }) => ({ value: name, label: name }))}
        />
      )}
      {upload.isError && <FailureNote error={upload.error} />}
      {addFile.isError && <FailureNote error={addFile.error} />}
    </>
  );
}
