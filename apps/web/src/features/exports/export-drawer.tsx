import { useState } from 'react';
import { useLanguage } from '../../i18n/language-context.js';
import { FailureNote } from '../../shared/states/failure-note.js';
import { useDatasets } from '../datasets/dataset-queries.js';
import { FormDrawer } from '../datasets/form-drawer.js';
import { useSchemes } from '../schemes/scheme-queries.js';
import { draftOf, type ExportDraft, type ExportPreset, exportOf, published } from './export-draft.js';
import { ExportFields } from './export-fields.js';
import { useCreateExport } from './export-queries.js';
import { ExportResult } from './export-result.js';
import styles from './exports.module.css';
import { FormField } from './form-field.js';
import { useValueNames } from './use-value-names.js';

const formId = 'export-form';
const firstColumns = ['name', 'organisation', 'owner'];

interface Props {
  readonly preset: ExportPreset;
  readonly close: () => void;
}

/** What to take out and in which form; afterwards how far it is, and the file. */
export function ExportDrawer({ preset, close }: Props) {
  const { t } = useLanguage();
  const [draft, setDraft] = useState<ExportDraft>(() => draftOf(preset, firstColumns));
  const create = useCreateExport();
  const schemes = published(useSchemes().data?.items ?? []);
  const profile = useDatasets().data?.items.find(({ kind }) => kind === 'profile');
  const values = useValueNames(draft.what === 'classes' ? draft.schemes : []);
  const asked = exportOf(draft, preset, (scheme) => values.get(scheme) ?? []);
  const isReady =
    asked !== undefined && draft.schemes.every((scheme) => draft.what !== 'classes' || values.has(scheme));
  return (
    <FormDrawer
      title={t('exports.export')}
      isOpen
      close={close}
      action={create.data ? t('exports.again') : t('exports.make')}
      form={formId}
      isBusy={create.isPending}
      isDisabled={!isReady}
      size={480}
    >
      <form
        id={formId}
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (asked) create.mutate(asked);
        }}
      >
        <ExportFields
          draft={draft}
          change={(part) => setDraft((old) => ({ ...old, ...part }))}
          schemes={schemes}
          columns={profile?.columns ?? []}
          content={isReady ? asked?.content : undefined}
        />
        <FormField form={draft.form} change={(form) => setDraft((old) => ({ ...old, form }))} />
      </form>
      {create.error != null && <FailureNote error={create.error} />}
      {create.data && <ExportResult id={create.data.id} />}
    </FormDrawer>
  );
}
