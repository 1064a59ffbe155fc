import type { ClassTable } from '@kefen/contract';
import {
  type BoundPlan,
  type CustomerSlice,
  emitClassified,
  type Sql,
  sql,
  sqlFragment,
  type Title,
} from '@kefen/scheme';
import { type Engine, rowsOf, standingOf } from '@kefen/warehouse';
import { type FinishedRunRecord, finishedRunOf } from '../runs/runs.service.js';
import { type ColumnKind, type ContentColumn, inSlice } from './export-content.js';
import { emitSince, type Publication } from './since.js';

const { name, text } = sqlFragment;

/** What an export tells of one scheme: class, since when, why there is none, and measures. */
export interface ClassPart {
  readonly columns: readonly ContentColumn[];
  readonly places: readonly Sql[];
  readonly joins: readonly { readonly rows: (slice: CustomerSlice) => Sql; readonly customer: Sql }[];
}

export interface ClassPartInput {
  readonly run: FinishedRunRecord;
  /** The run and the publications before it, newest first. */
  readonly publications: readonly Publication[];
  /** Names of indicators and scores. */
  readonly values: readonly string[];
  /** Why customers are not rated, with words. */
  readonly reasons: ClassTable['notRated']['reasons'];
  readonly language: 'zh-CN' | 'en';
  /** Is it one of several schemes? Then its columns carry its name. */
  readonly isOneOfSeveral: boolean;
  readonly index: number;
}

export function classPart(engine: Engine, input: ClassPartInput): ClassPart {
  const { run, values, language, index } = input;
  const place = (what: string) => name(`scheme_${index}_${what}`);
  const customer = (what: string) => place(`${what}_customer`);
  const titled = columnNames(input);
  const measures = [...run.plan.indicators, ...run.plan.scores];
  const chosen = values.flatMap((value) => measures.find((measure) => measure.name === value) ?? []);
  const finished = finishedRunOf(run);
  const classes = (slice: CustomerSlice) => sql`SELECT customer_id AS ${customer('class')},
      class AS ${place('class')}, ${classTitle(run.plan, sql`class`, language)} AS ${place('title')},
      ${reasonText(input.reasons, language)} AS ${place('reason')}
    FROM (${standingOf(engine, finished, inSlice(slice))})`;
  const since = (slice: CustomerSlice) =>
    emitSince(engine, { ...input, slice, customer: customer('since'), since: place('since') });
  const measured = (slice: CustomerSlice) => {
    const everyone = rowsOf(engine, finished);
    const rows = sql`SELECT * FROM (${everyone}) WHERE ${inSlice(slice)}`;
    const cells = chosen.map((measure, i) => sql`${name(measure.name)} AS ${place(`value_${i}`)}`);
    return sql`SELECT ${sqlFragment.join([sql`customer_id AS ${customer('value')}`, ...cells], ', ')}
      FROM (${emitClassified(finished.plan, finished.statistics, rows, everyone)})`;
  };
  return {
    columns: [
      ...titled.own,
      ...chosen.map(({ name: measure, title, type }) => titled.measure(measure, title, kindOf(type.kind))),
    ],
    places: [...['class', 'title', 'since', 'reason'].map(place), ...chosen.map((_, i) => place(`value_${i}`))],
    joins: [
      { rows: classes, customer: customer('class') },
      { rows: since, customer: customer('since') },
      ...(chosen.length > 0 ? [{ rows: measured, customer: customer('value') }] : []),
    ],
  };
}

const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

/** The title of a class; a class that the plan does not know stands as it is. */
export function classTitle(plan: BoundPlan, value: Sql, language: 'zh-CN' | 'en'): Sql {
  const ids = plan.classes.map(({ id }) => id);
  const titles = plan.classes.map(({ title }) => title[language]);
  return sql`transform(${value}, ${sqlFragment.texts(['', ...ids])}, ${sqlFragment.texts([notRated[language], ...titles])}, ${value})`;
}

function reasonText(reasons: ClassPartInput['reasons'], language: 'zh-CN' | 'en'): Sql {
  const value = sql`reason`;
  if (reasons.length === 0) return value;
  const [codes, texts] = [reasons.map(({ reason }) => reason), reasons.map(({ title }) => title[language])];
  return sql`transform(${value}, ${sqlFragment.texts(codes)}, ${sqlFragment.texts(texts)}, ${value})`;
}

function kindOf(kind: string): ColumnKind {
  return kind === 'number' || kind === 'boolean' || kind === 'date' ? kind : 'text';
}

function columnNames({ run, isOneOfSeveral }: ClassPartInput) {
  const scheme = run.plan.title;
  const column = (own: string, title: Title, kind: ColumnKind): ContentColumn => ({
    name: isOneOfSeveral ? `${run.scheme.replaceAll('-', '_')}_${own}` : own,
    title: isOneOfSeveral
      ? { 'zh-CN': `${scheme['zh-CN']}·${title['zh-CN']}`, en: `${scheme.en}: ${title.en}` }
      : title,
    kind,
    masked: false,
    personal: false,
  });
  return {
    own: [
      column('class', { 'zh-CN': '类别代码', en: 'Class code' }, 'text'),
      column('class_title', { 'zh-CN': '类别', en: 'Class' }, 'text'),
      column('since', { 'zh-CN': '自何时起', en: 'Since' }, 'date'),
      column('reason', { 'zh-CN': '未评定的原因', en: 'Why not rated' }, 'text'),
    ],
    measure: (own: string, title: Title | undefined, kind: ColumnKind) =>
      column(own, title ?? { 'zh-CN': own, en: own }, kind),
  };
}

/** A condition on the class of a part; `none` is written for those who have none. */
export function inClasses(column: Sql, classes: readonly string[]): Sql {
  const ids = classes.map((id) => text(id === 'none' ? '' : id));
  return sql`${column} IN (${sqlFragment.join(ids, ', ')})`;
}
