import { permissionSchema } from '@kefen/contract';
import { readConfig } from '../config.js';
import { fillDemo } from '../fill-demo.js';
import { openWorkspace } from '../server.js';

// Exports the customers of a small demo company. Started again, it waits for the export it had begun, makes another one
// that nobody disturbs, and says the hashes of both.
const config = readConfig({ KEFEN_DATA: process.argv[2] }, '/');
const workspace = await openWorkspace(config, false);
const { services } = workspace.app;
const say = (line: string) => process.stdout.write(`${line}\n`);

if ((await services.runs.listPublished()).length === 0) {
  await fillDemo({ services, config, today: '2026-03-10', customers: 500, say: () => {} });
  say('filled');
}

async function create(): Promise<string> {
  const columns = ['name', 'city'];
  const content = { what: 'audience', of: null, columns, where: null } as const;
  const asked = { content, form: { format: 'csv', encoding: 'utf-8' }, personal: false } as const;
  return String(await services.exports.create(undefined, permissionSchema.options, asked, 'en'));
}

async function untilOver(id: string) {
  let told = '';
  for (;;) {
    const found = await services.exports.document(undefined, id, 'en');
    const step = found.progress?.step ?? found.state;
    if (step !== told) say(`step ${step}`);
    told = step;
    if (!['queued', 'working'].includes(found.state)) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const [begun] = (await services.exports.record({ limit: 1 }, 'en')).items;
const first = await untilOver(begun?.id ?? (await create()));
const second = await untilOver(await create());
say(`result ${JSON.stringify([first, second].map(({ state, rows, sha256 }) => ({ state, rows, sha256 })))}`);
await workspace.close();
