import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';
import type { Formats } from '../../i18n/format.js';
import type { Translate } from '../../i18n/translate.js';

type IndicatorNode = SchemeDocument['indicators'][string];
type ScoreNode = SchemeDocument['scores'][string];
type Window = Extract<IndicatorNode, { construct: 'aggregate' }>['window'];

interface Wording {
  readonly t: Translate;
  readonly pick: (title: Title) => string;
  readonly formats: Formats;
  readonly datasets: readonly Dataset[];
}

interface Entry {
  readonly name: string;
  readonly sentence: string;
}

export interface SchemeSentences {
  readonly population: readonly Entry[];
  readonly indicators: readonly Entry[];
  readonly scores: readonly Entry[];
  /** How classes are given as a whole. */
  readonly assignment: string | undefined;
  /** One per class, best first. */
  readonly classes: readonly Entry[];
  readonly otherwise: string;
}

/** A scheme in sentences. Conditions and formulas stay as they are written: they are the words that were agreed on. */
export function summarise(document: SchemeDocument, wording: Wording): SchemeSentences {
  const { t, pick, formats } = wording;
  const named = namesOf(document, wording);
  const parameters = Object.entries(document.parameters).map(([name, value]) => ({
    name,
    sentence: t('summary.parameter', { value: formats.decimal(value) }),
  }));
  const population = { name: t('summary.takesPart'), sentence: document.population ?? t('summary.everybody') };
  const fallback = document.classes.find((entry) => entry.id === document.otherwise);
  return {
    population: [population, ...parameters],
    indicators: Object.entries(document.indicators).map(([name, node]) => ({
      name: named(name),
      sentence: indicatorSentence(node, wording),
    })),
    scores: Object.entries(document.scores).map(([name, node]) => ({
      name: named(name),
      sentence: scoreSentence(node, named, wording),
    })),
    assignment: assignmentSentence(document, named, wording),
    classes: document.classes.map(({ id, title }) => ({
      name: pick(title),
      sentence: classSentence(document, id, wording),
    })),
    otherwise: fallback ? t('summary.otherwise', { class: pick(fallback.title) }) : t('summary.otherwiseNone'),
  };
}

/** The title of an indicator or score where it has one, its name otherwise. */
function namesOf(document: SchemeDocument, { pick }: Wording): (name: string) => string {
  return (name) => {
    const title = (document.indicators[name] ?? document.scores[name])?.title;
    return title ? pick(title) : name;
  };
}

function indicatorSentence(node: IndicatorNode, wording: Wording): string {
  const { t, pick, datasets } = wording;
  if (node.construct === 'formula') return t('summary.formula', { formula: node.formula });
  if (node.construct === 'attribute')
    return t('summary.attribute', { column: columnTitle('customers', node.attribute, wording) });
  const title = datasets.find((dataset) => dataset.id === node.dataset)?.title;
  const sentence = t('summary.aggregate', {
    dataset: title ? pick(title) : node.dataset,
    column: node.of ? columnTitle(node.dataset, node.of, wording) : '',
    aggregate: t(`aggregate.${node.aggregate}`),
    window: windowWords(node.window, wording),
  });
  return node.where ? t('summary.onlyWhere', { sentence, where: node.where }) : sentence;
}

function columnTitle(datasetId: string, column: string, { pick, datasets }: Wording): string {
  const title = datasets
    .find((dataset) => dataset.id === datasetId)
    ?.columns.find(({ name }) => name === column)?.title;
  return title ? pick(title) : column;
}

function windowWords(window: Window, { t }: Wording): string {
  switch (window.kind) {
    case 'all':
      return t('window.all');
    case 'year to date':
      return t('window.yearToDate');
    case 'previous':
      return t(`window.previous.${window.unit}`);
    case 'last':
      return t(`window.last.${window.unit}`, { n: window.count });
  }
}

function scoreSentence(node: ScoreNode, named: (name: string) => string, { t, formats }: Wording): string {
  switch (node.construct) {
    case 'formula':
      return t('summary.formula', { formula: node.formula });
    case 'quantile':
      return t(`summary.quantile.${node.best}`, { of: named(node.quantile), n: node.buckets });
    case 'weighted': {
      const parts = Object.entries(node.weighted).map(
        ([name, weight]) => `${named(name)} × ${formats.decimal(weight)}`,
      );
      return parts.join(' + ');
    }
    case 'bands': {
      const bands = node.bands.bands.map(({ when, points }) =>
        t('summary.band', { when: when === '-' ? t('summary.anythingElse') : when, points: formats.decimal(points) }),
      );
      return t('summary.bands', { of: named(node.bands.of), bands: formats.list(bands) });
    }
  }
}

function assignmentSentence(
  document: SchemeDocument,
  named: (name: string) => string,
  { t, formats }: Wording,
): string {
  const { assign } = document;
  if (assign.construct === 'rules') return t('summary.rules');
  const { by, ties } = assign.shares;
  if (ties.length === 0) return t('summary.shares', { by: named(by) });
  return t('summary.sharesWithTies', { by: named(by), ties: formats.list(ties.map(named)) });
}

function classSentence(document: SchemeDocument, id: string, { t }: Wording): string {
  const { assign } = document;
  if (assign.construct === 'rules') {
    const conditions = assign.rules.filter((rule) => rule.class === id).map((rule) => rule.when);
    return conditions.length > 0 ? conditions.join(t('summary.or')) : t('summary.noRule');
  }
  const share = assign.shares.cuts[id];
  if (!share) return t('summary.noRule');
  return t('summary.share', { share: Number(share.numerator) / Number(share.denominator) });
}
