import type { Language } from './language.js';

/** Numbers as they arrive: a decimal may be text, because it can have more digits than a float keeps. */
type Numeric = number | string;

/** How a language writes numbers, days and times. Days and times are shown in the workspace's time zone. */
export interface Formats {
  readonly count: (value: Numeric) => string;
  /** Money and other decimals, always two places so that columns line up. */
  readonly amount: (value: Numeric) => string;
  /** A decimal with as many places as it has, at most four. */
  readonly decimal: (value: Numeric) => string;
  /** A ratio (0.746) as a percentage with one place (74.6%). */
  readonly percent: (ratio: Numeric) => string;
  /** The same without places; for axes and round bounds. */
  readonly wholePercent: (ratio: Numeric) => string;
  /** A difference with its sign; zero has none. */
  readonly signedCount: (value: Numeric) => string;
  /** A large number in few characters, e.g. 1.2万 or 12K; for axes and narrow places. */
  readonly compact: (value: Numeric) => string;
  /** A calendar day given as YYYY-MM-DD. */
  readonly day: (day: string) => string;
  /** A month given as YYYY-MM. */
  readonly month: (month: string) => string;
  /** An instant given in ISO 8601. */
  readonly instant: (instant: string) => string;
  /** The day of an instant given in ISO 8601. */
  readonly dayOf: (instant: string) => string;
  /** The hour and minute of an instant given in ISO 8601. */
  readonly time: (instant: string) => string;
  readonly bytes: (bytes: number) => string;
  /** A duration in milliseconds. */
  readonly duration: (ms: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** Whole sentences one after another; Chinese ones need no space between. */
  readonly sentences: (items: readonly string[]) => string;
  readonly pluralCategory: (count: number) => Intl.LDMLPluralRule;
}

/** The formats of one language. `timeZone` is the workspace's, e.g. `Asia/Shanghai`. */
export function createFormats(language: Language, timeZone: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (value: Numeric) => format.format(value as Intl.StringNumericLiteral);
  };
  const calendar = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (isoDay: string) => format.format(new Date(`${isoDay}T00:00:00Z`));
  };
  const count = number({ maximumFractionDigits: 0 });
  const plural = new Intl.PluralRules(language);
  const instantFormat = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const dayFormat = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const timeFormat = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const listFormat = new Intl.ListFormat(language, { type: 'conjunction' });
  const month = calendar({ year: 'numeric', month: 'short' });
  return {
    count,
    amount: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    decimal: number({ maximumFractionDigits: 4 }),
    percent: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    wholePercent: number({ style: 'percent', maximumFractionDigits: 0 }),
    signedCount: number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    compact: number({ notation: 'compact', maximumFractionDigits: 1 }),
    day: calendar({ dateStyle: 'medium' }),
    month: (isoMonth) => month(`${isoMonth}-01`),
    instant: (iso) => instantFormat.format(new Date(iso)),
    dayOf: (iso) => dayFormat.format(new Date(iso)),
    time: (iso) => timeFormat.format(new Date(iso)),
    bytes: createByteFormat(language),
    duration: createDurationFormat(language),
    list: (items) => listFormat.format(items),
    sentences: (items) => items.join(language === 'zh-CN' ? '' : ' '),
    pluralCategory: (value) => plural.select(value),
  };
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function createByteFormat(language: Language): (bytes: number) => string {
  return (bytes) => {
    const step = bytes < 1 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(bytes) / 3));
    const unit = byteUnits[step] ?? 'byte';
    const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: step === 0 ? 0 : 1 } as const;
    return new Intl.NumberFormat(language, options).format(bytes / 1000 ** step);
  };
}

function createDurationFormat(language: Language): (ms: number) => string {
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return (ms) => {
    if (ms < 1_000) return unit(ms, 'millisecond', 0);
    if (ms < 60_000) return unit(ms / 1_000, 'second', 1);
    return `${unit(Math.floor(ms / 60_000), 'minute', 0)} ${unit(Math.round((ms % 60_000) / 1_000), 'second', 0)}`;
  };
}
