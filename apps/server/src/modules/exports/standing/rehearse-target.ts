import { grantsFor, type Language, type TargetFinding, type TargetMode, type TargetTable } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { ConnectionFailure } from '../../../databases/connection-failure.js';
import type { TargetColumn } from '../tables/target-column.js';
import { targetConnectors } from '../tables/target-connectors.js';
import { TargetFailure, targetSentence } from '../tables/target-failure.js';

/** A rehearsal is given up after so long. */
const rehearsalMs = 30_000;

export interface Rehearsal {
  readonly target: TargetTable;
  readonly mode: TargetMode;
  readonly secret: string | undefined;
  readonly columns: readonly TargetColumn[];
}

/** Does everything that writing the table takes except writing rows. */
export async function rehearseTarget(
  { target, mode, secret, columns }: Rehearsal,
  language: Language,
): Promise<TargetFinding> {
  const connector = targetConnectors[target.kind];
  const told = {
    columns: columns.map((column) => ({ name: column.name, type: connector.typeOf(column) })),
    grants: grantsFor(target),
  };
  const signal = AbortSignal.timeout(rehearsalMs);
  try {
    if (secret === undefined) throw new ConnectionFailure('password');
    const { isThere } = await connector.rehearse(target, { secret, mode, columns, signal });
    return { ok: true, detail: (isThere ? fits : willBeMade)[language], isThere, ...told };
  } catch (failure) {
    return { ok: false, detail: explained(failure, signal)[language], isThere: null, ...told };
  }
}

function explained(failure: unknown, signal: AbortSignal): Title {
  if (failure instanceof TargetFailure) return failure.sentence;
  if (failure instanceof ConnectionFailure) return targetSentence(failure);
  if (signal.aborted) return targetSentence(new ConnectionFailure('too-slow'));
  throw failure;
}

const fits: Title = {
  'zh-CN': '连接成功，表和列都合适，可以写入。',
  en: 'The connection works; the table and its columns fit and can be written.',
};
const willBeMade: Title = {
  'zh-CN': '连接成功。还没有这张表，第一次导出时会按下面的列建立。',
  en: 'The connection works. The table is not there yet; the first export makes it with the columns below.',
};
