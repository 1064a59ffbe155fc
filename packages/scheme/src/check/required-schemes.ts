import type { Title } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Path } from '../document/places.js';
import type { Plan } from '../plan/plan.js';
import { type CheckContext, type RequiredSchemes, report } from './check-context.js';
import { adviceForUnknown } from './unknown-name.js';

/** The schemes that another one may rest on. */
export interface SchemeLibrary {
  readonly ids: readonly string[];
  /** The document of a scheme; undefined where there is none of that id. */
  readonly textOf: (id: string) => string | undefined;
}

export const noSchemes: SchemeLibrary = { ids: [], textOf: () => undefined };

interface CheckedOther {
  readonly plan?: Plan;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds and checks the schemes that one scheme rests on, and keeps their plans in an order in which they can be computed. */
export function createRequiredSchemes(
  library: SchemeLibrary,
  /** The schemes whose check led here, the first one first. */
  chain: readonly string[],
  check: (text: string, chain: readonly string[]) => CheckedOther,
): RequiredSchemes {
  const plans = new Map<string, Plan>();
  return {
    /** The plans of the schemes that were asked for, and of those they rest on. */
    plans: (): Plan[] => [...plans.values()],

    /** The plan of a scheme; undefined where it cannot be used, which is reported. */
    find(context: CheckContext, path: Path, id: string): Plan | undefined {
      const known = plans.get(id);
      if (known) return known;
      const own = [...chain, context.document.id];
      if (own.includes(id)) return cyclic(context, path, [...own.slice(own.indexOf(id)), id]);
      const text = library.textOf(id);
      if (text === undefined) return unknown(context, path, id, library.ids);
      const { plan, diagnostics } = check(text, own);
      if (!plan) return broken(context, path, id, diagnostics.find((d) => d.severity === 'error')?.message);
      for (const other of plan.requires) plans.set(other.scheme, other);
      plans.set(id, { ...plan, requires: [] });
      return plan;
    },
  };
}

function cyclic(context: CheckContext, path: Path, chain: readonly string[]): undefined {
  const way = chain.join(' → ');
  report(context, path, {
    code: 'scheme-cycle',
    message: {
      'zh-CN': `方案互相依赖，成了循环：${way}。`,
      en: `The schemes rest on one another in a circle: ${way}.`,
    },
    advice: { 'zh-CN': '去掉其中一处引用。', en: 'Remove one of these references.' },
  });
}

function unknown(context: CheckContext, path: Path, id: string, ids: readonly string[]): undefined {
  report(context, path, {
    code: 'unknown-scheme',
    message: { 'zh-CN': `没有方案“${id}”。`, en: `There is no scheme “${id}”.` },
    advice: adviceForUnknown(id, ids),
  });
}

function broken(context: CheckContext, path: Path, id: string, first: Title | undefined): undefined {
  report(context, path, {
    code: 'scheme-broken',
    message: {
      'zh-CN': `方案“${id}”本身有问题：${first?.['zh-CN'] ?? ''}`,
      en: `The scheme “${id}” has a problem of its own: ${first?.en ?? ''}`,
    },
    advice: { 'zh-CN': '先改正那个方案。', en: 'Mend that scheme first.' },
  });
}
