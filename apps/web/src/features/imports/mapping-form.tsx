import type { DatasetSummary, Import, ImportMode, Mapping, UploadedFile } from '@kefen/contract';
import { Alert, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/language-context.js';
import { Panel } from '../../shared/page/panel.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { firstMode, hasKey, possibleMode, rememberedFor } from './import-mode.js';
import { useCheckFile } from './import-queries.js';
import { LikeChoice } from './like-choice.js';
import styles from './mapping-form.module.css';
import { firstDataset, firstMapping, missingColumns } from './mapping-guess.js';
import { MappingTable } from './mapping-table.js';
import { ModeChoice } from './mode-choice.js';
import { ReadingChoice } from './reading-choice.js';
import { Recognised } from './recognised.js';

interface Props {
  readonly file: UploadedFile;
  readonly datasets: readonly DatasetSummary[];
  readonly wished: string | null;
  readonly former: Import | null;
}

/** What the file is, and what each column of the dataset is made of. Everything is guessed and can be corrected. */
export function MappingForm({ file, datasets, wished, former }: Props) {
  const { t, pick, formats } = useLanguage();
  const navigate = useNavigate();
  const ids = { dataset: useId(), where: useId() };
  const { inspection } = file;
  const [datasetId, setDatasetId] = useState(() => firstDataset(datasets, inspection, { wished, former }));
  const dataset = datasets.find((candidate) => candidate.id === datasetId);
  const [corrections, setCorrections] = useState<Readonly<Record<string, Mapping>>>({});
  const [chosenWhere, setWhere] = useState<string>();
  const [chosenMode, setMode] = useState<ImportMode>();
  const [chosenLeavesOut, setLeavesOut] = useState<boolean>();
  const check = useCheckFile();
  if (!dataset) return null;
  const mapping = corrections[dataset.id] ?? firstMapping(dataset, inspection, former);
  const missing = missingColumns(dataset, mapping);
  const remembered = rememberedFor(dataset.id, inspection);
  const where = chosenWhere ?? (former ? former.where : remembered?.where) ?? '';
  const isKeyed = hasKey(dataset, inspection, mapping);
  const mode = possibleMode(chosenMode ?? firstMode(dataset, inspection, former), isKeyed);
  const isTableOpen = inspection.choices.entries.length > 1 && inspection.choices.entry === null;
  const titleOf = (name: string) => {
    const title = dataset.columns.find((column) => column.name === name)?.title;
    return title ? pick(title) : name;
  };
  const leavesOutLike = dataset.kind === 'profile' && (chosenLeavesOut ?? former?.leavesOutLike ?? false);
  const begin = () =>
    check.mutate(
      {
        fileId: file.id,
        dataset: dataset.id,
        mapping,
        mode,
        leavesOutLike,
        ...(where.trim() && { where: where.trim() }),
      },
      { onSuccess: (started) => void navigate(`/data/imports/${started.id}`) },
    );
  return (
    <>
      <Recognised file={file} />
      <ReadingChoice file={file} isCorrection={former !== null} />
      <Panel title={t('mapping.title')} note={t('mapping.note')}>
        <div className={styles.dataset}>
          <label htmlFor={ids.dataset}>{t('mapping.dataset')}</label>
          <Select
            id={ids.dataset}
            value={dataset.id}
            onChange={setDatasetId}
            options={datasets.map(({ id, title }) => ({ value: id, label: title ? pick(title) : id }))}
            style={{ width: 200 }}
          />
        </div>
        {remembered && !former && (
          <Alert
            type="info"
            showIcon
            title={t('mapping.asLastTime', { at: remembered.usedAt, by: remembered.usedBy })}
            style={{ marginBottom: 12 }}
          />
        )}
        <MappingTable
          dataset={dataset}
          inspection={inspection}
          mapping={mapping}
          change={(next) => setCorrections({ ...corrections, [dataset.id]: next })}
        />
        <div className={styles.where}>
          <label htmlFor={ids.where}>{t('mapping.where')}</label>
          <Input
            id={ids.where}
            value={where}
            onChange={(event) => setWhere(event.target.value)}
            placeholder={t('mapping.whereExample')}
            className={styles.code ?? ''}
          />
          <p>{t('mapping.whereNote')}</p>
        </div>
        <ModeChoice dataset={dataset} hasKey={isKeyed} mode={mode} change={setMode} />
        {dataset.kind === 'profile' && <LikeChoice isChosen={leavesOutLike} change={setLeavesOut} />}
      </Panel>
      {check.isError && <FailureNote error={check.error} />}
      <div className={styles.actions}>
        {missing.length > 0 && <p>{t('mapping.missing', { columns: formats.list(missing.map(titleOf)) })}</p>}
        {isTableOpen && <p>{t('reading.entryOpen')}</p>}
        <Button onClick={() => void navigate('/data/import')}>{t('mapping.otherFile')}</Button>
        <Button type="primary" disabled={missing.length > 0 || isTableOpen} loading={check.isPending} onClick={begin}>
          {t('mapping.check')}
        </Button>
      </div>
    </>
  );
}
