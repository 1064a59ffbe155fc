import { expressionTypeOf } from '../dataset/column-type.js';
import type { Dataset } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Expression, parseExpression, plainType, scopeOf } from '../feel/index.js';
import { namesIn } from '../plan/names-in.js';
import { groupProblems } from './group-problems.js';
import { type Reference, readReferences, withNames } from './references.js';
import { unknownClasses } from './unknown-classes.js';

/** What the rule of a group may speak of. */
export interface GroupRuleScope {
  readonly profile: Dataset;
  /** Classes by scheme, of every scheme that has a published run. */
  readonly classes: ReadonlyMap<string, readonly string[]>;
  /** Names of the groups it may name. */
  readonly groups: ReadonlySet<string>;
}

export interface ReadGroupRule {
  /** Present unless a diagnostic is an error. Names: columns, and what `nameOfReference` gives. */
  readonly expression?: Expression;
  /** Schemes and groups it names. */
  readonly references: readonly Reference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The name under which an expression holds a reference. */
export function nameOfReference({ kind, of }: Reference): string {
  return kind === 'class' ? `class of ${of}` : `group ${of}`;
}

/**
 * Reads who belongs to a group: a condition in FEEL over the columns of the profile, `class of "scheme"` and
 * `group "name"`, e.g. `city = "上海" and class of "rfm-pyramid" = "top" and not(group "投诉中")`.
 */
export function readGroupRule(text: string, scope: GroupRuleScope): ReadGroupRule {
  const references = readReferences(text);
  const unknown = references.flatMap((one) => unknownReference(one, scope));
  if (unknown.length > 0) return { references, diagnostics: unknown };
  const columns = scope.profile.columns.map((column) => [column.name, expressionTypeOf(column)] as const);
  const referred = references.map((one) => [nameOfReference(one), typeOf(one)] as const);
  const types = Object.fromEntries([...columns, ...referred]);
  const { expression, diagnostics } = parseExpression(withNames(text), scopeOf(types));
  if (!expression) return { references, diagnostics };
  if (expression.type.kind !== 'boolean') {
    return { references, diagnostics: [...diagnostics, groupProblems.notACondition(text)] };
  }
  const used = namesIn(expression);
  const classNames = new Map(
    references.flatMap((one) =>
      one.kind === 'class' ? [[nameOfReference(one), scope.classes.get(one.of) ?? []]] : [],
    ),
  );
  const wrong = unknownClasses(expression, classNames);
  const all = [...diagnostics, ...wrong];
  const own = references.filter((one) => used.has(nameOfReference(one)));
  return wrong.length > 0 ? { references: own, diagnostics: all } : { expression, references: own, diagnostics: all };
}

function typeOf({ kind }: Reference) {
  return kind === 'class' ? plainType('text', true) : plainType('boolean', false);
}

function unknownReference({ kind, of }: Reference, { classes, groups }: GroupRuleScope): Diagnostic[] {
  if (kind === 'class') return classes.has(of) ? [] : [groupProblems.unknownScheme(of, [...classes.keys()])];
  return groups.has(of) ? [] : [groupProblems.unknownGroup(of)];
}
