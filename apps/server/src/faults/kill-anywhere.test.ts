import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClassTable, Client } from '@kefen/contract';
import { expect, test } from 'vitest';
import { chance, createRandom, integerBetween, pick, type Random } from '../random.js';
import type { TestProgram } from '../test-programs.js';
import { addressOf, signInFirst, startServing, visitorOf } from './kefen-program.js';
import { centsOf, customersOf, customersText, type PurchaseFile, purchaseFile, purchasesOf } from './purchase-files.js';
import {
  beginImport,
  type ImportNotes,
  importPurchases,
  importUntil,
  type RunNotes,
  runAndPublish,
  runUntilDone,
  scheme,
  uploadText,
} from './work.js';

const rounds = 6;
const seed = Number(process.env.KEFEN_TEST_SEED ?? 1);

/** The workspace of the test, with what its server has acknowledged so far. */
interface Workspace {
  readonly folder: string;
  readonly random: Random;
  readonly client: Client;
  server: TestProgram;
  url: string;
  /** Committed, in order. */
  readonly files: PurchaseFile[];
  publishedRun: string | undefined;
}

test('a server killed at any moment keeps what it acknowledged and publishes nothing by halves', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefen-faults-'));
  const workspace = await openWorkspace(folder);
  try {
    for (let round = 1; round <= rounds; round++) {
      await killedRound(workspace, round).catch((failure: unknown) => {
        const said = [...workspace.server.lines(), workspace.server.errors()].join('\n');
        throw new Error(`round ${round} of KEFEN_TEST_SEED=${seed}: ${String(failure)}\n${said}`, { cause: failure });
      });
    }
  } finally {
    await workspace.server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 900_000);

/** A workspace with customers, purchases, a scheme and its published run. */
async function openWorkspace(folder: string): Promise<Workspace> {
  const random = createRandom(seed, 0, 0);
  const server = startServing(folder);
  const { client } = visitorOf(() => workspace.url);
  const url = await addressOf(server);
  const workspace: Workspace = { folder, random, client, server, url, files: [], publishedRun: undefined };
  await signInFirst(client, server);
  const fileId = await uploadText(client, 'customers.csv', customersText());
  const mapping = { customer_id: 'customer', name: 'name', city: 'city' };
  const { id } = await client.imports.create({ body: { fileId, dataset: 'customers', mapping } });
  await importUntil(client, id, ['checked']);
  await client.imports.commit({ params: { import: id } });
  await importUntil(client, id, ['committed']);
  const file = purchaseFile(random, 0, 3000);
  await importPurchases(client, file, {});
  workspace.files.push(file);
  await client.schemes.create({ body: { catalogue: scheme } });
  const notes: RunNotes = {};
  await runAndPublish(client, notes);
  workspace.publishedRun = notes.id;
  return workspace;
}

/** Kills the server in the middle of an import, a run, or both, starts it again, and looks at what is there. */
async function killedRound(workspace: Workspace, round: number): Promise<void> {
  const { client, random, files } = workspace;
  if (files.length > 1 && chance(random, 50)) await killedUndo(workspace);
  const mode = pick(random, ['update', 'update', 'add', 'skip'] as const);
  const file = purchaseFile(random, round, 400, purchasesOf(files), mode);
  const imported: ImportNotes = {};
  const run: RunNotes = {};
  const importing = chance(random, 75);
  const running = !importing || chance(random, 50);
  const work = [
    ...(importing ? [importPurchases(client, file, imported), watchImport(workspace, file, imported)] : []),
    ...(running ? [runAndPublish(client, run)] : []),
  ].map(untilKilled);
  await untilMoment(random, () => (importing ? imported.commitAccepted === true : run.id !== undefined));
  const killing = workspace.server.kill();
  for (const failure of await Promise.all(work)) if (failure !== undefined) throw failure;
  await killing;
  await startAgain(workspace);

  const bases = [[...files], [...files, file]];
  await Promise.all([
    checkPublication(workspace, run).then(() => finishRun(workspace, run, bases)),
    finishImport(workspace, file, imported),
  ]);
  await checkNothingTwice(workspace, file);
  await checkCounts(workspace);
}

/** Kills the server while it takes an import back, and looks at what is there before and after that is finished. */
async function killedUndo(workspace: Workspace): Promise<void> {
  const { client, random, files } = workspace;
  const file = pick(random, files.slice(1));
  const entry = await findPurchaseImport(client, file);
  if (!entry) throw new Error(`${file.name} was not imported`);
  const params = { import: entry.id };
  let isAsked = false;
  const undoing = client.imports.undo({ params }).then(async () => {
    isAsked = true;
    await importUntil(client, entry.id, ['undone']);
  });
  const over = untilKilled(undoing);
  await untilMoment(random, () => isAsked);
  const killing = workspace.server.kill();
  const failure = await over;
  if (failure !== undefined) throw failure;
  await killing;
  await startAgain(workspace);
  const { state } = await client.imports.get({ params });
  if (isAsked) expect(['undoing', 'undone'], 'an undo that was accepted').toContain(state);
  if (state === 'committed') await client.imports.undo({ params });
  await importUntil(client, entry.id, ['undone']);
  files.splice(files.indexOf(file), 1);
  await checkCounts(workspace);
}

/** Any moment, or one soon after the server has accepted what it now does in the background. */
async function untilMoment(random: Random, isAccepted: () => boolean): Promise<void> {
  if (chance(random, 33)) return pause(integerBetween(random, 50, 1500));
  const deadline = performance.now() + 5000;
  while (!isAccepted() && performance.now() < deadline) await pause(5);
  return pause(integerBetween(random, 0, 300));
}

/** What went wrong in the work before the line went dead, which is no mistake. */
async function untilKilled(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => undefined,
    (failure: unknown) => (failure instanceof TypeError ? undefined : failure),
  );
}

