import { WarehouseError } from '@kefen/warehouse';
import { z } from 'zod';
import { type AnyJob, defineJob } from '../../jobs/job-definition.js';
import type { Tx } from '../../store/store.js';
import { checkImport } from './check-import.js';
import { commitImport } from './commit-import.js';
import type { ImportFailure } from './import-record.js';
import type { ImportsJobsParts } from './import-work.js';
import { askUndo, changeImport, findImport } from './imports.repository.js';
import { checkJobName, commitJobName, undoJobName } from './imports.service.js';
import { createKeptChecks } from './kept-checks.js';
import { removeWritten, undoImport } from './undo-import.js';

export type { ImportsJobsParts } from './import-work.js';

const payload = z.object({ import: z.number().int() });

/** Checks files, writes them, and takes them back. All begin again when they were killed. */
export function importsJobs(parts: ImportsJobsParts): AnyJob[] {
  const { store, queue, warehouse } = parts;
  // Only an embedded store is this process's alone, so that what waits in it is found by whoever writes it.
  const kept = warehouse.kind === 'embedded' ? createKeptChecks(warehouse) : undefined;
  const find = (number: number) => findImport(store.db, number);
  const giveUp = async (tx: Tx, number: number, failure: unknown) => {
    const change = { state: 'failed', progress: null, failure: [failureOf(failure)] } as const;
    await changeImport(tx, number, ['checking', 'committing'], change);
    const told = { import: String(number), dataset: (await findImport(tx, number))?.dataset ?? null, state: 'failed' };
    await parts.announce(tx, { type: 'import.finished', scheme: null, data: told });
    await queue.send(tx, undoJobName, { import: number });
  };
  return [
    defineJob({
      name: checkJobName,
      payload,
      isWanted: async ({ import: number }) => (await find(number))?.state === 'checking',
      run: async ({ import: number }, signal) => {
        const entry = await find(number);
        if (entry?.state === 'checking') await checkImport(parts, entry, signal, kept);
      },
      onGivenUp: (tx, { import: number }, failure) => giveUp(tx, number, failure),
    }),
    defineJob({
      name: commitJobName,
      payload,
      isWanted: async ({ import: number }) => (await find(number))?.state === 'committing',
      run: async ({ import: number }, signal) => {
        try {
          const entry = await find(number);
          if (entry?.state === 'committing') await commitImport(parts, entry, signal, kept);
        } catch (failure) {
          if ((await find(number))?.state !== 'cancelled') throw failure;
        }
        await removeWritten(parts, number);
      },
      onGivenUp: (tx, { import: number }, failure) => giveUp(tx, number, failure),
    }),
    defineJob({
      name: undoJobName,
      payload,
      run: async ({ import: number }, signal) => {
        const entry = await find(number);
        if (entry?.state === 'undoing') await undoImport(parts, entry, signal);
        else await removeWritten(parts, number);
      },
      onGivenUp: async (tx, { import: number }, failure) => {
        if (await askUndo(tx, number, null)) {
          await changeImport(tx, number, ['committed'], { failure: [failureOf(failure, undoUnexplained)] });
        }
      },
    }),
  ];
}

const unexplained: ImportFailure = {
  message: {
    'zh-CN': '多次尝试均未完成，原因见服务日志。请稍后重新导入。',
    en: 'The import did not finish after several attempts; the server log says why. Import the file again later.',
  },
};

const undoUnexplained: ImportFailure = {
  message: {
    'zh-CN': '多次尝试均未能撤销，原因见服务日志。导入的内容仍然有效，请稍后再撤销。',
    en: 'The import could not be undone after several attempts; the server log says why. It still counts. Undo it again later.',
  },
};

function failureOf(failure: unknown, otherwise = unexplained): ImportFailure {
  if (!(failure instanceof WarehouseError)) return otherwise;
  return { message: { 'zh-CN': failure.sentence.zh, en: failure.sentence.en } };
}
