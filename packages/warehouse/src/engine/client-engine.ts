import { renderWithLiterals, renderWithParameters, type Sql, sqlFragment } from '@kefen/scheme';
import { throwIfCancelled } from './cancelled.js';
import type { Engine, FileInsert, Settings, StatementOptions, TableDefinition } from './engine.js';
import { asWarehouseError } from './error-kind.js';
import { fileInsertText } from './file-insert.js';
import type { EngineNode, LaneName } from './node.js';
import { parameterValues } from './parameter-values.js';
import { runStatement, streamStatement } from './run-statement.js';
import { retrySettings, settingsClause } from './settings.js';
import { stopWork } from './stop-work.js';
import { createPart, createWhole, quoted } from './table-ddl.js';

export interface ClientEngineOptions {
  readonly kind: Engine['kind'];
  /** One per shard; the first runs what is not per shard. */
  readonly nodes: readonly [EngineNode, ...EngineNode[]];
  readonly database: string;
  /** The name of the cluster in the servers' `remote_servers`, when there is one. */
  readonly cluster?: string;
  /** What every statement carries in its SETTINGS clause. */
  readonly settings: Settings;
  /** The piece of work that its statements belong to. */
  readonly work?: string;
}

/** The one implementation of `Engine`, over the official client; the nodes know how their ClickHouse is reached. */
export function createClientEngine(given: ClientEngineOptions): Engine {
  const { kind, nodes, database, cluster, settings: fixed, work } = given;
  const [first] = nodes;
  const partName = (table: string) => (cluster === undefined ? table : `${table}_local`);
  const placeOf = (table: string) => `${quoted(database)}.${quoted(table)}`;

  async function command(on: readonly EngineNode[], statement: Sql, options: StatementOptions) {
    const body = renderWithLiterals(statement);
    const failed = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal;
    const { summary } = await runStatement(
      { nodes, fixed, work, options: { ...options, signal }, looked: true },
      (own) => {
        const query = `${body}\n${settingsClause(own)}`;
        // Where one shard fails the others need not go on.
        return everyOne(
          on.map((node) => tell(node, 'long', query, signal)),
          () => failed.abort(),
        );
      },
    );
    return summary;
  }

  async function define(query: string): Promise<void> {
    await everyOne(nodes.map((node) => tell(node, 'short', query))).catch((failure: unknown) => {
      throw asWarehouseError(failure);
    });
  }

  async function read<Row>(lane: LaneName, text: string, options: StatementOptions, parameters = {}): Promise<Row[]> {
    const { value } = await runStatement({ nodes, fixed, work, options }, (own) =>
      first.lend(lane, async (client) => {
        throwIfCancelled(options.signal);
        const query = `${text}\n${settingsClause(own)}`;
        const result = await client.query({ query, format: 'JSONEachRow', query_params: parameters });
        return result.json<Row>();
      }),
    );
    return value;
  }

  return {
    kind,
    database,
    local: (table) => sqlFragment.raw(placeOf(partName(table))),
    all: (table) => sqlFragment.raw(placeOf(table)),

    async version() {
      const rows = await read<{ version: string }>('short', 'SELECT version() AS version', {});
      return rows.map((row) => row.version).join();
    },

    async createTable(table: TableDefinition) {
      const part = partName(table.name);
      await define(createPart(table, placeOf(part)));
      if (cluster !== undefined) await define(createWhole(table, { cluster, database, part, whole: table.name }));
    },

    async dropTable(table) {
      await define(`DROP TABLE IF EXISTS ${placeOf(table)} SYNC`);
      if (cluster !== undefined) await define(`DROP TABLE IF EXISTS ${placeOf(partName(table))} SYNC`);
    },

    execute: (statement, options = {}) => command([first], statement, options),
    executeOnEveryShard: (statement, options = {}) => command(nodes, statement, options),

    query<Row>(statement: Sql, options: StatementOptions = {}) {
      const { text, parameters } = renderWithParameters(statement);
      return read<Row>('short', text, options, parameterValues(parameters));
    },

    queryLong<Row>(statement: Sql, options: StatementOptions = {}) {
      return read<Row>('long', renderWithLiterals(statement), options);
    },

    stream(statement, format, options = {}) {
      const body = renderWithLiterals(statement);
      return streamStatement({ nodes, fixed, work, options }, (own) =>
        first.stream(`${body}\n${settingsClause(own)}`, format, options.signal),
      );
    },

    async writeFile(statement, path, format, options = {}) {
      const body = renderWithLiterals(statement);
      await runStatement({ nodes, fixed, work, options }, (own) =>
        first.writeFile(`${body}\n${settingsClause(own)}`, path, format, options.signal),
      );
    },

    async insertRows(table, rows, { retryToken } = {}) {
      if (rows.length === 0) return;
      const lines = rows.map((row) => JSON.stringify(row)).join('\n');
      const options = retryToken === undefined ? {} : { settings: retrySettings(retryToken) };
      await runStatement({ nodes, fixed, work, options }, (own) =>
        tell(first, 'short', `INSERT INTO ${placeOf(table)} ${settingsClause(own)} FORMAT JSONEachRow\n${lines}`),
      );
    },

    async insertFile(input: FileInsert) {
      const { summary } = await runStatement({ nodes, fixed, work, options: input, looked: true }, (own) =>
        first.insertFile(fileInsertText(input, placeOf(input.table), own, first.recordNumber), input.signal),
      );
      return summary;
    },

    named: (own) => createClientEngine({ ...given, work: own }),

    stopWork: (which) =>
      stopWork(nodes, which).catch((failure: unknown) => {
        throw asWarehouseError(failure);
      }),

    async ping() {
      await everyOne(nodes.map((node) => tell(node, 'control', 'SELECT 1'))).catch((failure: unknown) => {
        throw asWarehouseError(failure);
      });
    },

    async close() {
      await Promise.all(nodes.map((node) => node.close()));
    },
  };
}

async function tell(node: EngineNode, lane: LaneName, query: string, signal?: AbortSignal): Promise<void> {
  await node.lend(lane, (client) => {
    throwIfCancelled(signal);
    return client.command({ query });
  });
}

/** Waits for all, so that nothing runs on unseen, and fails with what failed first. */
async function everyOne(work: readonly Promise<unknown>[], onFailure?: () => void): Promise<void> {
  const failures: unknown[] = [];
  const noted = work.map((one) =>
    one.catch((failure: unknown) => {
      failures.push(failure);
      onFailure?.();
    }),
  );
  await Promise.all(noted);
  if (failures.length > 0) throw failures[0];
}
