import type { PlainWord } from '../words/word.js';

/** A key of the language, and what it is called in the form. */
export interface KnownKey {
  readonly key: string;
  readonly title?: PlainWord;
}

type Pattern = readonly string[];

const title: readonly KnownKey[] = [{ key: 'zh-CN' }, { key: 'en' }];
const presentation: readonly KnownKey[] = [
  { key: 'title', title: 'entry.title' },
  { key: 'unit', title: 'entry.unit' },
];
const limit: readonly KnownKey[] = [
  { key: 'class', title: 'rules.class' },
  { key: 'when', title: 'rules.when' },
  { key: 'title', title: 'entry.title' },
];
const axis: readonly KnownKey[] = [
  { key: 'of', title: 'score.of' },
  { key: 'bands', title: 'bands.label' },
  { key: 'title', title: 'entry.title' },
];
const table: readonly KnownKey[] = [
  { key: 'hit', title: 'hit.label' },
  { key: 'inputs', title: 'table.inputs' },
  { key: 'rules', title: 'table.label' },
];

const assignments: readonly KnownKey[] = [
  { key: 'rules', title: 'form.rules' },
  { key: 'shares', title: 'form.shares' },
  { key: 'contribution', title: 'form.contribution' },
  { key: 'table', title: 'form.table' },
  { key: 'matrix', title: 'form.matrix' },
  { key: 'clusters', title: 'form.clusters' },
  { key: 'worst of', title: 'form.worstOf' },
  { key: 'best of', title: 'form.bestOf' },
];

