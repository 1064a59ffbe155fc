import type { FetchState, Source, SourceFetch } from '@kefen/contract';
import type { Title } from '@kefen/scheme';
import { type PlaceOptions, Refusal } from './command-place.js';
import { type ExitStatus, exitStatus, InputError } from './exit-status.js';
import { type SourcePlace, withSourcePlace } from './source-place.js';
import { say, type Terminal } from './terminal.js';
import { until } from './until.js';

interface SourceOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** `kefen source list`: the sources and how their last fetches ended. */
export async function listSources(options: SourceOptions, terminal: Terminal): Promise<ExitStatus> {
  const sources = await at(options, terminal, (place) => place.list());
  if (options.json) terminal.out(JSON.stringify(sources, null, 2));
  else for (const source of sources) terminal.out(lineOf(source, terminal));
  return exitStatus.done;
}

/** `kefen source show name`: one source and its last fetches. */
export async function showSource(name: string, options: SourceOptions, terminal: Terminal): Promise<ExitStatus> {
  const found = await at(options, terminal, async (place) => place.get((await find(place, name, terminal)).id));
  if (options.json) terminal.out(JSON.stringify(found, null, 2));
  else {
    terminal.out(lineOf(found.source, terminal));
    for (const fetch of found.fetches) terminal.out(`  ${fetchLine(fetch, terminal)}`);
  }
  return exitStatus.done;
}

/** `kefen source test name`: is it there, and may it be read; status 1 where not. */
export async function testSource(name: string, options: SourceOptions, terminal: Terminal): Promise<ExitStatus> {
  const finding = await at(options, terminal, async (place) => place.test(await find(place, name, terminal)));
  if (options.json) terminal.out(JSON.stringify(finding, null, 2));
  else if (finding.ok) terminal.out(finding.detail);
  else throw new InputError([finding.detail]);
  return finding.ok ? exitStatus.done : exitStatus.badInput;
}

const underWay: readonly FetchState[] = ['queued', 'fetching', 'importing'];
const good: readonly FetchState[] = ['done', 'nothing'];

/** `kefen source fetch name`: fetches and waits for the end; status 1 where a person has to look. */
export async function fetchSource(name: string, options: SourceOptions, terminal: Terminal): Promise<ExitStatus> {
  const fetches = await at(options, terminal, async (place) => {
    const { id, lastFetch } = await find(place, name, terminal);
    await place.fetch(id);
    const ended = await until(
      () => place.get(id),
      ({ source }) => !underWay.includes(source.lastFetch?.state ?? 'nothing'),
    );
    return ended.fetches.filter(({ number }) => number > (lastFetch?.number ?? 0));
  });
  if (options.json) terminal.out(JSON.stringify(fetches, null, 2));
  else for (const fetch of fetches) terminal.out(fetchLine(fetch, terminal));
  return fetches.every(({ state }) => good.includes(state)) ? exitStatus.done : exitStatus.badInput;
}

async function at<T>(options: SourceOptions, terminal: Terminal, work: (place: SourcePlace) => Promise<T>): Promise<T> {
  try {
    return await withSourcePlace(options, terminal, work);
  } catch (failure) {
    throw failure instanceof Refusal ? new InputError([failure.sentence]) : failure;
  }
}

/** By its id, or by its name where no other is called so. */
async function find(place: SourcePlace, name: string, terminal: Terminal): Promise<Source> {
  const found = (await place.list()).filter(({ id, title }) => id === name || title === name);
  if (found.length === 1 && found[0]) return found[0];
  const text = {
    'zh-CN': found.length === 0 ? `没有来源“${name}”。` : `有 ${found.length} 个来源叫“${name}”，请改用编号。`,
    en:
      found.length === 0
        ? `There is no source “${name}”.`
        : `${found.length} sources are called “${name}”; name it by its id.`,
  };
  throw new InputError([say(terminal, text)]);
}

function lineOf({ id, title, origin, dataset, lastFetch, nextAt, paused }: Source, terminal: Terminal): string {
  const state = lastFetch ? stateNames[lastFetch.state] : { 'zh-CN': '还没有取过', en: 'never fetched' };
  const next = paused ? { 'zh-CN': '已暂停', en: 'paused' } : { 'zh-CN': nextAt ?? '手动', en: nextAt ?? 'by hand' };
  return [id, title, `${origin.kind} → ${dataset}`, say(terminal, state), say(terminal, next)].join('\t');
}

function fetchLine({ number, askedAt, state, rowsTaken, rowsRejected, ...rest }: SourceFetch, terminal: Terminal) {
  const counts = {
    'zh-CN': `可导入 ${rowsTaken} 行，有误 ${rowsRejected} 行`,
    en: `${rowsTaken} rows taken, ${rowsRejected} rejected`,
  };
  const parts = [
    `${number}`,
    askedAt,
    say(terminal, stateNames[state]),
    ...(rowsTaken === null ? [] : [say(terminal, counts)]),
    ...[rest.fileName, rest.watermarkTo, rest.failure].filter((part) => part !== null),
  ];
  return parts.join('\t');
}

const stateNames: Readonly<Record<FetchState, Title>> = {
  queued: { 'zh-CN': '排队中', en: 'queued' },
  fetching: { 'zh-CN': '正在取', en: 'fetching' },
  importing: { 'zh-CN': '正在导入', en: 'importing' },
  waiting: { 'zh-CN': '等待核对', en: 'waiting for a person' },
  done: { 'zh-CN': '已导入', en: 'imported' },
  nothing: { 'zh-CN': '没有新内容', en: 'nothing new' },
  'given-up': { 'zh-CN': '已放弃', en: 'given up' },
  failed: { 'zh-CN': '未成功', en: 'failed' },
};
