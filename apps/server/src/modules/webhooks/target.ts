import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Title } from '@kefen/scheme';
import { isPublicAddress } from './public-address.js';

/** An address that nothing is sent to, and why. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
  constructor(readonly sentence: Title) {
    super(sentence.en);
  }
}

export interface Target {
  readonly url: URL;
  /** The address to connect to; the name is not asked for again. */
  readonly address: string;
  readonly family: number;
}

/** @throws TargetRefused where the URL alone is enough to refuse it */
export function readTarget(text: string, mayBePrivate: boolean): URL {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new TargetRefused(sentences.credentials);
  if (mayBePrivate) return url;
  if (url.protocol !== 'https:') throw new TargetRefused(sentences.plain);
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new TargetRefused(sentences.private);
  return url;
}

/**
 * Where to connect to. One address that is not public is enough to refuse a name.
 * @throws TargetRefused, or the failure of asking for the name
 */
export async function resolveTarget(text: string, mayBePrivate: boolean): Promise<Target> {
  const url = readTarget(text, mayBePrivate);
  const found = await lookup(hostOf(url), { all: true });
  const [first] = found;
  if (!first) throw new TargetRefused(sentences.private);
  if (!mayBePrivate && found.some(({ address }) => !isPublicAddress(address))) {
    throw new TargetRefused(sentences.private);
  }
  return { url, ...first };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

const sentences = {
  credentials: {
    'zh-CN': '地址中不要写用户名和密码。接收方应按签名核对来源。',
    en: 'The address must not carry a user or password. The receiver verifies the signature.',
  },
  plain: {
    'zh-CN': '只向 https 地址推送。内网测试可由管理员设置 KEFEN_WEBHOOK_PRIVATE=true。',
    en: 'Only https addresses are sent to. For tests inside, have KEFEN_WEBHOOK_PRIVATE=true set.',
  },
  private: {
    'zh-CN': '这是本机或内网地址，默认不向其推送。确有需要时，请管理员设置 KEFEN_WEBHOOK_PRIVATE=true。',
    en: 'This is an address of this machine or of a private network, which nothing is sent to. Where that is wanted, have KEFEN_WEBHOOK_PRIVATE=true set.',
  },
} satisfies Record<string, Title>;
