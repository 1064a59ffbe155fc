import { sql, sqlFragment } from '@kefen/scheme';
import { openEmbeddedEngine } from './embedded.js';
import type { Engine } from './engine.js';
import { WarehouseError } from './warehouse-error.js';

/** The other process in the tests of the embedded engine: `program <what> <path>`. Says in lines of JSON what it did. */
const [, , what, path = ''] = process.argv;
const say = (value: unknown) => console.log(JSON.stringify(value));

try {
  const engine = await openEmbeddedEngine({ path });
  if (what === 'hold') hold();
  if (what === 'write') await write(engine);
  if (what === 'times') await times(engine);
} catch (failure) {
  if (!(failure instanceof WarehouseError)) throw failure;
  say(failure.kind);
}

function hold(): void {
  say('open');
  setInterval(() => undefined, 60_000);
}

/** Writes one row after the other, and says its number once it is acknowledged. */
async function write(engine: Engine): Promise<void> {
  await engine.createTable({ name: 'written', columns: [{ name: 'number', type: 'UInt32' }], orderBy: ['number'] });
  for (let number = 1; ; number++) {
    await engine.insertRows('written', [{ number }]);
    say(number);
  }
}

async function times(engine: Engine): Promise<void> {
  const columns = [
    { name: 'at', type: "DateTime64(3, 'UTC')" },
    { name: 'day', type: 'Date32' },
  ];
  await engine.createTable({ name: 'times', columns, orderBy: ['at'] });
  const day = sqlFragment.date('2024-03-10');
  await engine.insertRows('times', [{ at: '2024-03-10T02:30:00.125Z', day: '2024-03-10' }]);
  const rows = await engine.query(
    sql`SELECT at, day, toString(at) AS text, toDateTime(86400) AS plain, toString(plain) AS plain_text FROM ${engine.all('times')} WHERE toDate32(at) = ${day} AND day = ${day}`,
  );
  const [now] = await engine.query<{ now: string; zone: string }>(sql`SELECT now() AS now, timezone() AS zone`);
  say({ now: Math.abs(Date.parse(now?.now ?? '') - Date.now()) < 60_000, zone: now?.zone, rows });
  await engine.close();
}
