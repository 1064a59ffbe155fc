import type { Language } from '@kefen/contract';
import type { CustomersService } from '../customers/customers.service.js';
import type { NoticeRecord } from './notice-record.js';
import { sentenceOf } from './notice-words.js';
import { inLanguage } from './told-changes.js';

export interface MailReader {
  readonly language: Language;
  /** `names`: customers by name; `numbers`: by their numbers; `counts`: no customers at all. */
  readonly sees: 'names' | 'numbers' | 'counts';
}

export interface ComposeParts {
  readonly customers: Pick<CustomersService, 'findByIds'>;
  readonly workspace: string;
  readonly publicUrl: string | undefined;
}

/** A mail of notices: the sentences first, customers behind them as far as the reader may see them. */
export async function composeMail(parts: ComposeParts, notices: readonly NoticeRecord[], reader: MailReader) {
  const { language } = reader;
  const words = inWords[language];
  const blocks: Block[] = [];
  for (const notice of notices) blocks.push(await blockOf(parts, notice, reader));
  const [first] = notices;
  const subject = first && notices.length === 1 ? words.subject(first.schemeTitle[language]) : words.several;
  const link = parts.publicUrl && `${parts.publicUrl}/notices`;
  const end = link ? words.look : words.lookWithoutLink;
  const foot = words.foot(first?.ruleTitle ?? '', parts.workspace);
  return {
    subject: `[${parts.workspace}] ${subject}`,
    text: [...blocks.map(plainBlock), link ? `${end} ${link}` : end, foot].join('\n\n'),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="font:15px/1.6 system-ui,sans-serif;color:#1f2329">${blocks
      .map(richBlock)
      .join(
        '',
      )}<p>${link ? `<a href="${escaped(link)}">${escaped(end)}</a>` : escaped(end)}</p><p style="color:#8a9099;font-size:13px">${escaped(foot)}</p></body></html>`,
  };
}

interface Block {
  readonly title: string;
  readonly sentence: string;
  readonly customers: readonly string[];
  readonly left: string | null;
}

async function blockOf({ customers }: ComposeParts, notice: NoticeRecord, reader: MailReader): Promise<Block> {
  const { language, sees } = reader;
  const block = { title: notice.schemeTitle[language], sentence: sentenceOf(notice, language) };
  if (sees === 'counts') return { ...block, customers: [], left: null };
  const known =
    sees === 'names' ? await customers.findByIds(notice.customers.map(({ customer }) => customer)) : undefined;
  const lines = notice.customers.map(({ customer, from, to }) => {
    const cell = notice.cells.find((one) => one.from === from && one.to === to);
    const name = known?.get(customer)?.name;
    const ends = [inLanguage(cell?.fromTitle ?? null, from, language), inLanguage(cell?.toTitle ?? null, to, language)];
    return `${name ? `${name} ` : ''}${customer}: ${ends.join(' → ')}`;
  });
  const left = totalOf(notice) - lines.length;
  return { ...block, customers: lines, left: left > 0 ? inWords[language].left(left) : null };
}

export function totalOf({ cells }: Pick<NoticeRecord, 'cells'>): number {
  return cells.reduce((sum, { customers }) => sum + customers, 0);
}

function plainBlock({ title, sentence, customers, left }: Block): string {
  return [title, sentence, ...customers.map((line) => `- ${line}`), ...(left === null ? [] : [left])].join('\n');
}

function richBlock({ title, sentence, customers, left }: Block): string {
  const list = customers.map((line) => `<li>${escaped(line)}</li>`).join('');
  const rest = left === null ? '' : `<p>${escaped(left)}</p>`;
  return `<h2 style="font-size:16px;margin:0">${escaped(title)}</h2><p style="margin:4px 0 8px">${escaped(sentence)}</p>${
    list && `<ul>${list}</ul>`
  }${rest}`;
}

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

const inWords = {
  'zh-CN': {
    subject: (scheme: string) => `客户等级变动：${scheme}`,
    several: '客户等级变动：多个方案',
    left: (n: number) => `还有 ${n} 位，请在控制台查看。`,
    look: '在控制台查看全部客户',
    lookWithoutLink: '全部客户请登录控制台，在“通知”中查看。',
    foot: (rule: string, workspace: string) =>
      `您收到这封邮件，是因为${workspace}的通知规则“${rule}”。如不需要，请在控制台的“通知规则”中关闭。`,
  },
  en: {
    subject: (scheme: string) => `Classes have changed: ${scheme}`,
    several: 'Classes have changed: several schemes',
    left: (n: number) => `${n} more are in the console.`,
    look: 'See all customers in the console',
    lookWithoutLink: 'All customers are in the console, under Notices.',
    foot: (rule: string, workspace: string) =>
      `You get this mail by the notice rule “${rule}” of ${workspace}. It can be switched off in the console, under Notice rules.`,
  },
} as const;
