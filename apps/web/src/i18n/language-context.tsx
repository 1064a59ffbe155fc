import type { Title } from '@kefen/scheme';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { writePreference } from '../shared/preference.js';
import { createFormats, type Formats } from './format.js';
import type { Language } from './language.js';
import { type LoadedLanguage, loadLanguage } from './load-language.js';
import { type Catalogue, createTranslate, type Translate } from './translate.js';

interface LanguageState {
  readonly language: Language;
  readonly choose: (language: Language) => Promise<void>;
  readonly t: Translate;
  readonly formats: Formats;
  /** The half of a bilingual title that the person reads. */
  readonly pick: (title: Title) => string;
  readonly catalogue: Catalogue;
  readonly antdLocale: LoadedLanguage['antdLocale'];
}

const LanguageContext = createContext<LanguageState | undefined>(undefined);

/** Before the workspace is known: only the sign-in page, which shows no times. */
const timeZoneBeforeSignIn = 'Asia/Shanghai';

interface Props {
  readonly initial: LoadedLanguage;
  readonly children: ReactNode;
}

export function LanguageProvider({ initial, children }: Props) {
  const [loaded, setLoaded] = useState(initial);

  // Set while drawing, not after it: the first calls of the pages below already name the language.
  document.documentElement.lang = loaded.language;

  const state = useMemo<LanguageState>(
    () => ({
      language: loaded.language,
      catalogue: loaded.catalogue,
      antdLocale: loaded.antdLocale,
      pick: (title) => title[loaded.language],
      choose: async (language) => {
        writePreference('language', language);
        setLoaded(await loadLanguage(language));
      },
      ...wording(loaded, timeZoneBeforeSignIn),
    }),
    [loaded],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** Below it, times are those of the zone (IANA name, e.g. `Asia/Shanghai`). */
export function WithTimeZone({ timeZone, children }: { readonly timeZone: string; readonly children: ReactNode }) {
  const outer = useLanguage();
  const state = useMemo(() => ({ ...outer, ...wording(outer, timeZone) }), [outer, timeZone]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

function wording({ language, catalogue }: Pick<LoadedLanguage, 'language' | 'catalogue'>, timeZone: string) {
  const formats = createFormats(language, timeZone);
  return { formats, t: createTranslate(catalogue, formats) };
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('useLanguage needs a LanguageProvider above it.');
  return state;
}
