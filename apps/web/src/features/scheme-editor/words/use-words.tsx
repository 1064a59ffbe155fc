import { createContext, type ReactNode, use, useContext, useMemo } from 'react';
import type { Language } from '../../../i18n/language.js';
import { useLanguage } from '../../../i18n/language-context.js';
import { fillMessage } from '../../../i18n/message.js';
import type { EditorCatalogue, Words } from './word.js';

const loading = new Map<Language, Promise<EditorCatalogue>>();

function load(language: Language): Promise<EditorCatalogue> {
  const known = loading.get(language);
  if (known) return known;
  const catalogue: Promise<EditorCatalogue> =
    language === 'zh-CN' ? import('./zh-CN.js').then(({ zhCN }) => zhCN) : import('./en.js').then(({ en }) => en);
  loading.set(language, catalogue);
  return catalogue;
}

const WordsContext = createContext<Words | undefined>(undefined);

/** Waits for the texts in the language of the page; stands below a `Suspense`. */
export function WithWords({ children }: { readonly children: ReactNode }) {
  const { language, formats } = useLanguage();
  const catalogue = use(load(language));
  const words = useMemo<Words>(
    () =>
      (key, ...values) =>
        fillMessage(catalogue[key], values[0] ?? {}, formats),
    [catalogue, formats],
  );
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords needs WithWords above it.');
  return words;
}
