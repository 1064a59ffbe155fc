import type { Language } from '@kefen/contract';
import type { NoticeRecord, ToldCell } from './notice-record.js';
import { inLanguage } from './told-changes.js';

type Worded = Pick<NoticeRecord, 'kind' | 'whose' | 'of' | 'before' | 'after' | 'cells'>;

/** What has changed, in one sentence. */
export function sentenceOf(notice: Worded, language: Language): string {
  return language === 'zh-CN' ? inChinese(notice) : inEnglish(notice);
}

const order: readonly ToldCell['way'][] = ['promoted', 'demoted', 'moved', 'rated', 'unrated', 'new', 'lost'];

/** Customers by way, and the class where all who went that way came to the same one. */
function byWay(cells: readonly ToldCell[], language: Language) {
  return order.flatMap((way) => {
    const own = cells.filter((cell) => cell.way === way);
    const [first] = own;
    if (!first) return [];
    const isOne = own.every(({ to }) => to === first.to) && first.toTitle !== null;
    const customers = own.reduce((sum, cell) => sum + cell.customers, 0);
    return [{ way, customers, into: isOne ? inLanguage(first.toTitle, first.to, language) : null }];
  });
}

const chinese: Readonly<Record<ToldCell['way'], readonly [string, string]>> = {
  promoted: ['升级', '升为'],
  demoted: ['降级', '降为'],
  moved: ['换类别', '换到'],
  rated: ['新评定', '新评定为'],
  unrated: ['不再评定', '不再评定'],
  new: ['新客户', '新客户，评定为'],
  lost: ['已不在册', '已不在册'],
};

function inChinese({ kind, whose, of, before, after, cells }: Worded): string {
  const format = new Intl.NumberFormat('zh-CN');
  const subject = { own: '您的客户中', organisation: `${of}的客户中`, all: '全部客户中' }[whose];
  const said = byWay(cells, 'zh-CN').map(({ way, customers, into }) => {
    const [plain, named] = chinese[way];
    return `${format.format(customers)} 位${into === null ? plain : `${named}“${into}”`}`;
  });
  const when = kind === 'withdrawal' ? '发布已撤回' : daysIn('zh-CN', before?.asOf, after?.asOf);
  return `${when}，${subject}有 ${said.join('、')}${kind === 'withdrawal' ? '，恢复为原来的结果' : ''}。`;
}

const english: Readonly<Record<ToldCell['way'], readonly [string, string]>> = {
  promoted: ['moved up', 'moved up to'],
  demoted: ['moved down', 'moved down to'],
  moved: ['changed class', 'changed to'],
  rated: ['are rated now', 'are rated now as'],
  unrated: ['are no longer rated', 'are no longer rated'],
  new: ['are new', 'are new in'],
  lost: ['are no longer there', 'are no longer there'],
};

function inEnglish({ kind, whose, of, before, after, cells }: Worded): string {
  const format = new Intl.NumberFormat('en');
  const subject = { own: 'of your customers', organisation: `of the customers of ${of}`, all: 'of all customers' }[
    whose
  ];
  const said = byWay(cells, 'en').map(({ way, customers, into }) => {
    const [plain, named] = english[way];
    return `${format.format(customers)} ${into === null ? plain : `${named} “${into}”`}`;
  });
  const when = kind === 'withdrawal' ? 'A publication was taken back' : daysIn('en', before?.asOf, after?.asOf);
  const list = new Intl.ListFormat('en').format(said);
  return `${when}: ${subject}, ${list}${kind === 'withdrawal' ? '; what counted before counts again' : ''}.`;
}

/** From the one as-of day to the other. */
function daysIn(language: Language, from: string | undefined, to: string | undefined): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  const short = format({ month: language === 'en' ? 'short' : 'long', day: 'numeric' });
  const whole = format({ dateStyle: language === 'en' ? 'medium' : 'long' });
  const day = (text: string, isWhole: boolean) => (isWhole ? whole : short).format(new Date(`${text}T00:00:00Z`));
  const last = to ?? from ?? '';
  if (from === undefined || to === undefined || from === to) return day(last, false);
  const isOtherYear = from.slice(0, 4) !== to.slice(0, 4);
  const join = language === 'en' ? ' – ' : '至';
  return `${day(from, isOtherYear)}${join}${day(to, isOtherYear)}`;
}
