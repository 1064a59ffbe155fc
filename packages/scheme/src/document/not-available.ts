import type { Title } from '../dataset/dataset.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Path, Places } from './places.js';

/** Where a form of the language stands. */
export type Section = 'indicators' | 'scores' | 'assign';

/** Forms of the language that cannot be run yet, by the key that tells them, with what to write until they can. */
const constructs: Readonly<Record<Section, Readonly<Record<string, Title>>>> = {
  indicators: {
    model: {
      'zh-CN': '目前可用“formula”由已有的指标计算。',
      en: 'For now, compute it from other indicators with “formula”.',
    },
  },
  scores: {},
  assign: {},
};

/** The diagnostic for a form that belongs to the language but cannot be run yet; undefined where there is none. */
export function findNotAvailable(section: Section, value: unknown, path: Path, places: Places): Diagnostic | undefined {
  if (!isMap(value)) return undefined;
  for (const [form, advice] of Object.entries(constructs[section])) {
    if (Object.hasOwn(value, form)) return notAvailable(form, advice, path, places.ofKey([...path, form]));
  }
  return undefined;
}

function notAvailable(form: string, advice: Title, path: Path, place: Diagnostic['place'] & object): Diagnostic {
  return {
    code: 'not-available',
    severity: 'error',
    path,
    place,
    message: {
      'zh-CN': `“${form}”属于方案语言，但这个版本还不能执行它。`,
      en: `“${form}” is part of the scheme language, but not available yet in this version.`,
    },
    advice,
  };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
