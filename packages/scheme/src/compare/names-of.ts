import type { Title } from '../dataset/dataset.js';
import type { SchemeDocument } from '../document/scheme-document.js';
import type { ValuePart } from './change.js';
import { words } from './field.js';

/** What things of a scheme are called. */
export interface NamesOf {
  readonly className: (id: string) => Title;
  /** Of an indicator or a score. */
  readonly measure: (name: string) => Title;
}

export function namesOf({ classes, indicators, scores }: SchemeDocument): NamesOf {
  const asName = (text: string): Title => ({ 'zh-CN': text, en: text });
  return {
    className: (id) =>
      id === 'none'
        ? { 'zh-CN': '未评定', en: 'Not rated' }
        : (classes.find((one) => one.id === id)?.title ?? asName(id)),
    measure: (name) => {
      const own = Object.hasOwn(scores, name)
        ? scores[name]
        : Object.hasOwn(indicators, name)
          ? indicators[name]
          : undefined;
      return own?.title ?? asName(name);
    },
  };
}

export function classWords({ className }: NamesOf, id: string): ValuePart {
  return words(className(id), id);
}

export function measureWords({ measure }: NamesOf, name: string): ValuePart {
  return words(measure(name), name);
}
