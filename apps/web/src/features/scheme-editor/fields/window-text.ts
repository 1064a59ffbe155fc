/** The forms a window can have; those that count have a number of days, months or years. */
export const windowForms = [
  'all',
  'last days',
  'last months',
  'last years',
  'previous month',
  'previous quarter',
  'previous year',
  'year to date',
] as const;
export type WindowForm = (typeof windowForms)[number];

/** A window as it is written: its form, and the number where it has one. Nothing written is everything. */
export function readWindow(text: string): { readonly form: WindowForm | undefined; readonly count?: number } {
  const words = text.trim().replace(/\s+/g, ' ') || 'all';
  const last = /^last (\d{1,5}) (day|month|year)s?$/.exec(words);
  const form = windowForms.find((known) => known === (last ? `last ${last[2]}s` : words));
  return last ? { form, count: Number(last[1]) } : { form };
}

export function writeWindow(form: string, count: number): string {
  const unit = /^last (days|months|years)$/.exec(form)?.[1];
  return unit ? `last ${count} ${unit}` : form;
}
