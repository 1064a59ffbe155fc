import { namesIn } from '../../plan/names-in.js';
import type { Plan } from '../../plan/plan.js';
import type { IndicatorSource, PlannedIndicator } from '../../plan/planned-indicator.js';
import type { PlannedScore } from '../../plan/planned-score.js';
import { type Domain, domainOfType, domainsOf, listedValues, type Premises, wholeNumbers } from '../../proofs/index.js';

/** What proofs about a scheme may rest on: the values its names can take, and what holds for everybody in the population. */
export function premisesOf(plan: Plan): Premises {
  const measures = [...plan.indicators, ...plan.scores];
  return {
    domains: domainsOf(
      measures.map((measure) => definedName(measure, plan)),
      plan.parameters,
    ),
    dependsOn: Object.fromEntries(measures.map(({ name, source }) => [name, [...usedBy(source)]])),
    parameters: plan.parameters,
    given: plan.population ? [plan.population.condition] : [],
  };
}

type Measure = PlannedIndicator | PlannedScore;

/** What is known of the values of a name: from what it is computed by, or from its kind. */
function definedName(measure: Measure, plan: Plan): Parameters<typeof domainsOf>[0][number] {
  const { name, source } = measure;
  if (source.kind === 'formula' || source.kind === 'weighted') return { name, expression: source.expression };
  const domain = 'implicit' in measure ? domainOfIndicator(measure, plan) : domainOfScore(measure);
  return { name, ...(domain && { domain }) };
}

/** Names of rows inside an aggregate are columns, not measures. */
function usedBy(source: IndicatorSource | PlannedScore['source']): Set<string> {
  return source.kind === 'aggregate' ? new Set() : namesIn(source);
}

function domainOfIndicator({ source, type }: PlannedIndicator, plan: Plan): Domain | undefined {
  if (source.kind === 'class of') {
    const classes = plan.requires.find(({ scheme }) => scheme === source.scheme)?.classes ?? [];
    return listedValues(
      'text',
      classes.map(({ id }) => id),
      true,
    );
  }
  if (source.kind === 'score of') {
    const other = plan.requires.find(({ scheme }) => scheme === source.scheme);
    const score = other?.scores.find(({ name }) => name === source.score);
    const domain = score && domainOfScore(score);
    return domain && { ...domain, nullable: true };
  }
  if (source.kind === 'quality') return shares(type);
  if (source.kind !== 'aggregate') return undefined;
  if (source.aggregate === 'share') return shares(type);
  const counts = new Set(['count', 'count distinct', 'active months', 'days since first', 'days since last']);
  return counts.has(source.aggregate) ? wholeNumbers(0, undefined, type.nullable) : undefined;
}

function shares({ nullable }: PlannedIndicator['type']): Domain {
  const [low, high] = [
    { value: '0', included: true },
    { value: '1', included: true },
  ];
  return { of: 'number', nullable, low, high };
}

function domainOfScore({ source, type }: PlannedScore): Domain | undefined {
  switch (source.kind) {
    case 'quantile':
      return wholeNumbers(1, source.buckets, type.nullable);
    case 'split':
      return listedValues('number', ['1', '2'], type.nullable);
    case 'bands':
      return listedValues('number', [...new Set(source.bands.map(({ points }) => points))], type.nullable);
    case 'lookup': {
      const points = source.entries.map((entry) => entry.points);
      const all = source.otherwise === undefined ? points : [...points, source.otherwise];
      return listedValues('number', [...new Set(all)], type.nullable);
    }
    // What these give is not known point by point.
    default:
      return { ...domainOfType(type), approximate: true };
  }
}
