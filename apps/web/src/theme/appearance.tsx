import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { readPreference, writePreference } from '../shared/preference.js';
import { type Appearance, applyPalette, type Palette, palettes } from './palette.js';

export const appearanceChoices = ['system', 'light', 'dark'] as const;
export type AppearanceChoice = (typeof appearanceChoices)[number];

interface AppearanceState {
  readonly choice: AppearanceChoice;
  readonly appearance: Appearance;
  readonly palette: Palette;
  readonly choose: (choice: AppearanceChoice) => void;
}

const AppearanceContext = createContext<AppearanceState | undefined>(undefined);

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: the system's, until the person chooses. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState(() => readPreference('appearance', appearanceChoices) ?? 'system');
  const isSystemDark = useSystemDark();
  const system: Appearance = isSystemDark ? 'dark' : 'light';
  const appearance: Appearance = choice === 'system' ? system : choice;

  useEffect(() => applyPalette(appearance, document.documentElement), [appearance]);

  const state = useMemo(
    () => ({
      choice,
      appearance,
      palette: palettes[appearance],
      choose: (next: AppearanceChoice) => {
        writePreference('appearance', next);
        setChoice(next);
      },
    }),
    [choice, appearance],
  );
  return <AppearanceContext value={state}>{children}</AppearanceContext>;
}

export function useAppearance(): AppearanceState {
  const state = useContext(AppearanceContext);
  if (!state) throw new Error('useAppearance needs an AppearanceProvider above it.');
  return state;
}

function useSystemDark(): boolean {
  const [isDark, setDark] = useState(systemDark.matches);
  useEffect(() => {
    const follow = (event: MediaQueryListEvent) => setDark(event.matches);
    systemDark.addEventListener('change', follow);
    return () => systemDark.removeEventListener('change', follow);
  }, []);
  return isDark;
}
