import { readConfig } from '../config.js';
import { fillDemo } from '../fill-demo.js';
import { openWorkspace } from '../server.js';

// Fills a workspace with a small demo company, says what it does, and in the end what is there.
const config = readConfig({ KEFEN_DATA: process.argv[2] }, '/');
const workspace = await openWorkspace(config, false);
const { services } = workspace.app;
const say = (line: string) => process.stdout.write(`${line}\n`);
await fillDemo({ services, config, today: '2026-03-10', customers: 100, say: (line) => say(line.en) });
const tables = (await services.runs.listPublished()).map(({ scheme, result }) => ({ scheme, table: result.table }));
say(`result ${JSON.stringify({ counts: (await services.workspace.get()).counts, tables })}`);
await workspace.close();
