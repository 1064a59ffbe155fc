import type { ExportContent, FieldError, Language } from '@kefen/contract';
import {
  type CustomerSlice,
  type Dataset,
  type Expression,
  namesIn,
  readRowRule,
  type Sql,
  type Title,
} from '@kefen/scheme';
import { type Engine, hasCodes } from '@kefen/warehouse';
import { problem } from '../../problem.js';
import type { DatasetsService } from '../datasets/datasets.service.js';
import type { FinishedRunRecord, RunsService } from '../runs/runs.service.js';
import { type ClassPart, classPart } from './class-part.js';
import { contentOfAudience } from './content-of-audience.js';
import { contentOfChanges } from './content-of-changes.js';
import { contentOfClasses } from './content-of-classes.js';
import { customersWhere } from './customers-where.js';
import type { Content } from './export-content.js';
import type { ExportedRun } from './export-record.js';
import { isKept } from './masked.js';
import { chosenColumns, profilePart } from './profile-part.js';
import type { Publication } from './since.js';

export interface ResolveParts {
  readonly warehouse: Engine;
  readonly datasets: DatasetsService;
  readonly runs: RunsService;
  readonly timeZone: string;
}

export interface ResolveRequest {
  readonly content: ExportContent;
  /** Do personal columns go out as they are? */
  readonly personal: boolean;
  readonly language: Language;
  /** Of an export that was bound before: its runs, in the order in which the content names them. */
  readonly bound?: readonly ExportedRun[];
}

interface Resolved {
  /** With the runs it is bound to from now on. */
  readonly content: ExportContent;
  readonly found: Content;
}

/**
 * Binds what was asked for to runs and columns.
 * @throws ProblemFailure `not-found` for a scheme or a run, `run-values-dropped` for values of a run that keeps none, `export-invalid`
 * for anything else
 */
export async function resolveContent(parts: ResolveParts, request: ResolveRequest): Promise<Resolved> {
  const { warehouse, datasets } = parts;
  const { content, language, personal, bound = [] } = request;
  const profileDataset = await datasets.get('customers');
  const columns = columnsOf(profileDataset, content.columns);
  const profile = profilePart(warehouse, { columns, personal, coded: await hasCodes(warehouse) });
  const wanted = wantedOf(parts, request, profileDataset);
  const base = { profile, wanted, language };
  switch (content.what) {
    case 'classes': {
      const { named, runs, classes } = await classParts(parts, content, { bound, language });
      return { content: named, found: contentOfClasses(warehouse, { ...base, runs, parts: classes }) };
    }
    case 'changes': {
      const to = await runOf(parts, { scheme: content.scheme, run: content.to }, bound[1]);
      const from = await earlierRun(parts, content, to, language);
      const { since: _, ...rest } = content;
      const named = { ...rest, from: String(from.number), to: String(to.number) };
      return { content: named, found: contentOfChanges(warehouse, { ...base, from, to }) };
    }
    case 'audience': {
      const { of } = content;
      if (!of) return { content, found: contentOfAudience(warehouse, { ...base, of: undefined }) };
      const run = await runOf(parts, of, bound[0]);
      const unknown = of.classes.filter((id) => id !== 'none' && !run.plan.classes.some((known) => known.id === id));
      refuse(unknown.map((detail) => ({ pointer: '/body/content/of/classes', detail })));
      const named = { ...content, of: { ...of, run: String(run.number) } };
      return { content: named, found: contentOfAudience(warehouse, { ...base, of: { run, classes: of.classes } }) };
    }
  }
}

async function classParts(
  parts: ResolveParts,
  content: Extract<ExportContent, { what: 'classes' }>,
  { bound, language }: { readonly bound: readonly ExportedRun[]; readonly language: Language },
) {
  const runs: FinishedRunRecord[] = [];
  const classes: ClassPart[] = [];
  for (const [index, { values, ...place }] of content.schemes.entries()) {
    const run = await runOf(parts, place, bound[index]);
    // What is not kept would stand there as if nobody had a value.
    if (values.length > 0 && !(await parts.runs.hasValues(run.number)))
      throw problem('run-values-dropped', { run: run.number });
    const isOneOfSeveral = content.schemes.length > 1;
    const { reasons } = (await parts.runs.standingTable(run)).table.notRated;
    const input = { run, reasons, language, index, isOneOfSeveral, values: valuesOf(run, values, index) };
    classes.push(classPart(parts.warehouse, { ...input, publications: await upTo(parts, run) }));
    runs.push(run);
  }
  const schemes = content.schemes.map((one, i) => ({ ...one, run: String(runs[i]?.number) }));
  return { named: { ...content, schemes }, runs, classes };
}

