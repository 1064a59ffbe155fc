import type { ClassPolicy, Title } from '@kefen/scheme';
import type { Formats } from '../../i18n/format.js';
import type { Translate } from '../../i18n/translate.js';
import { everyWords } from './every-words.js';
import { priceWords } from './price-words.js';
import { getTimeSpan } from './time-span.js';

/** One matter of a policy: what it is about, what holds, and what is added to it. */
export interface PolicyFact {
  readonly title: string;
  readonly values: readonly string[];
  readonly note?: string;
}

export interface PolicyWording {
  readonly t: Translate;
  readonly pick: (title: Title) => string;
  readonly formats: Formats;
  /** The word behind amounts of money. */
  readonly currency: string | undefined;
}

type Part = keyof ClassPolicy;
type PartFacts<P extends Part> = (part: NonNullable<ClassPolicy[P]>, wording: PolicyWording) => readonly PolicyFact[];

/** Every part of a policy in the order in which a person reads it. */
const parts: { readonly [P in Part]-?: PartFacts<P> } = {
  owner: (owner, { t, pick }) => [{ title: t('policy.owner'), values: [pick(owner)] }],
  contact: ({ channels, every, note }, wording) => {
    const { t, formats } = wording;
    const by = formats.list(channels.map((channel) => t(`policy.channel.${channel}`)));
    const often = every && t('policy.contactEvery', { every: everyWords(getTimeSpan(every), t) });
    return [fact(t('policy.contact'), often ? [by, often] : [by], note, wording)];
  },
  entitlements: ({ basic, valueAdded, extended }, wording) => [
    ...listed('policy.basic', basic, wording),
    ...listed('policy.valueAdded', valueAdded, wording),
    ...listed('policy.extended', extended, wording),
  ],
  price: ({ factor, note }, wording) => [
    fact(wording.t('policy.price'), factor === undefined ? [] : [priceSentence(factor, wording)], note, wording),
  ],
  credit: ({ limit, days, note }, wording) => {
    const { t } = wording;
    const terms =
      days === 0 || Number(limit) === 0
        ? t('policy.noCredit')
        : days !== undefined && t('policy.creditDays', { n: days });
    const most = limit !== undefined && Number(limit) > 0 && t('policy.creditLimit', { amount: money(limit, wording) });
    return [fact(t('policy.credit'), [most, terms].filter(isText), note, wording)];
  },
  supply: ({ quota, unit, per, note }, wording) => {
    const { t, pick, formats } = wording;
    const most = quota && `${formats.decimal(quota)} ${unit ? pick(unit) : ''}`.trim();
    const said =
      most &&
      (per ? t('policy.quotaPer', { most, every: everyWords(getTimeSpan(per), t) }) : t('policy.quota', { most }));
    return [fact(t('policy.supply'), said ? [said] : [], note, wording)];
  },
  dueDiligence: ({ level, note }, wording) => [
    fact(wording.t('policy.dueDiligence'), [wording.t(`policy.dueDiligence.${level}`)], note, wording),
  ],
  review: (review, wording) => [
    { title: wording.t('policy.review'), values: [everyWords(getTimeSpan(review), wording.t)] },
  ],
  campaigns: ({ eligible, note }, wording) => [
    fact(
      wording.t('policy.campaigns'),
      [wording.t(eligible ? 'policy.eligible' : 'policy.notEligible')],
      note,
      wording,
    ),
  ],
  ties: ({ financial, social, structural }, wording) => [
    ...listed('policy.financialTies', financial, wording),
    ...listed('policy.socialTies', social, wording),
    ...listed('policy.structuralTies', structural, wording),
  ],
  measures: (measures, wording) => listed('policy.measures', measures, wording),
};

/** What a policy says, matter by matter; parts that are left out are not there. */
export function policyFacts(policy: ClassPolicy, wording: PolicyWording): readonly PolicyFact[] {
  return (Object.keys(parts) as Part[])
    .flatMap((part) => {
      const content = policy[part];
      return content === undefined ? [] : (parts[part] as PartFacts<Part>)(content, wording);
    })
    .filter(({ values, note }) => values.length > 0 || note !== undefined);
}

function fact(title: string, values: readonly string[], note: Title | undefined, { pick }: PolicyWording): PolicyFact {
  return { title, values, ...(note && { note: pick(note) }) };
}

type ListTitle =
  | `policy.${'basic' | 'valueAdded' | 'extended'}`
  | `policy.${'financial' | 'social' | 'structural'}Ties`
  | 'policy.measures';

function listed(
  title: ListTitle,
  titles: readonly Title[] | undefined,
  { t, pick }: PolicyWording,
): readonly PolicyFact[] {
  return titles ? [{ title: t(title), values: titles.map(pick) }] : [];
}

function priceSentence(factor: string, { t, pick, formats }: PolicyWording): string {
  const words = priceWords(factor, formats);
  if (words.kind === 'list price') return t('policy.listPrice');
  if (words.kind === 'surcharge') return t('policy.surcharge', { on: words.on });
  return t('policy.discount', { price: pick({ 'zh-CN': words.folds, en: words.off }) });
}

function money(amount: string, { formats, currency }: PolicyWording): string {
  return currency ? `${formats.decimal(amount)} ${currency}` : formats.decimal(amount);
}

function isText(value: string | false): value is string {
  return value !== false;
}
