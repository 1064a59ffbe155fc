import { diagnosticSchema } from '@kefen/contract';
import {
  type ChangedDataset,
  type Column,
  checkDataset,
  checkDatasetChange,
  type Dataset,
  type Diagnostic,
  datasetChange,
  datasetLimits,
  datasetProblem,
} from '@kefen/scheme';
import { addColumns, type Engine, hasValues, prepareNewTables, prepareTables } from '@kefen/warehouse';
import type { Actor } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { ProblemFailure, problem } from '../../problem.js';
import { createSharedRead } from '../../store/shared-read.js';
import type { Db, Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import { type DatasetRecord, listOwnDatasets, saveDataset } from './datasets.repository.js';
import { inOrder } from './in-order.js';
import { builtInColumns, isBuiltIn, knownDatasets } from './known-datasets.js';

export type { DatasetRecord } from './datasets.repository.js';

export interface DatasetsServiceParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly audit: AuditService;
}

export type DatasetsService = ReturnType<typeof createDatasetsService>;

/**
 * What datasets the workspace has: the built-in ones, its own copies of them, and its own. The tables have a column
 * before the definition has it, so that whoever reads the definition can use it at once.
 */
export function createDatasetsService({ store, warehouse, clock, audit }: DatasetsServiceParts) {
  /** Of one process, changes of definitions follow one another; between processes the revision decides. */
  const alone = inOrder();

  const readAll = createSharedRead(() => listOwnDatasets(store.db));
  const listRecords = async (db: Db = store.db): Promise<DatasetRecord[]> =>
    knownDatasets(await (db === store.db ? readAll(undefined) : listOwnDatasets(db)));
  const list = async (db: Db = store.db): Promise<Dataset[]> => (await listRecords(db)).map(({ dataset }) => dataset);

  const getRecord = async (id: string, db: Db = store.db): Promise<DatasetRecord> => {
    const found = (await listRecords(db)).find(({ dataset }) => dataset.id === id);
    if (!found) throw problem('not-found', { what: id });
    return found;
  };

  const comparedWith = async ({ dataset: before }: DatasetRecord, after: Dataset): Promise<ChangedDataset> => {
    const isSettled = isBuiltIn(before.id) || (await hasValues(warehouse, before, before.customerColumn));
    return { before, after, isSettled };
  };

  /** What speaks against a definition, where it is the first one under its id and where it is not. */
  const checkNew = async (dataset: Dataset, known: readonly DatasetRecord[]): Promise<Diagnostic[]> => [
    ...checkDataset(dataset),
    ...(known.length >= datasetLimits.datasets ? [tooManyDatasets] : []),
  ];
  const checkChanged = async (before: DatasetRecord, after: Dataset): Promise<Diagnostic[]> => [
    ...checkDataset(after),
    ...checkDatasetChange(await comparedWith(before, after)),
  ];

  const add = async (actor: Actor, dataset: Dataset): Promise<void> => {
    const known = await listRecords();
    if (known.some((record) => record.dataset.id === dataset.id)) throw problem('conflict', { what: dataset.id });
    refuse(await checkNew(dataset, known));
    if (!(await prepareNewTables(warehouse, dataset))) throw invalidDataset([rowsOfFormer(dataset.id)]);
    await store.transaction(async (tx) => {
      if (!(await saveDataset(tx, dataset, 0, clock.now()))) throw problem('conflict', { what: dataset.id });
      await audit.record(tx, actor, 'dataset.created', dataset.id, { columns: dataset.columns.length });
    });
  };

  const change = async (actor: Actor, record: DatasetRecord, after: Dataset): Promise<void> => {
    refuse(await checkChanged(record, after));
    const { added, changed, outer } = datasetChange(record.dataset, after);
    if (added.length === 0 && changed.length === 0 && !outer) return;
    const taken = await addColumns(warehouse, after, added);
    refuse(taken.map((name) => takenColumn(name, after)));
    await store.transaction(async (tx) => {
      if (!(await saveDataset(tx, after, record.revision, clock.now()))) throw problem('conflict', { what: after.id });
      await audit.record(tx, actor, 'dataset.changed', after.id, {
        revision: record.revision + 1,
        added: added.map(({ name }) => name).join(', '),
        changed: changed.join(', '),
      });
    });
  };

  return {
    list,
    getRecord,
    isBuiltIn,
    builtInColumns,

    /** Keeps others from changing a definition meanwhile, in this process. */
    alone,

    /** @throws ProblemFailure `not-found` */
    get: async (id: string, db: Db = store.db): Promise<Dataset> => (await getRecord(id, db)).dataset,

    /** Makes the tables of every dataset in the analytical store, so that all of them can be read. */
    prepare: async (): Promise<void> => {
      for (const dataset of await list()) await prepareTables(warehouse, dataset);
    },

    /** What speaks against a definition, given what there is; nothing is changed. */
    check: async (dataset: Dataset): Promise<{ before?: DatasetRecord; diagnostics: Diagnostic[] }> => {
      const known = await listRecords();
      const before = known.find((record) => record.dataset.id === dataset.id);
      if (!before) return { diagnostics: await checkNew(dataset, known) };
      return { before, diagnostics: await checkChanged(before, dataset) };
    },

    /** @throws ProblemFailure `dataset-invalid`, `conflict` where there is one of this id */
    create: (actor: Actor, dataset: Dataset): Promise<void> => alone(() => add(actor, dataset)),

    /**
     * Puts a definition in the place of the one with this revision; without one, of whichever is there.
     * @throws ProblemFailure `not-found`, `dataset-invalid`, `conflict` where it has another revision by now
     */
    replace: (actor: Actor, dataset: Dataset, revision?: number): Promise<void> =>
      alone(async () => {
        const record = await getRecord(dataset.id);
        if (revision !== undefined && revision !== record.revision) throw problem('conflict', { what: dataset.id });
        await change(actor, record, dataset);
      }),

    /**
     * Adds columns to whatever the definition is by now, also where another process has just changed it.
     * @throws ProblemFailure `not-found`, `dataset-invalid`, `conflict` where others change it all the time
     */
    addColumns: (actor: Actor, id: string, columns: readonly Column[]): Promise<void> =>
      alone(() =>
        again(mostAttempts, async () => {
          const record = await getRecord(id);
          const { dataset } = record;
          await change(actor, record, { ...dataset, columns: [...dataset.columns, ...columns] });
        }),
      ),
  };
}

