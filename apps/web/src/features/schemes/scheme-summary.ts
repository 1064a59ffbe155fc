import type { Dataset, SchemeDocument, Title } from '@kefen/scheme';
import type { Formats } from '../../i18n/format.js';
import type { Translate } from '../../i18n/translate.js';
import { createExpressionWords, type ExpressionWords } from './expression-words.js';

type IndicatorNode = SchemeDocument['indicators'][string];
type AssignmentNode = SchemeDocument['assign'];
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

/** A scheme in sentences. Conditions and formulas keep their form, with titles in the place of names. */
export function summarise(document: SchemeDocument, wording: Wording): SchemeSentences {
  const { t, pick, formats } = wording;
  const words = createExpressionWords(document, { ...wording, decimal: formats.decimal });
  const parameters = Object.entries(document.parameters).map(([name, value]) => ({
    name,
    sentence: t('summary.parameter', { value: formats.decimal(value) }),
  }));
  const population = {
    name: t('summary.takesPart'),
    sentence: document.population ? words(document.population) : t('summary.everybody'),
  };
  const fallback = document.classes.find((entry) => entry.id === document.otherwise);
  return {
    population: [population, ...parameters],
    indicators: Object.entries(document.indicators).map(([name, node]) => ({
      name: words(name),
      sentence: indicatorSentence(node, words, wording),
    })),
    scores: Object.entries(document.scores).map(([name, node]) => ({
      name: words(name),
      sentence: scoreSentence(node, words, wording),
    })),
    assignment: assignmentSentence(document, words, wording),
    classes: document.classes.map(({ id, title }) => ({
      name: pick(title),
      sentence: classSentence(document, id, words, wording),
    })),
    otherwise: fallback ? t('summary.otherwise', { class: pick(fallback.title) }) : t('summary.otherwiseNone'),
  };
}

