import type { Language, Stay } from '@kefen/contract';
import { addDays, type BoundPlan, describeReason, standingWords, type Title } from '@kefen/scheme';
import type { StoredDecision } from '@kefen/warehouse';
import type { PublicationRecord } from '../runs/runs.service.js';
import { publicationDocument, titleIn } from './publication-document.js';
import { wayOf } from './way-of.js';

export interface StaysInput {
  /** Those that counted one after another, the earliest day first. */
  readonly publications: readonly PublicationRecord[];
  /** What their runs decided of the customer. */
  readonly decisions: readonly StoredDecision[];
  /** Plans of the runs; at least one of each version, and those of decisions that need words. */
  readonly plans: ReadonlyMap<number, BoundPlan>;
  readonly language: Language;
}

/**
 * The times a customer was in one class, the newest first. Publications one after another that gave the same class are one
 * stay; before the first one that knows the customer there is none.
 */
export function staysOf({ publications, decisions, plans, language }: StaysInput): Stay[] {
  const decided = new Map(decisions.map((decision) => [decision.run, decision]));
  const stays: Stay[] = [];
  let before: string | null | undefined;
  for (const publication of publications) {
    const decision = decided.get(String(publication.run));
    const place = decision?.class ?? null;
    if (place === null && before === undefined) continue;
    const plan = planFor(plans, publication, publications);
    const last = stays.at(-1);
    if (!last || place !== before) {
      if (last) last.until = addDays(publication.asOf, -1);
      stays.push(beginning(plan, publication, place, before));
    }
    if (decision) stays.at(-1)?.decisions.push(decisionDocument(plan, publication, decision, language));
    before = place;
  }
  return stays.reverse();
}

/** A version has one plan but for the day to which it is bound. */
function planFor(
  plans: StaysInput['plans'],
  { run, version }: PublicationRecord,
  publications: readonly PublicationRecord[],
): BoundPlan {
  const sameVersion = publications.find((one) => one.version === version && plans.has(one.run));
  const plan = plans.get(run) ?? (sameVersion && plans.get(sameVersion.run));
  if (!plan) throw new Error(`no plan of version ${version}`);
  return plan;
}

function beginning(
  plan: BoundPlan,
  { asOf }: PublicationRecord,
  place: string | null,
  before: string | null | undefined,
): Stay {
  const ids = plan.classes.map(({ id }) => id);
  const rank = place === null ? -1 : ids.indexOf(place);
  return {
    from: asOf,
    until: null,
    known: place !== null,
    class: place || null,
    title: titleIn(plan, place),
    rank: rank < 0 ? null : rank,
    classCount: ids.length,
    way: before === undefined ? null : wayOf(ids, { from: before, to: place }),
    decisions: [],
  };
}

function decisionDocument(
  plan: BoundPlan,
  publication: PublicationRecord,
  decision: StoredDecision,
  language: Language,
): Stay['decisions'][number] {
  return {
    ...publicationDocument(publication),
    computed: decision.computed || null,
    computedTitle: titleIn(plan, decision.computed),
    why: whyOf(plan, decision)?.[language] ?? null,
  };
}

/** Whether the words of a decision need the plan of its own run. */
export function needsWords({ rule }: StoredDecision): boolean {
  return rule !== '';
}

const notRated: Title = { 'zh-CN': '未评定', en: 'Not rated' };

/** Why the class is another than the computed one, or why there is none. */
export function whyOf(plan: BoundPlan, decision: Omit<StoredDecision, 'run'>): Title | undefined {
  const title = (id: string) => titleIn(plan, id) ?? notRated;
  if (decision.override !== '0') {
    const [set, held] = [title(decision.class), title(decision.held)];
    return {
      'zh-CN': `人工调整为“${set['zh-CN']}”；按方案是“${held['zh-CN']}”。`,
      en: `Set by hand to “${set.en}”; by the scheme it is “${held.en}”.`,
    };
  }
  const { rule } = decision;
  if (rule !== '') return standingWords(plan, { ...decision, class: decision.held, rule });
  return decision.reason === '' ? undefined : describeReason(decision.reason);
}
