import type { Dataset } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { ReadDocument } from '../document/parse-document.js';
import type { Path, Places } from '../document/places.js';
import type { Plan } from '../plan/plan.js';
import type { QualityWeighing } from '../quality/quality-score.js';

/** The schemes that one scheme rests on. */
export interface RequiredSchemes {
  /** The plans of those asked for and of those they rest on, in an order in which they can be computed. */
  readonly plans: () => Plan[];
  /** The plan of a scheme; undefined where it cannot be used, which is reported. */
  readonly find: (context: CheckContext, path: Path, id: string) => Plan | undefined;
}

/** What every check reads, and where it puts what it finds. */
export interface CheckContext {
  readonly document: ReadDocument;
  readonly datasets: readonly Dataset[];
  /** What counts for the quality score. */
  readonly weighing: QualityWeighing;
  readonly places: Places;
  readonly diagnostics: Diagnostic[];
  /** Indicators and scores with a problem of their own: that others use them is no second problem. */
  readonly broken: Set<string>;
  /** The schemes this one rests on. */
  readonly required: RequiredSchemes;
}

export function report(
  context: CheckContext,
  path: Path,
  diagnostic: Omit<Diagnostic, 'path' | 'place' | 'severity'> & { readonly severity?: Diagnostic['severity'] },
): void {
  context.diagnostics.push({ severity: 'error', path, place: context.places.of(path), ...diagnostic });
}

/** The same context for a path whose key is what may be wrong, not its value. */
export function atKey(context: CheckContext): CheckContext {
  const { places } = context;
  return { ...context, places: { ...places, of: places.ofKey, within: places.ofKey } };
}

export function quote(names: Iterable<string>): string {
  return [...names].map((name) => `“${name}”`).join(', ');
}
