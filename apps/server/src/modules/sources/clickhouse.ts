import { watermarkPlace } from '@kefen/contract';
import { askClickHouse, quotedInClickHouse as quoted } from '../../databases/clickhouse.js';
import { ConnectionFailure, withoutSecret } from '../../databases/connection-failure.js';
import {
  type DatabaseConnector,
  type DatabaseOrigin,
  type FetchedRows,
  plainNumber,
  type ReadRequest,
  rowsPerPart,
} from './database-connector.js';

/** ClickHouse over HTTP. Everything is asked with GET, for which the server itself allows no writing. */
export const clickhouse: DatabaseConnector = {
  test: async (origin, secret, signal) => {
    const grants = await askAll(origin, { secret, signal }, 'SHOW GRANTS');
    return { mayWrite: grants.some((grant) => mayWrite(grant)) };
  },

  read: async function* (origin, request) {
    const query = origin.query.replaceAll(watermarkPlace, () => literal(request.watermark)).replace(/;\s*$/, '');
    const columns = await describe(origin, request, query);
    const list = columns.map(({ name, isInstant }) =>
      isInstant ? `toTimeZone(${quoted(name)}, 'UTC')` : quoted(name),
    );
    const limit = request.rows === undefined ? '' : ` LIMIT ${request.rows}`;
    // What goes wrong on the way is written behind the rows, or into one: a whole row ends with this sign.
    const statement = `SELECT ${list.join(', ')}, '${rowEnd}' FROM (\n${query}\n)${limit} FORMAT TabSeparated`;
    const names = columns.map(({ name }) => name);
    let rows: (string | null)[][] = [];
    for await (const line of ask(origin, request, statement)) {
      const cells = line.split('\t').map(unescaped);
      if (cells.pop() !== rowEnd || cells.length !== names.length) {
        throw new ConnectionFailure('query', withoutSecret(line, request.secret));
      }
      rows.push(cells.map((cell, i) => (columns[i]?.isInstant && cell !== null ? `${cell}Z` : cell)));
      if (rows.length < rowsPerPart) continue;
      yield { columns: names, rows } satisfies FetchedRows;
      rows = [];
    }
    yield { columns: names, rows };
  },
};

const rowEnd = '.';

type Asking = Pick<ReadRequest, 'secret' | 'signal'>;

async function describe(origin: DatabaseOrigin, asking: Asking, query: string) {
  const lines = await askAll(origin, asking, `DESCRIBE TABLE (\n${query}\n) FORMAT TabSeparated`);
  return lines.map((line) => {
    const [name, type] = line.split('\t').map(unescaped);
    return { name: name ?? '', isInstant: /^(Nullable\(|LowCardinality\()*DateTime/.test(type ?? '') };
  });
}

async function askAll(origin: DatabaseOrigin, asking: Asking, statement: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of ask(origin, asking, statement)) lines.push(line);
  return lines;
}

function ask(origin: DatabaseOrigin, { secret, signal }: Asking, statement: string): AsyncIterable<string> {
  return askClickHouse(origin, { method: 'GET', statement, settings: { wait_end_of_query: '0' }, secret, signal });
}

function mayWrite(grant: string): boolean {
  const [, rights = ''] = /^GRANT (.+?) ON /i.exec(grant) ?? [];
  const names = rights.replace(/\([^)]*\)/g, '').split(',');
  return names.some((right) => /\b(ALL|INSERT|ALTER|CREATE|DROP|TRUNCATE|SYSTEM|OPTIMIZE)\b/i.test(right));
}

function literal(watermark: string | null): string {
  if (watermark === null) return 'NULL';
  if (plainNumber.test(watermark)) return watermark;
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?Z$/.test(watermark)) {
    return `toDateTime64('${watermark.slice(0, -1)}', 9, 'UTC')`;
  }
  return `unhex('${Buffer.from(watermark).toString('hex')}')`;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', r: '\r', n: '\n', t: '\t', 0: '\0' };

function unescaped(cell: string): string | null {
  if (cell === '\\N') return null;
  return cell.includes('\\') ? cell.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) : cell;
}
