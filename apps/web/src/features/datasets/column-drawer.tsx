import type { DatasetDetail } from '@kefen/contract';
import type { Column } from '@kefen/scheme';
import { useLanguage } from '../../i18n/language-context.js';
import { columnOf } from './column-fields.js';
import { ColumnForm } from './column-form.js';
import { DatasetFailure } from './dataset-failure.js';
import { useAddColumn, useReplaceDataset } from './dataset-queries.js';
import { definitionOf } from './definition-of.js';
import { FormDrawer } from './form-drawer.js';

interface Props {
  readonly dataset: DatasetDetail;
  /** The column that is changed, or a new one; undefined: the drawer is closed. */
  readonly column: Column | 'new' | undefined;
  readonly close: () => void;
  readonly added: (column: Column) => void;
}

/** Adds a column, or changes what is said of one. */
export function ColumnDrawer({ dataset, column, close, added }: Props) {
  const { t } = useLanguage();
  const add = useAddColumn(dataset.id);
  const replace = useReplaceDataset();
  const before = column === 'new' ? undefined : column;
  const leave = () => {
    add.reset();
    replace.reset();
    close();
  };
  const save = (after: Column) => {
    if (!before) {
      add.mutate(after, { onSuccess: () => [added(after), leave()] });
      return;
    }
    const columns = dataset.columns.map((one) => (one.name === before.name ? after : one));
    const definition = { ...definitionOf(dataset), columns };
    replace.mutate({ definition, revision: dataset.revision }, { onSuccess: leave });
  };
  const error = add.error ?? replace.error;
  return (
    <FormDrawer
      title={before ? t('column.change', { column: before.name }) : t('column.add')}
      isOpen={column !== undefined}
      close={leave}
      action={before ? t('form.save') : t('column.addAction')}
      form="column-form"
      isBusy={add.isPending || replace.isPending}
    >
      <ColumnForm id="column-form" column={before} submit={(fields) => save(columnOf(fields, before))} />
      {error && <DatasetFailure error={error} />}
    </FormDrawer>
  );
}
