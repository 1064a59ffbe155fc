import { useDeferredValue, useMemo, useState } from 'react';
import { readScheme, type SchemeModel } from './model/scheme-model.js';
import type { SchemeStore } from './scheme-store.js';

interface ShownModel {
  readonly model: SchemeModel | undefined;
  /** The text cannot be read: this is what it said when it last could. */
  readonly isStale: boolean;
}

/** The scheme as the form shows it: the last one that could be read. */
export function useModel(text: string, store: SchemeStore): ShownModel {
  const deferred = useDeferredValue(text);
  // Typing in the text comes first; what is done in the form is seen there at once.
  const shown = store.view()?.hasFocus ? deferred : text;
  const read = useMemo(() => readScheme(shown), [shown]);
  const [last, setLast] = useState(read);
  if (read && read !== last) setLast(read);
  return { model: read ?? last, isStale: read === undefined };
}