/** A run that is named is taken as it was, the published one with what was decided since; one bound before, as it was bound. */
async function runOf(
  { runs }: ResolveParts,
  { scheme, run: id }: { readonly scheme: string; readonly run?: string | undefined },
  bound?: ExportedRun,
): Promise<FinishedRunRecord> {
  if (id === undefined) return runs.getPublished(scheme);
  const { rerated: _, ...run } = await runs.getFinished(id);
  if (run.scheme !== scheme) throw problem('not-found', { what: `${scheme}/${id}` });
  return bound?.rerated ? { ...run, rerated: { run: id, ...bound.rerated } } : run;
}

/** The run and the publications of its scheme before it, newest first. */
async function upTo({ runs }: ResolveParts, run: FinishedRunRecord): Promise<Publication[]> {
  const before = (await runs.listPublicationsOf(run.scheme)).filter(({ number }) => number < run.number);
  return [{ number: run.number, asOf: run.asOf }, ...before];
}

/** @throws ProblemFailure `export-invalid` where there is nothing to compare with */
async function earlierRun(
  parts: ResolveParts,
  { scheme, from, since }: Extract<ExportContent, { what: 'changes' }>,
  to: FinishedRunRecord,
  language: Language,
): Promise<FinishedRunRecord> {
  if (from !== undefined) return runOf(parts, { scheme, run: from });
  const publications = await upTo(parts, to);
  const before = publications.slice(1);
  // What was decided since the run is a change against the run itself.
  const candidates = to.rerated ? publications : before;
  const found = since === undefined ? (before[0] ?? candidates[0]) : candidates.find(({ asOf }) => asOf <= since);
  if (found) return runOf(parts, { scheme, run: String(found.number) });
  const detail = nothingBefore(since)[language];
  throw problem('export-invalid', {}, { errors: [{ pointer: '/body/content/since', detail }] });
}

function nothingBefore(since: string | undefined): Title {
  if (since === undefined) {
    return {
      'zh-CN': '这个方案此前没有发布过结果，没有可以比较的。',
      en: 'Nothing of this scheme was published before, so there is nothing to compare with.',
    };
  }
  return {
    'zh-CN': `截至 ${since}，这个方案还没有发布过结果，没有可以比较的。`,
    en: `Nothing of this scheme was published up to ${since}, so there is nothing to compare with.`,
  };
}

function columnsOf(profile: Dataset, names: readonly string[]) {
  const { columns, unknown } = chosenColumns(profile, names);
  refuse(unknown.map((detail) => ({ pointer: '/body/content/columns', detail })));
  return columns;
}

function valuesOf({ plan }: FinishedRunRecord, names: readonly string[], index: number): string[] {
  const known = new Set([...plan.indicators, ...plan.scores].map(({ name }) => name));
  const wanted = [...new Set(names)];
  const unknown = wanted.filter((name) => !known.has(name));
  refuse(unknown.map((detail) => ({ pointer: `/body/content/schemes/${index}/values`, detail })));
  return wanted;
}

/** Who may not take personal values out may not look for them one by one either. */
function wantedOf(
  { warehouse, timeZone }: ResolveParts,
  { content, personal, language }: ResolveRequest,
  profile: Dataset,
): ((slice: CustomerSlice) => Sql) | undefined {
  if (content.where === null) return undefined;
  const condition = conditionOf(content.where, profile, language);
  const kept = personal ? [] : profile.columns.filter(isKept).filter(({ name }) => namesIn(condition).has(name));
  refuse(kept.map(({ name }) => ({ pointer: '/body/content/where', detail: keptWords(name)[language] })));
  return (slice) => customersWhere(warehouse, condition, timeZone, slice);
}

function conditionOf(where: string, profile: Dataset, language: Language): Expression {
  const { expression, diagnostics } = readRowRule(where, profile);
  if (expression) return expression;
  const details = diagnostics.map(({ message, advice }) => [message[language], advice?.[language]].join(' ').trim());
  refuse(details.map((detail) => ({ pointer: '/body/content/where', detail })));
  throw new Error('a condition that cannot be read has no diagnostics');
}

function keptWords(name: string) {
  return {
    'zh-CN': `“${name}”是个人信息，只有按原样导出个人信息时才能用作条件。`,
    en: `“${name}” is personal: it can be a condition only where personal columns go out as they are.`,
  };
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw problem('export-invalid', {}, { errors });
}