/** Starts the server again, in some rounds only after it was killed while starting. */
async function startAgain(workspace: Workspace): Promise<void> {
  const { folder, random } = workspace;
  if (chance(random, 33)) {
    const attempt = startServing(folder);
    await pause(integerBetween(random, 500, 5000));
    await attempt.kill();
  }
  workspace.server = startServing(folder);
  workspace.url = await addressOf(workspace.server);
  expect(workspace.server.errors(), 'what a start says').toBe(`Opening the workspace ${folder} …\n`);
  expect(workspace.server.lines().filter((line) => line.startsWith('{'))).toEqual([]);
}

/** Looks at the rows until the import is committed: they count from that moment and not before. */
async function watchImport(workspace: Workspace, file: PurchaseFile, notes: ImportNotes): Promise<void> {
  while (!(await checkImport(workspace, file, notes))) await pause(10);
}

/** Rows count exactly when their import is committed. Says whether it is. */
async function checkImport({ client, files }: Workspace, file: PurchaseFile, notes: ImportNotes): Promise<boolean> {
  const isCommitted = async () => (await findPurchaseImport(client, file))?.state === 'committed';
  const isAcknowledged = notes.committed === true;
  const before = await isCommitted();
  if (isAcknowledged) expect(before, 'an acknowledged commit').toBe(true);
  const rows = await countPurchases(client);
  const after = await isCommitted();
  const without = purchasesOf(files).length;
  const withFile = purchasesOf([...files, file]).length;
  if (before) expect(rows, 'rows of a committed import').toBe(withFile);
  else if (!after) expect(rows, 'rows without an import that is not committed').toBe(without);
  else expect([without, withFile]).toContain(rows);
  return after;
}

/** What is published is the last run that was acknowledged, or the one whose publication had been asked for. */
async function checkPublication(workspace: Workspace, notes: RunNotes): Promise<void> {
  const { published } = await workspace.client.schemes.get({ params: { scheme } });
  if (notes.published) workspace.publishedRun = notes.id;
  const possible = [workspace.publishedRun, ...(notes.publishAsked ? [notes.id] : [])];
  expect(possible, 'the published run').toContain(published?.run);
  workspace.publishedRun = published?.run;
  if (!published) throw new Error('nothing is published');
  while (!(await areListed(workspace.client, published.run)));
}

