import { expressionTypeOf } from '../dataset/column-type.js';
import type { Column, Dataset } from '../dataset/dataset.js';
import type { Path } from '../document/places.js';
import { type ExpressionType, numberTypeOf, plainType, type Scope } from '../feel/index.js';
import { asOfName } from '../plan/as-of.js';
import type { PlannedIndicator } from '../plan/planned-indicator.js';
import type { PlannedScore } from '../plan/planned-score.js';
import { qualityScoreName, qualityScoreTitle, qualityScoreType, weighedColumns } from '../quality/quality-score.js';
import { type CheckContext, report } from './check-context.js';
import { isReserved, reservedNames } from './reserved-names.js';

/** `as of`, the day of the run. */
const day = { type: plainType('date', false) };

/**
 * The names of a scheme as they become known, in the order of the text, and the attributes that expressions use without
 * declaring them as indicators.
 */
export type NameTable = ReturnType<typeof createNameTable>;

export function createNameTable(context: CheckContext) {
  const indicators: PlannedIndicator[] = [];
  const scores: PlannedScore[] = [];
  const types = new Map<string, { type: ExpressionType }>();
  const attributes = attributesOf(context);
  const used = new Set<string>();
  /** Names of what constructs measure for themselves. */
  const own = new Set<string>();
  const { indicators: written, scores: writtenScores, parameters } = context.document;
  const names = new Set([
    ...[written, writtenScores, parameters].flatMap(Object.keys),
    ...attributes.keys(),
    ...reservedNames,
  ]);
  const freeName = (wanted: string): string =>
    names.has(wanted) || own.has(wanted) ? freeName(`${wanted} ·`) : wanted;

  const table = {
    scores: scores as readonly PlannedScore[],

    /** What an expression of the scheme may use at this point: parameters, indicators, scores, attributes. */
    scope(): Scope {
      const free = [...attributes].filter(([name]) => !types.has(name) && !isReserved(name));
      return {
        names: new Map([
          ...types,
          [asOfName, day] as const,
          ...free.map(([name, { type }]) => [name, { type }] as const),
        ]),
      };
    },

    /** What an expression over the rows of an event dataset may use: its columns and the parameters. */
    rowScope(datasetId: string): Scope {
      const columns = context.datasets.find((d) => d.id === datasetId)?.columns ?? [];
      const typed = columns.map((column) => [column.name, { type: expressionTypeOf(column) }] as const);
      return { names: new Map([...table.parameterScope().names, ...typed]) };
    },

    /** What an expression that is the same for all customers may use: the parameters and the day of the run. */
    parameterScope(): Scope {
      const parameters = Object.keys(context.document.parameters).flatMap((name) => {
        const entry = types.get(name);
        return entry ? [[name, entry] as const] : [];
      });
      return { names: new Map([...parameters, [asOfName, day] as const]) };
    },

    addIndicator(indicator: PlannedIndicator): void {
      indicators.push(indicator);
      types.set(indicator.name, { type: indicator.type });
    },

    /** Adds what a construct measures for itself, under a name that nothing else has: no expression can use it. */
    measure(wanted: string, measured: Pick<PlannedIndicator, 'type' | 'source'>): string {
      const name = freeName(wanted);
      indicators.push({ name, implicit: true, ...measured });
      own.add(name);
      return name;
    },

    addScore(score: PlannedScore): void {
      scores.push(score);
      types.set(score.name, { type: score.type });
    },

    /** Notes the attributes that an expression reads without an indicator of their own. */
    use(names: Iterable<string>): void {
      for (const name of names) if (!types.has(name) && attributes.has(name)) used.add(name);
    },

    /** The stored columns: implicit attributes first, because declared indicators may read them. */
    columns(): PlannedIndicator[] {
      const implicit = [...used].sort().flatMap((name) => attributes.get(name) ?? []);
      return [...implicit, ...indicators];
    },

    findAttribute: (column: string): PlannedIndicator | undefined => attributes.get(column),
    attributeNames: (): string[] => [...attributes.keys()],

    /** Reports a name that is taken already or that the results need for themselves. */
    isFree(name: string, path: Path): boolean {
      if (isReserved(name)) reportReserved(context, name, path);
      else if (types.has(name) || used.has(name)) reportDuplicate(context, name, path);
      else return true;
      return false;
    },
  };

  for (const [name, value] of Object.entries(context.document.parameters)) {
    const type = numberTypeOf(value);
    if (type && table.isFree(name, ['parameters', name])) types.set(name, { type });
  }
  return table;
}

/** The columns of the profile as indicators nobody declared, and the quality score where none of them has its name. */
function attributesOf({ datasets, weighing }: CheckContext): Map<string, PlannedIndicator> {
  const profiles = datasets.filter((d) => d.kind === 'profile');
  const columns = profiles.flatMap((d) => d.columns.filter((column) => column.name !== d.customerColumn));
  const scores = profiles.map((profile) => qualityOf(profile, weighing));
  return new Map([...scores, ...columns.map(attributeOf)].map((attribute) => [attribute.name, attribute]));
}

function qualityOf(profile: Dataset, weighing: CheckContext['weighing']): PlannedIndicator {
  const columns = weighedColumns(profile, weighing);
  return {
    name: qualityScoreName,
    title: qualityScoreTitle,
    type: qualityScoreType(columns),
    implicit: true,
    source: { kind: 'quality', columns },
  };
}

function attributeOf(column: Column): PlannedIndicator {
  return {
    name: column.name,
    ...(column.title && { title: column.title }),
    ...(column.unit !== undefined && { unit: column.unit }),
    type: expressionTypeOf(column),
    implicit: true,
    source: { kind: 'attribute', column: column.name },
  };
}

function reportReserved(context: CheckContext, name: string, path: Path): void {
  report(context, path, {
    code: 'reserved-name',
    message: { 'zh-CN': `名称“${name}”由系统保留。`, en: `The name “${name}” is used by the results themselves.` },
    advice: { 'zh-CN': '换一个名称。', en: 'Choose another name.' },
  });
}

function reportDuplicate(context: CheckContext, name: string, path: Path): void {
  report(context, path, {
    code: 'duplicate-name',
    message: { 'zh-CN': `名称“${name}”已经用过。`, en: `The name “${name}” is used twice.` },
    advice: {
      'zh-CN': '参数、指标与得分的名称不能相同，换一个名称。',
      en: 'Parameters, indicators and scores share one set of names; choose another.',
    },
  });
}