function indicatorSentence(node: IndicatorNode, words: ExpressionWords, wording: Wording): string {
  const { t, pick, datasets } = wording;
  if (node.construct === 'formula') return t('summary.formula', { formula: words(node.formula) });
  if (node.construct === 'attribute') return t('summary.attribute', { column: words(node.attribute) });
  if (node.construct === 'class of') return t('summary.classOf', { scheme: node['class of'] });
  if (node.construct === 'score of') return t('summary.scoreOf', { scheme: node['score of'] });
  const title = datasets.find((dataset) => dataset.id === node.dataset)?.title;
  const sentence = t('summary.aggregate', {
    dataset: title ? pick(title) : node.dataset,
    column: node.of ? words(node.of, node.dataset) : '',
    aggregate: t(`aggregate.${node.aggregate}`),
    window: windowWords(node.window, wording),
  });
  return node.where ? t('summary.onlyWhere', { sentence, where: words(node.where, node.dataset) }) : sentence;
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

function scoreSentence(node: ScoreNode, words: ExpressionWords, { t, formats }: Wording): string {
  switch (node.construct) {
    case 'formula':
      return t('summary.formula', { formula: words(node.formula) });
    case 'table':
      return t('summary.points table');
    case 'quantile':
      return t(`summary.quantile.${node.best}`, { of: words(node.quantile), n: node.buckets });
    case 'lookup': {
      const entries = Object.entries(node.points).map(([key, points]) =>
        t('summary.entry', { key, points: formats.decimal(points) }),
      );
      const rest =
        node.otherwise === undefined
          ? []
          : [t('summary.band', { when: t('summary.anythingElse'), points: formats.decimal(node.otherwise) })];
      return t('summary.lookup', { of: words(node.lookup), entries: formats.list([...entries, ...rest]) });
    }
    case 'questionnaire':
      return questionnaireSentence(node.questionnaire, t, formats);
    case 'split':
      return t(`summary.split.${node.best}`, { of: words(node.split), at: splitWords(node.at, words, t) });
    case 'weighted': {
      const parts = Object.entries(node.weighted).map(
        ([name, weight]) => `${words(name)} × ${formats.decimal(weight)}`,
      );
      return parts.join(' + ');
    }
    case 'scale':
      return scaleSentence(node, words, t, formats);
    case 'topsis': {
      const criteria = Object.entries(node.topsis.criteria).map(([name, direction]) =>
        t(`summary.topsis.${direction}`, {
          name: words(name),
          weight: formats.decimal(node.topsis.weights[name] ?? '0'),
        }),
      );
      return t('summary.topsis', { criteria: formats.list(criteria) });
    }
    case 'weighted by comparison':
      return t('summary.weightedByComparison', {
        of: formats.list(node.weighted.ahp.criteria.map((name) => words(name))),
      });
    case 'weighted by entropy': {
      const { entropy } = node.weighted;
      const of = Array.isArray(entropy) ? entropy : entropy.of;
      return t('summary.weightedByEntropy', { of: formats.list(of.map((name) => words(name))) });
    }
    case 'bands': {
      const bands = node.bands.bands.map(({ when, points }) =>
        t('summary.band', { when: when === '-' ? t('summary.anythingElse') : when, points: formats.decimal(points) }),
      );
      return t('summary.bands', { of: words(node.bands.of), bands: formats.list(bands) });
    }
  }
}

type Scale = Extract<ScoreNode, { construct: 'scale' }>;

function scaleSentence(
  { scale, method, to, best }: Scale,
  words: ExpressionWords,
  t: Wording['t'],
  formats: Formats,
): string {
  const sentence = t(`summary.scale.${method}`, { of: words(scale), best: t(`summary.best.${best}`) });
  if (method === 'z-score' && !to) return sentence;
  const [low, high] = to ?? ['0', '100'];
  return t('summary.scaledTo', { sentence, low: formats.decimal(low), high: formats.decimal(high) });
}

type Questionnaire = Extract<ScoreNode, { construct: 'questionnaire' }>['questionnaire'];

function questionnaireSentence(node: Questionnaire, t: Wording['t'], formats: Formats): string {
  const { name, valid, questions } = node;
  const asked = Object.entries(questions).map(([question, { weight }]) =>
    weight === '1' ? question : `${question} × ${formats.decimal(weight)}`,
  );
  const out = Object.values(node['knock out']).flat();
  return [
    t(name === undefined ? 'summary.anyQuestionnaire' : 'summary.questionnaire', {
      name: name ?? '',
      questions: formats.list(asked),
    }),
    ...(valid ? [t('summary.answersValid', { window: t(`window.last.${valid.unit}`, { n: valid.count }) })] : []),
    ...(out.length > 0
      ? [t('summary.knockOut', { answers: formats.list(out), points: formats.decimal(node['knock out points']) })]
      : []),
  ].join(t('summary.and'));
}

function splitWords(at: string, words: ExpressionWords, t: Wording['t']): string {
  return at === 'mean' || at === 'median' ? t(`summary.splitAt.${at}`) : words(at);
}

function assignmentSentence(document: SchemeDocument, words: ExpressionWords, { t, formats }: Wording): string {
  const { assign } = document;
  if (assign.construct === 'rules') return t('summary.rules');
  if ('parts' in assign) return t(`summary.${assign.construct}`);
  if (assign.construct === 'contribution') return t('summary.contribution', { of: words(assign.contribution.of) });
  if (assign.construct === 'matrix') {
    const { rows, columns } = assign.matrix;
    return t('summary.matrix', { rows: words(rows.of), columns: words(columns.of) });
  }
  if (assign.construct === 'clusters') {
    return t('summary.clusters', { of: formats.list(assign.clusters.of.map((text) => words(text))) });
  }
  if (assign.construct === 'table') {
    return t('summary.table', { inputs: formats.list(assign.table.inputs.map((text) => words(text))) });
  }
  const { by, ties } = assign.shares;
  if (ties.length === 0) return t('summary.shares', { by: words(by) });
  return t('summary.sharesWithTies', { by: words(by), ties: formats.list(ties.map((tie) => words(tie))) });
}

function classSentence({ assign }: SchemeDocument, id: string, words: ExpressionWords, { t }: Wording): string {
  const ways = waysTo(assign, id, words, t);
  return ways.length > 0 ? ways.join(t('summary.or')) : t('summary.noRule');
}

/** What leads to a class, part by part. */
function waysTo(assign: AssignmentNode, id: string, words: ExpressionWords, t: Wording['t']): string[] {
  switch (assign.construct) {
    case 'rules':
      return assign.rules.filter((rule) => rule.class === id).map((rule) => words(rule.when));
    case 'worst of':
    case 'best of':
      return assign.parts.flatMap((part) => waysTo(part, id, words, t));
    case 'clusters': {
      const place = Object.values(assign.clusters['name by'] ?? {})[0]?.indexOf(id) ?? -1;
      return place < 0 ? [] : [t('summary.cluster', { n: place + 1 })];
    }
    case 'table': {
      const { table } = assign;
      if (table.classes?.[id] !== undefined) return [table.classes[id]];
      const own = table.rules.filter((cells) => cells[table.inputs.length]?.trim() === id);
      return own.map((cells) => t('summary.tableRow', { cells: cells.slice(0, table.inputs.length).join(' · ') }));
    }
    case 'contribution': {
      const share = assign.contribution.cuts[id];
      return share
        ? [t('summary.contributionShare', { share: Number(share.numerator) / Number(share.denominator) })]
        : [];
    }
    case 'matrix':
      return Object.entries(assign.matrix.classes).flatMap(([row, cells]) =>
        Object.entries(cells)
          .filter(([, given]) => given === id)
          .map(([column]) => t('summary.field', { row, column })),
      );
    case 'shares': {
      const share = assign.shares.cuts[id];
      return share ? [t('summary.share', { share: Number(share.numerator) / Number(share.denominator) })] : [];
    }
  }
}