/** How often columns are added anew where somebody else was faster. */
const mostAttempts = 5;

/** Begins again where the definition was another one by the time it was to be written. */
async function again(attempts: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    const isOvertaken = failure instanceof ProblemFailure && failure.occurrence.code === 'conflict';
    if (!isOvertaken || attempts <= 1) throw failure;
    await again(attempts - 1, work);
  }
}

/** The problem of a definition with mistakes, each with its place and advice. */
export function invalidDataset(diagnostics: readonly Diagnostic[]): ProblemFailure {
  return problem('dataset-invalid', {}, { diagnostics: diagnosticSchema.array().parse(diagnostics) });
}

function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw invalidDataset(diagnostics);
}

const tooManyDatasets = datasetProblem('too-many-datasets', ['id'], {
  'zh-CN': `一个工作区最多 ${datasetLimits.datasets} 个数据集。`,
  en: `A workspace can have ${datasetLimits.datasets} datasets at most.`,
});

function rowsOfFormer(id: string): Diagnostic {
  return datasetProblem(
    'rows-of-former',
    ['id'],
    {
      'zh-CN': `曾有一个编号为“${id}”的数据集，它的数据还在。`,
      en: `Rows of a former dataset “${id}” are still there.`,
    },
    { 'zh-CN': '换一个编号。', en: 'Choose another id.' },
  );
}

function takenColumn(name: string, { columns }: Dataset): Diagnostic {
  const index = columns.findIndex((column) => column.name === name);
  return datasetProblem(
    'column-name-taken',
    ['columns', index, 'name'],
    {
      'zh-CN': `“${name}”曾是另一种类型的字段，它的值还在。`,
      en: `Values of a former column “${name}” of another type are still there.`,
    },
    { 'zh-CN': '换一个名称，或用原来的类型。', en: 'Choose another name, or the type it had.' },
  );
}
