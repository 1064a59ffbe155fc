import { type Dataset, type Diagnostic, datasetProblem } from '@kefen/scheme';
import { type Engine, hasValues } from '@kefen/warehouse';
import type { Actor } from '../../caller.js';
import type { Clock } from '../../clock.js';
import { problem } from '../../problem.js';
import type { Store } from '../../store/store.js';
import type { AuditService } from '../audit/audit.service.js';
import type { CustomersService } from '../customers/customers.service.js';
import type { ImportsService } from '../imports/imports.service.js';
import type { SchemesService } from '../schemes/schemes.service.js';
import { deleteDataset, saveDataset } from './datasets.repository.js';
import { type DatasetsService, invalidDataset } from './datasets.service.js';

export interface DatasetRemovalParts {
  readonly store: Store;
  readonly warehouse: Engine;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly datasets: DatasetsService;
  readonly customers: Pick<CustomersService, 'hasAttribute'>;
  readonly imports: Pick<ImportsService, 'listOpenOf'>;
  readonly schemes: Pick<SchemesService, 'listUsersOf'>;
}

export type DatasetRemovalService = ReturnType<typeof createDatasetRemovalService>;

/**
 * Takes back what was added and never used. Only the definition goes; what is left of it in the analytical store is
 * empty, and makes place when the name is given again.
 */
export function createDatasetRemovalService(parts: DatasetRemovalParts) {
  const { store, warehouse, clock, audit, datasets, customers, imports, schemes } = parts;

  const whyColumnStays = async (dataset: Dataset, column: string): Promise<Diagnostic[]> => {
    const rest = { ...dataset, columns: dataset.columns.filter(({ name }) => name !== column) };
    const others = (await datasets.list()).map((one) => (one.id === dataset.id ? rest : one));
    const open = (await imports.listOpenOf(dataset.id)).filter(({ mapping }) => Object.hasOwn(mapping, column));
    const isFilled =
      (await hasValues(warehouse, dataset, column)) ||
      (dataset.kind === 'profile' && (await customers.hasAttribute(column)));
    return [
      ...(datasets.builtInColumns(dataset.id).includes(column) ? [builtInStays(column)] : []),
      ...([dataset.customerColumn, dataset.timeColumn, dataset.keyColumn].includes(column) ? [roleStays(column)] : []),
      ...(isFilled ? [filledStays(column)] : []),
      ...open.map(({ number }) => importStays(column, String(number))),
      ...(await schemes.listUsersOf(others)).map((scheme) => schemeStays(column, scheme)),
    ];
  };

  const whyDatasetStays = async (dataset: Dataset): Promise<Diagnostic[]> => {
    const others = (await datasets.list()).filter(({ id }) => id !== dataset.id);
    return [
      ...(datasets.isBuiltIn(dataset.id) ? [builtInStays(dataset.id)] : []),
      ...((await hasValues(warehouse, dataset, dataset.customerColumn)) ? [filledStays(dataset.id)] : []),
      ...(await imports.listOpenOf(dataset.id)).map(({ number }) => importStays(dataset.id, String(number))),
      ...(await schemes.listUsersOf(others)).map((scheme) => schemeStays(dataset.id, scheme)),
    ];
  };

  return {
    /** @throws ProblemFailure `not-found`, `dataset-invalid` with everything that keeps it, `conflict` */
    removeColumn: (actor: Actor, id: string, column: string): Promise<void> =>
      datasets.alone(async () => {
        const { dataset, revision } = await datasets.getRecord(id);
        if (!dataset.columns.some(({ name }) => name === column)) throw problem('not-found', { what: column });
        const reasons = await whyColumnStays(dataset, column);
        if (reasons.length > 0) throw invalidDataset(reasons);
        const rest = { ...dataset, columns: dataset.columns.filter(({ name }) => name !== column) };
        await store.transaction(async (tx) => {
          if (!(await saveDataset(tx, rest, revision, clock.now()))) throw problem('conflict', { what: id });
          await audit.record(tx, actor, 'dataset.column-removed', id, { column, revision: revision + 1 });
        });
      }),

    /** @throws ProblemFailure `not-found`, `dataset-invalid` with everything that keeps it, `conflict` */
    remove: (actor: Actor, id: string): Promise<void> =>
      datasets.alone(async () => {
        const { dataset, revision } = await datasets.getRecord(id);
        const reasons = await whyDatasetStays(dataset);
        if (reasons.length > 0) throw invalidDataset(reasons);
        await store.transaction(async (tx) => {
          if (!(await deleteDataset(tx, id, revision))) throw problem('conflict', { what: id });
          await audit.record(tx, actor, 'dataset.removed', id, { columns: dataset.columns.length });
        });
      }),
  };
}

function stays(code: string, what: string, zh: string, en: string, advice?: Diagnostic['advice']): Diagnostic {
  return datasetProblem(
    code,
    [],
    { 'zh-CN': `“${what}”不能移除：${zh}。`, en: `“${what}” cannot be removed: ${en}.` },
    advice,
  );
}

function builtInStays(what: string): Diagnostic {
  return stays('built-in', what, '它是内置的', 'it is built in');
}

function roleStays(what: string): Diagnostic {
  return stays('column-in-role', what, '它是客户、时间或编号字段', 'it is the customer, the time or the key column');
}

function filledStays(what: string): Diagnostic {
  return stays('has-values', what, '里面已有数据', 'there are values in it', {
    'zh-CN': '保留它即可；以后的导入可以不再对应到它。',
    en: 'Leave it; later imports need not be mapped to it.',
  });
}

function importStays(what: string, number: string): Diagnostic {
  return stays('import-under-way', what, `导入 ${number} 正要写入它`, `import ${number} is about to write to it`, {
    'zh-CN': `先放弃导入 ${number}。`,
    en: `Give up import ${number} first.`,
  });
}

function schemeStays(what: string, scheme: string): Diagnostic {
  return stays('used-by-scheme', what, `方案“${scheme}”用到它`, `the scheme “${scheme}” uses it`, {
    'zh-CN': '先修改这个方案。',
    en: 'Change the scheme first.',
  });
}