/** Every class lists as many as it has. False: somebody was rated again between the looks. */
async function areListed(client: Client, run: string): Promise<boolean> {
  const look = async () => (await client.schemes.get({ params: { scheme } })).published?.table;
  const table = await look();
  if (!table) throw new Error('nothing is published');
  checkTable(table);
  const sizes = [...table.classes, { id: 'none', customers: table.notRated.customers }];
  const listed = [];
  for (const { id } of sizes) listed.push(await client.schemes.classCustomers({ params: { scheme, class: id } }));
  if (JSON.stringify(await look()) !== JSON.stringify(table)) return false;
  expect(listed.map((page) => [page.run, page.total])).toEqual(sizes.map(({ customers }) => [run, customers]));
  return true;
}

/** Every rated customer is in one class, every other one has a reason. */
function checkTable({ classes, customers, notRated }: ClassTable): void {
  expect(classes.reduce((sum, row) => sum + row.customers, 0)).toBe(customers);
  expect(notRated.reasons.reduce((sum, row) => sum + row.customers, 0)).toBe(notRated.customers);
}

/** A run that was under way is done in the end, on facts that counted as a whole, and can be published. */
async function finishRun(workspace: Workspace, notes: RunNotes, bases: readonly PurchaseFile[][]): Promise<void> {
  const { client } = workspace;
  const newest = (await client.runs.list({ query: { scheme } })).items[0]?.id;
  // The start of a run may have been lost, or kept without an answer.
  const id = notes.id ?? (newest === workspace.publishedRun ? undefined : newest);
  if (id === undefined) return;
  const run = await runUntilDone(client, id);
  if (!run.table) throw new Error(`run ${run.id} is done and has no table`);
  checkTable(run.table);
  // An import that was committed after the run had begun adds customers to the profile whose purchases do not count yet.
  const { customers: rated, notRated } = run.table;
  expect(bases.map(customersOf), 'customers with purchases').toContain(rated);
  expect(bases.map(customersOf), 'customers of the run').toContain(rated + notRated.customers);
  const cents = run.table.classes.reduce((sum, row) => sum + Math.round(Number(row.contribution) * 100), 0);
  expect(
    bases.map((files) => centsOf(purchasesOf(files))),
    'amounts of the run',
  ).toContain(cents);
  await client.runs.publish({ params: { run: run.id } });
  workspace.publishedRun = run.id;
}

/** An import that was under way goes on by itself; one that was looked at can be committed; a lost one begun again. */
async function finishImport(workspace: Workspace, file: PurchaseFile, notes: ImportNotes): Promise<void> {
  const { client, files } = workspace;
  const id = (await findPurchaseImport(client, file))?.id ?? notes.id ?? (await beginImport(client, file));
  await Promise.all([commitWhenChecked(client, id), watchImport(workspace, file, notes)]);
  files.push(file);
}

async function commitWhenChecked(client: Client, id: string): Promise<void> {
  const { state } = await importUntil(client, id, ['checked', 'committed']);
  if (state === 'checked') await client.imports.commit({ params: { import: id } });
  await importUntil(client, id, ['committed']);
}

async function checkNothingTwice({ client }: Workspace, file: PurchaseFile): Promise<void> {
  await expect(beginImport(client, file)).rejects.toMatchObject({ problem: { code: 'content-already-imported' } });
}

async function checkCounts({ client, files }: Workspace): Promise<void> {
  const { counts } = await client.workspace.get();
  const facts = purchasesOf(files).length;
  expect(counts).toMatchObject({ facts, customers: customersOf(files), imports: files.length + 1 });
  expect(await countPurchases(client)).toBe(facts);
}

async function findPurchaseImport(client: Client, { name }: PurchaseFile) {
  const { items } = await client.imports.list({ query: { dataset: 'transactions', limit: 100 } });
  return items.find(({ fileName }) => fileName === name);
}

async function countPurchases(client: Client): Promise<number | undefined> {
  return (await client.datasets.list()).items.find(({ id }) => id === 'transactions')?.rows;
}
