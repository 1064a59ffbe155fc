import type { Dataset } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { parseDocument } from '../document/parse-document.js';
import type { SchemeDocument } from '../document/scheme-document.js';
import { namesIn } from '../plan/names-in.js';
import type { Plan } from '../plan/plan.js';
import { planScheme } from '../plan/plan-scheme.js';
import { everyColumnAlike, type QualityWeighing } from '../quality/quality-score.js';
import { isClass } from './assignments/known-class.js';
import { checkAssignment } from './check-assignment.js';
import { atKey, type CheckContext, report } from './check-context.js';
import { checkCondition } from './check-expression.js';
import { checkIndicator } from './check-indicator.js';
import { checkLimits } from './check-limits.js';
import { checkScore } from './check-score.js';
import { checkStability } from './check-stability.js';
import { createNameTable, type NameTable } from './name-table.js';
import { proveScheme } from './proofs/prove-scheme.js';
import { createRequiredSchemes, noSchemes, type SchemeLibrary } from './required-schemes.js';
import { reportNamesOfOthers } from './reserved-names.js';

export interface CheckedScheme {
  /** Absent when there is an error. */
  readonly plan?: Plan;
  readonly document?: SchemeDocument;
  /** In the order of the text; errors and warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and checks the text of a scheme against the datasets it will run on and the schemes it may rest on. Never throws for
 * what a user wrote: every problem comes back with its place, what is wrong and what to write instead. `weighing` is what
 * counts for the quality score of a customer.
 */
export function checkScheme(
  text: string,
  datasets: readonly Dataset[],
  schemes: SchemeLibrary = noSchemes,
  weighing: QualityWeighing = everyColumnAlike,
): CheckedScheme {
  // A scheme that several others rest on is checked once.
  const checked = new Map<string, CheckedScheme>();
  const check = (document: string, chain: readonly string[]): CheckedScheme => {
    const known = checked.get(document);
    if (known) return known;
    const result = checkText(document, { datasets, schemes, weighing, chain, check });
    checked.set(document, result);
    return result;
  };
  return check(text, []);
}

interface Surroundings {
  readonly datasets: readonly Dataset[];
  readonly schemes: SchemeLibrary;
  readonly weighing: QualityWeighing;
  /** The schemes whose check led to this one. */
  readonly chain: readonly string[];
  readonly check: (text: string, chain: readonly string[]) => CheckedScheme;
}

function checkText(text: string, { datasets, schemes, weighing, chain, check }: Surroundings): CheckedScheme {
  const parsed = parseDocument(text);
  const document = parsed.read;
  if (!document) return { diagnostics: inOrder(parsed.diagnostics) };
  const context: CheckContext = {
    document,
    datasets,
    weighing,
    places: parsed.places,
    diagnostics: [...parsed.diagnostics],
    broken: new Set(parsed.unreadable),
    required: createRequiredSchemes(schemes, chain, check),
  };
  const parts = checkParts(context);
  const whole = parsed.document;
  if (!whole) return { diagnostics: inOrder(context.diagnostics) };
  const plan = planOf(whole, parts, context);
  // Proofs speak of a scheme whose names and types are in order; what they find may still be an error.
  if (plan) proveScheme(context, plan);
  const diagnostics = inOrder(context.diagnostics);
  return { document: whole, diagnostics, ...(plan && !hasError(diagnostics) && { plan }) };
}

function planOf(
  document: SchemeDocument,
  parts: ReturnType<typeof checkParts>,
  { diagnostics }: CheckContext,
): Plan | undefined {
  const { assignment } = parts;
  return assignment && !hasError(diagnostics) ? planScheme(document, { ...parts, assignment }) : undefined;
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

function checkParts(context: CheckContext) {
  const { document } = context;
  const names = createNameTable(context);
  for (const [name, node] of Object.entries(document.indicators)) checkIndicator(context, names, name, node);
  const population = checkPopulation(context, names);
  for (const [name, node] of Object.entries(document.scores)) checkScore(context, names, name, node);
  checkClasses(context);
  const assignment = document.assign && checkAssignment(context, names, document.assign);
  const floors = checkLimits(context, names, 'floors');
  const caps = checkLimits(context, names, 'caps');
  const stability = checkStability(context, names, assignment);
  const requires = context.required.plans();
  const named = { indicators: names.columns(), scores: names.scores };
  reportNamesOfOthers(context, requires, named);
  return { requires, ...named, population, assignment, floors, caps, stability };
}

function checkPopulation(context: CheckContext, names: NameTable): Plan['population'] {
  const text = context.document.population;
  if (text === undefined) return undefined;
  const condition = checkCondition(context, ['population'], text, names.scope());
  if (!condition) return undefined;
  names.use(namesIn(condition));
  return { condition, text };
}

function checkClasses(context: CheckContext): void {
  const { classes, otherwise, review } = context.document;
  const ids = classes.map((c) => c.id);
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) duplicateClass(context, id, i);
    if (id === 'none') reservedClass(context, i);
  });
  for (const id of Object.keys(review ?? {})) isClass(atKey(context), ['review', id], id);
  if (otherwise !== 'none') isClass(context, ['otherwise'], otherwise);
}

function duplicateClass(context: CheckContext, id: string, index: number): void {
  report(context, ['classes', index], {
    code: 'duplicate-class',
    message: { 'zh-CN': `类别“${id}”定义了两次。`, en: `The class “${id}” is defined twice.` },
    advice: { 'zh-CN': '删去其中一个。', en: 'Remove one of them.' },
  });
}

function reservedClass(context: CheckContext, index: number): void {
  report(context, ['classes', index], {
    code: 'reserved-class',
    message: { 'zh-CN': '“none”表示没有类别，不能用作类别。', en: '“none” means no class and cannot be one.' },
    advice: { 'zh-CN': '换一个标识。', en: 'Choose another id.' },
  });
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => (a.place?.offset ?? 0) - (b.place?.offset ?? 0));
}
