import type { Share } from '../document/share.js';
import type { Span } from '../document/span.js';
import type { ChangeNode, StabilityNode } from '../document/stability.js';
import { namesIn } from '../plan/names-in.js';
import type { PlannedAssignment } from '../plan/planned-assignment.js';
import type { PlannedChange, PlannedStability } from '../plan/planned-stability.js';
import { type Immovable, moveBounds } from '../stability/move-bounds.js';
import { isClass } from './assignments/known-class.js';
import { atKey, type CheckContext, report } from './check-context.js';
import { checkCondition } from './check-expression.js';
import { findEvents } from './find-events.js';
import type { NameTable } from './name-table.js';

/** Types the rules of stability; undefined where there are none. Those with a problem, which is reported, are left out. */
export function checkStability(
  context: CheckContext,
  names: NameTable,
  assignment: PlannedAssignment | undefined,
): PlannedStability | undefined {
  const written = context.document.stability;
  if (!written) return undefined;
  const condition = (key: 'unless' | 'freeze') => {
    const text = written[key];
    const when = text === undefined ? undefined : checkNamed(context, names, ['stability', key], text);
    return text !== undefined && when && { [key]: { condition: when, text } };
  };
  const lenient = assignment && checkLenient(context, written, assignment);
  const strict = assignment && checkStrict(context, written, assignment);
  return {
    promote: plannedChange(written.promote),
    demote: plannedChange(written.demote),
    hold: checkHold(context, written.hold),
    keep: checkKeep(context, names, written.keep),
    ...(lenient && { lenient }),
    ...(strict && { strict }),
    ...condition('unless'),
    ...condition('freeze'),
    ...(written.refunds && { refunds: checkRefunds(context, names, written.refunds) }),
  };
}

function checkRefunds(
  context: CheckContext,
  names: NameTable,
  refunds: NonNullable<StabilityNode['refunds']>,
): NonNullable<PlannedStability['refunds']> {
  return Object.entries(refunds).flatMap(([id, text]) => {
    const path = ['stability', 'refunds', id];
    const dataset = findEvents(context, path, id);
    const condition = dataset && checkCondition(context, path, text, names.rowScope(dataset.id));
    return condition ? [{ dataset: id, condition, text }] : [];
  });
}

function plannedChange(change: ChangeNode | undefined): PlannedChange {
  if (change === 'never') return 'never';
  if (change === undefined || change === 'immediately') return { after: 1 };
  const { after = 1, at, step } = change;
  return { after, ...(at && { at }), ...(step !== undefined && { step }) };
}

function checkHold(context: CheckContext, hold: StabilityNode['hold']): PlannedStability['hold'] {
  if (hold === undefined) return {};
  if (isSpan(hold)) return Object.fromEntries(context.document.classes.map(({ id }) => [id, hold]));
  for (const id of Object.keys(hold)) isClass(atKey(context), ['stability', 'hold', id], id);
  return hold;
}

/** A map by class has classes for keys, a span a count and a unit. */
function isSpan(hold: NonNullable<StabilityNode['hold']>): hold is Span {
  return typeof hold.count === 'number';
}

function isShare(keep: NonNullable<StabilityNode['keep']>): keep is Share {
  return typeof keep.numerator === 'string' && typeof keep.denominator === 'string' && Object.keys(keep).length === 2;
}

function checkKeep(context: CheckContext, names: NameTable, keep: StabilityNode['keep']): PlannedStability['keep'] {
  if (keep === undefined || isShare(keep)) return [];
  return Object.entries(keep).flatMap(([id, text]) => {
    const path = ['stability', 'keep', id];
    const known = isClass(atKey(context), path, id);
    const when = checkNamed(context, names, path, text);
    return known && when ? { class: id, when, text } : [];
  });
}

function checkNamed(context: CheckContext, names: NameTable, path: readonly string[], text: string) {
  const when = checkCondition(context, path, text, names.scope());
  if (when) names.use(namesIn(when));
  return when;
}

function checkLenient(
  context: CheckContext,
  { demote, keep }: StabilityNode,
  assignment: PlannedAssignment,
): PlannedStability['lenient'] {
  const margin = marginOf(demote);
  const share = keep !== undefined && isShare(keep) ? keep : undefined;
  if (margin && share) return reportBoth(context);
  const [fraction, path, by] = margin
    ? ([margin, ['stability', 'demote', 'margin'], 'margin'] as const)
    : ([share && rest(share), ['stability', 'keep'], 'keep'] as const);
  const moved = fraction && move(context, path, assignment, { fraction, easier: true });
  return moved && { assignment: moved, by };
}

function checkStrict(
  context: CheckContext,
  { promote }: StabilityNode,
  assignment: PlannedAssignment,
): PlannedAssignment | undefined {
  const fraction = marginOf(promote);
  return fraction && move(context, ['stability', 'promote', 'margin'], assignment, { fraction, easier: false });
}

function marginOf(change: ChangeNode | undefined): Share | undefined {
  return typeof change === 'object' ? change.margin : undefined;
}

/** What a share leaves of the whole. */
function rest({ numerator, denominator }: Share): Share {
  return { numerator: String(BigInt(denominator) - BigInt(numerator)), denominator };
}

function move(
  context: CheckContext,
  path: readonly string[],
  assignment: PlannedAssignment,
  how: { readonly fraction: Share; readonly easier: boolean },
): PlannedAssignment | undefined {
  const { parameters } = context.document;
  const moved = moveBounds(assignment, { ...how, parameters });
  if ('assignment' in moved) return moved.assignment;
  reportImmovable(context, path, moved.immovable);
  return undefined;
}

function reportBoth(context: CheckContext): undefined {
  report(context, ['stability', 'keep'], {
    code: 'margin-and-keep',
    message: {
      'zh-CN': '“demote.margin”与按比例的“keep”说的是同一件事。',
      en: '“demote.margin” and a share under “keep” say the same thing twice.',
    },
    advice: {
      'zh-CN': '只留一个：“margin: 20%”等于“keep: 80%”。',
      en: 'Leave one of them: “margin: 20%” is “keep: 80%”.',
    },
  });
  return undefined;
}

function reportImmovable(context: CheckContext, path: readonly string[], immovable: Immovable): void {
  const advice = {
    'zh-CN': '改用“keep”，为每个类别写出保级条件，例如 keep: { gold: points >= 1600 }。',
    en: 'Use “keep” with a condition for each class, such as keep: { gold: points >= 1600 }.',
  };
  if (immovable.kind === 'assignment') {
    report(context, path, {
      code: 'bounds-not-movable',
      message: {
        'zh-CN': '这种分派方式没有可以放宽的界限，只有 rules、shares、contribution 有。',
        en: 'This kind of assignment has no bounds that could be moved; rules, shares and contribution have.',
      },
      advice,
    });
    return;
  }
  report(context, path, {
    code: 'bounds-not-movable',
    message: {
      'zh-CN': `条件“${immovable.text}”里的数值不是直接与固定的数比较，无法放宽。`,
      en: `The condition “${immovable.text}” does not compare a number with a fixed bound, so the bound cannot be moved.`,
    },
    advice,
  });
}