/** Keys by where they can stand. `*` stands for any name and for the items of a list. */
const known: readonly (readonly [Pattern, readonly KnownKey[]])[] = [
  [
    [],
    [
      { key: 'title', title: 'scheme.title' },
      { key: 'population', title: 'population.title' },
      { key: 'parameters', title: 'parameters.title' },
      { key: 'indicators', title: 'indicators.title' },
      { key: 'scores', title: 'scores.title' },
      { key: 'classes', title: 'classes.title' },
      { key: 'assign', title: 'assign.title' },
      { key: 'floors', title: 'limits.floors' },
      { key: 'caps', title: 'limits.caps' },
      { key: 'otherwise', title: 'assign.otherwise' },
      { key: 'stability' },
      { key: 'overrides' },
      { key: 'review' },
    ],
  ],
  [['title'], title],
  [['*', '*', 'title'], title],
  [
    ['indicators', '*'],
    [
      { key: 'dataset', title: 'aggregate.dataset' },
      { key: 'aggregate', title: 'aggregate.aggregate' },
      { key: 'of', title: 'aggregate.of' },
      { key: 'where', title: 'aggregate.where' },
      { key: 'window', title: 'aggregate.window' },
      { key: 'per', title: 'aggregate.per' },
      { key: 'attribute', title: 'form.attribute' },
      { key: 'formula', title: 'form.formula' },
      { key: 'class of', title: 'form.classOf' },
      { key: 'score of', title: 'form.scoreOf' },
      { key: 'score', title: 'otherScheme.score' },
      ...presentation,
    ],
  ],
  [
    ['scores', '*'],
    [
      { key: 'bands', title: 'form.bands' },
      { key: 'quantile', title: 'form.quantile' },
      { key: 'buckets', title: 'quantile.buckets' },
      { key: 'best', title: 'best.label' },
      { key: 'lookup', title: 'form.lookup' },
      { key: 'points', title: 'lookup.points' },
      { key: 'otherwise', title: 'lookup.otherwise' },
      { key: 'split', title: 'form.split' },
      { key: 'at', title: 'split.at' },
      { key: 'scale', title: 'form.scale' },
      { key: 'method', title: 'scale.method' },
      { key: 'to', title: 'scale.to' },
      { key: 'weighted', title: 'form.weighted' },
      { key: 'table', title: 'form.table' },
      { key: 'questionnaire', title: 'form.questionnaire' },
      { key: 'topsis', title: 'form.topsis' },
      { key: 'formula', title: 'form.formula' },
      ...presentation,
    ],
  ],
  [['scores', '*', 'bands'], axis.slice(0, 2)],
  [
    ['scores', '*', 'bands', 'bands', '*'],
    [
      { key: 'when', title: 'bands.when' },
      { key: 'points', title: 'bands.points' },
    ],
  ],
  [['scores', '*', 'table'], table],
  [
    ['scores', '*', 'weighted'],
    [
      { key: 'ahp', title: 'weights.ahp' },
      { key: 'entropy', title: 'weights.entropy' },
    ],
  ],
  [
    ['scores', '*', 'weighted', 'ahp'],
    [{ key: 'criteria' }, { key: 'compare' }, { key: 'force', title: 'ahp.force' }],
  ],
  [
    ['scores', '*', 'topsis'],
    [{ key: 'criteria' }, { key: 'weights' }],
  ],
  [
    ['scores', '*', 'questionnaire'],
    [
      { key: 'name', title: 'questions.name' },
      { key: 'valid', title: 'questions.valid' },
      { key: 'questions' },
      { key: 'knock out', title: 'knockOut.label' },
      { key: 'knock out points', title: 'knockOut.points' },
    ],
  ],
  [
    ['scores', '*', 'questionnaire', 'questions', '*'],
    [
      { key: 'points', title: 'bands.points' },
      { key: 'weight', title: 'weights.weight' },
      { key: 'several', title: 'questions.several' },
      { key: 'required', title: 'questions.required' },
    ],
  ],
  [
    ['classes', '*'],
    [{ key: 'id' }, { key: 'title', title: 'entry.title' }],
  ],
  [['assign'], assignments],
  [['assign', '*', '*'], assignments],
  [['assign', 'rules', '*'], limit.slice(0, 2)],
  [
    ['assign', 'shares'],
    [
      { key: 'by', title: 'shares.by' },
      { key: 'cuts', title: 'shares.cuts' },
      { key: 'ties', title: 'shares.ties' },
    ],
  ],
  [
    ['assign', 'contribution'],
    [
      { key: 'of', title: 'contribution.of' },
      { key: 'cuts', title: 'contribution.cuts' },
      { key: 'ties', title: 'shares.ties' },
      { key: 'crossing', title: 'contribution.crossing' },
    ],
  ],
  [
    ['assign', 'table'],
    [...table, { key: 'classes', title: 'classes.title' }],
  ],
  [
    ['assign', 'matrix'],
    [
      { key: 'rows', title: 'matrix.rows' },
      { key: 'columns', title: 'matrix.columns' },
      { key: 'classes', title: 'classes.title' },
    ],
  ],
  [['assign', 'matrix', 'rows'], axis],
  [['assign', 'matrix', 'columns'], axis],
  [
    ['assign', 'clusters'],
    [
      { key: 'of', title: 'clusters.of' },
      { key: 'k', title: 'clusters.k' },
      { key: 'seed', title: 'clusters.seed' },
      { key: 'standardise', title: 'clusters.standardise' },
      { key: 'name by', title: 'clusters.nameBy' },
    ],
  ],
  [['floors', '*'], limit],
  [['caps', '*'], limit],
];

/** The keys that can stand in what is at a path; the most exact pattern counts. */
export function keysAt(path: readonly string[]): readonly KnownKey[] {
  const fitting = known.filter(([pattern]) => fits(pattern, path));
  return fitting.sort(([a], [b]) => stars(a) - stars(b))[0]?.[1] ?? [];
}

/** Does a path have this form? Parts of “the worst of” are assignments of their own. */
export function fits(pattern: Pattern, path: readonly string[]): boolean {
  const plain = /^(worst|best) of$/.test(path[1] ?? '') && path.length > 3 ? ['assign', ...path.slice(3)] : path;
  return pattern.length === plain.length && pattern.every((step, i) => step === '*' || step === plain[i]);
}

function stars(pattern: Pattern): number {
  return pattern.filter((step) => step === '*').length;
}
