export type Appearance = 'light' | 'dark';

/** Every colour of the console by its role. Components and charts name roles, never values. */
export interface Palette {
  readonly accent: string;
  readonly accentSoft: string;
  readonly onAccent: string;
  readonly page: string;
  readonly surface: string;
  readonly sunken: string;
  readonly line: string;
  readonly lineSoft: string;
  readonly text: string;
  readonly textSoft: string;
  readonly textFaint: string;
  readonly good: string;
  readonly warning: string;
  readonly bad: string;
  readonly goodSoft: string;
  readonly warningSoft: string;
  readonly badSoft: string;
  readonly unrated: string;
  /** From the best class to the last; lightness falls off evenly, so the order survives colour blindness and print. */
  readonly classRamp: readonly string[];
}

const light: Palette = {
  accent: '#0e6470',
  accentSoft: '#e3eff0',
  onAccent: '#ffffff',
  page: '#f5f6f6',
  surface: '#ffffff',
  sunken: '#f0f2f2',
  line: '#d9dede',
  lineSoft: '#e8ebeb',
  text: '#172326',
  textSoft: '#4d5b5f',
  textFaint: '#5f6c70',
  good: '#2c7a4b',
  warning: '#946200',
  bad: '#b3372f',
  goodSoft: '#ecf5ef',
  warningSoft: '#fbf4e4',
  badSoft: '#fbefee',
  unrated: '#c8cdce',
  classRamp: ['#0a3d4d', '#12717c', '#4ea39d', '#a4c9b4', '#dfd8bf'],
};

const dark: Palette = {
  accent: '#4fb8b5',
  accentSoft: '#16363a',
  onAccent: '#06282b',
  page: '#10171a',
  surface: '#172024',
  sunken: '#1d282c',
  line: '#31403f',
  lineSoft: '#263336',
  text: '#e6ecec',
  textSoft: '#b0bcbe',
  textFaint: '#8d9b9e',
  good: '#6cc18d',
  warning: '#dcab52',
  bad: '#ee8a80',
  goodSoft: '#17302a',
  warningSoft: '#302a18',
  badSoft: '#362322',
  unrated: '#475459',
  classRamp: ['#a9ece2', '#5cc4bd', '#39949a', '#316973', '#5a4f36'],
};

export const palettes: Readonly<Record<Appearance, Palette>> = { light, dark };

/** Sets the colours as custom properties of the page (`--accent`, `--text-soft` …) for the style sheets. */
export function applyPalette(appearance: Appearance, root: HTMLElement): void {
  const { classRamp: _, ...roles } = palettes[appearance];
  for (const [role, colour] of Object.entries(roles)) {
    root.style.setProperty(`--${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, colour);
  }
  root.style.colorScheme = appearance;
}
