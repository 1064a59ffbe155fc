import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Title } from '@kefen/scheme';
import type { App } from './app.js';
import type { Config } from './config.js';
import { type DemoFile, demoCustomers, demoSeed, writeDemoFiles } from './modules/demo/demo.service.js';

export interface FillDemoInput {
  readonly services: App['services'];
  readonly config: Config;
  readonly today: string;
  /** Told what is being done. */
  readonly say: (line: Title) => void;
  /** Default: 20,000. */
  readonly customers?: number;
}

/** The ready schemes the demo company is classified under. */
const demoSchemes = ['rfm-pyramid', 'activity', 'supermarket-points'];
const pollMs = 100;

/**
 * Fills a new workspace with the demo company, by the same ways a person would go: files are imported, schemes are
 * added, run and published. Where it was killed it goes on at the next start; what is there is left alone.
 */
export async function fillDemo({
  services,
  config,
  today,
  say,
  customers = demoCustomers,
}: FillDemoInput): Promise<void> {
  const { workspace } = services;
  const known = await workspace.findDemoState();
  if (known?.filled) return;
  const day = known?.today ?? today;
  await workspace.saveDemoState({ today: day, filled: false });
  const folder = join(config.uploadFolder, 'demo');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  say({ 'zh-CN': '生成示例公司的数据……', en: 'Making up the demo company …' });
  for (const file of await writeDemoFiles(folder, { seed: demoSeed, customers, today: day })) {
    say({ 'zh-CN': `导入 ${file.dataset}……`, en: `Importing ${file.dataset} …` });
    await importOnce(services, file);
  }
  await rm(folder, { recursive: true, force: true });
  say({ 'zh-CN': `按方案 ${demoSchemes.join('、')} 分类……`, en: `Classifying by ${demoSchemes.join(', ')} …` });
  await classifyOnce(services, demoSchemes);
  await workspace.saveDemoState({ today: day, filled: true });
}

async function importOnce({ files, imports }: App['services'], { dataset, path }: DemoFile): Promise<void> {
  const file = await files.register(`${dataset}.csv`, path);
  const number =
    (await imports.findByContent(dataset, file.hash)) ??
    (await imports.create(undefined, { fileId: file.id, dataset, mapping: {} }));
  const id = String(number);
  const state = async () => (await imports.get(id)).state;
  if ((await until(state, ['checked', 'committing', 'committed'])) === 'checked') await imports.commit(undefined, id);
  await until(state, ['committed']);
}

/** Measured together: the schemes look at the same purchases. */
async function classifyOnce({ catalogue, schemes, runs }: App['services'], ids: readonly string[]): Promise<void> {
  const known = await schemes.list();
  const unpublished: string[] = [];
  for (const id of ids) {
    const scheme =
      known.find((candidate) => candidate.id === id) ?? (await schemes.create(undefined, catalogue.get(id).text));
    if (scheme.publishedRun === null) unpublished.push(id);
  }
  for (const number of await runs.startMany(undefined, { schemes: unpublished })) {
    const run = String(number);
    await until(async () => (await runs.get(run)).state, ['done']);
    await runs.publish(undefined, run);
  }
}

/** Waits for background work to reach one of the states; throws where it ends in another one. */
async function until(state: () => Promise<string>, wanted: readonly string[]): Promise<string> {
  for (;;) {
    const now = await state();
    if (wanted.includes(now)) return now;
    if (now === 'failed' || now === 'cancelled') throw new Error(`the demo company could not be set up: ${now}`);
    await pause(pollMs);
  }
}
