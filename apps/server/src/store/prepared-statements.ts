import { type messages, type PGliteInterface, protocol } from '@electric-sql/pglite';
import type { QueryResult } from 'kysely';

const { serialize } = protocol;

/** Statements that are kept; the one that was not asked for longest goes. */
const mostKept = 400;

interface Prepared {
  readonly name: string;
  /** Types of the parameters, as PostgreSQL numbers them. */
  readonly parameters: readonly number[];
  readonly columns: readonly { readonly name: string; readonly type: number }[];
}

export type PreparedStatements = Awaited<ReturnType<typeof openPreparedStatements>>;

/**
 * Single statements, parsed once and run by name: one call into PGlite each time instead of six, a third of the time. They are
 * planned each time, because a plan that was made for an empty table would stay.
 */
export async function openPreparedStatements(pglite: PGliteInterface) {
  const kept = new Map<string, Prepared>();
  let given = 0;
  // Outside of any transaction, whose end could take it back.
  await pglite.exec('set plan_cache_mode = force_custom_plan');

  const prepare = async (sql: string): Promise<Prepared> => {
    given += 1;
    const name = `s${given}`;
    const messages = await send(
      pglite,
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    );
    let parameters: number[] = [];
    let columns: Prepared['columns'] = [];
    for (const message of messages) {
      if (isDescribed(message)) parameters = message.dataTypeIDs;
      if (isRows(message)) columns = message.fields.map((field) => ({ name: field.name, type: field.dataTypeID }));
    }
    return { name, parameters, columns };
  };

  const find = async (sql: string): Promise<Prepared> => {
    const known = kept.get(sql);
    kept.delete(sql);
    const prepared = known ?? (await prepare(sql));
    kept.set(sql, prepared);
    for (const [text, { name }] of kept) {
      if (kept.size <= mostKept) break;
      kept.delete(text);
      await send(pglite, serialize.close({ type: 'S', name }), serialize.sync());
    }
    return prepared;
  };

  return {
    run: async <Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> => {
      const prepared = await find(sql);
      const values = prepared.parameters.map((type, i) => textOf(pglite, type, parameters[i]));
      const messages = await send(
        pglite,
        serialize.bind({ statement: prepared.name, values }),
        serialize.execute({}),
        serialize.sync(),
      );
      const rows: Row[] = [];
      let affected: bigint | undefined;
      for (const message of messages) {
        if (isRow(message)) rows.push(rowOf(pglite, prepared, message.fields) as Row);
        if (isComplete(message)) affected = affectedBy(message.text);
      }
      return affected === undefined ? { rows } : { rows, numAffectedRows: affected };
    },

    /** After tables have changed: what a statement gives may be something else now. */
    forgetAll: async (): Promise<void> => {
      if (kept.size === 0) return;
      kept.clear();
      await pglite.exec('deallocate all');
    },
  };
}

type Messages = Awaited<ReturnType<PGliteInterface['execProtocol']>>['messages'];
type Message = Messages[number];

const isDescribed = (message: Message): message is messages.ParameterDescriptionMessage =>
  message.name === 'parameterDescription';
const isRows = (message: Message): message is messages.RowDescriptionMessage => message.name === 'rowDescription';
const isRow = (message: Message): message is messages.DataRowMessage => message.name === 'dataRow';
const isComplete = (message: Message): message is messages.CommandCompleteMessage => message.name === 'commandComplete';

async function send(pglite: PGliteInterface, ...parts: readonly Uint8Array[]): Promise<Messages> {
  return (await pglite.execProtocol(Buffer.concat(parts))).messages;
}

/** In the form in which PGlite's own `query` sends values. */
function textOf({ serializers }: PGliteInterface, type: number, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return serializers[type]?.(value) ?? String(value);
}

function rowOf({ parsers }: PGliteInterface, { columns }: Prepared, fields: readonly (string | null)[]) {
  return Object.fromEntries(
    columns.map(({ name, type }, i) => {
      const text = fields[i] ?? null;
      return [name, text === null ? null : (parsers[type]?.(text, type) ?? text)];
    }),
  );
}

/** `UPDATE 3`, `INSERT 0 5`: the last word of what changes rows. */
function affectedBy(text: string): bigint | undefined {
  const words = text.split(' ');
  return /^(INSERT|UPDATE|DELETE|MERGE)$/.test(words[0] ?? '') ? BigInt(words.at(-1) ?? 0) : undefined;
}
