import type { Title } from '@kefen/scheme';

/** Why another system could not be reached or asked. */
export type ConnectionFailureCode =
  | 'host-unknown'
  | 'refused'
  | 'unreachable'
  | 'too-slow'
  | 'tls'
  | 'password'
  | 'database'
  | 'permission'
  | 'query'
  | 'server-error'
  | 'broke-off';

/** `detail` is what the other side said, without our secret. */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure';
  constructor(
    readonly code: ConnectionFailureCode,
    readonly detail = '',
  ) {
    super(code);
  }
}

const mostDetail = 300;

/** What the other side said, short enough to show and without the secret, should it occur in it, as text or as bytes. */
export function withoutSecret(text: string, secret: string | undefined): string {
  const forms = secret ? [secret, Buffer.from(secret).toString('latin1')] : [];
  const said = forms.reduce((said, form) => said.replaceAll(form, '***'), text);
  return said.length > mostDetail ? `${said.slice(0, mostDetail)}…` : said;
}

/** A sentence with what the other side said in its place. */
export function withDetail(sentence: Title, detail: string): Title {
  return {
    'zh-CN': sentence['zh-CN'].replace('{detail}', () => detail),
    en: sentence.en.replace('{detail}', () => detail),
  };
}

/** What is to be done, where that is the same whether something is fetched or written. */
export const connectionSentences = {
  'host-unknown': {
    'zh-CN': '找不到这个主机。请核对主机名，或改填 IP 地址。',
    en: 'The host is unknown. Check its name, or give its IP address.',
  },
  refused: {
    'zh-CN': '主机在，但该端口没有服务。请核对端口，并确认服务已启动、允许本机访问。',
    en: 'The host is there, but nothing answers at the port. Check the port, that the service runs, and that it listens for this machine.',
  },
  unreachable: {
    'zh-CN': '在限定时间内连不上。请核对地址，并检查防火墙是否放行。',
    en: 'There was no connection in time. Check the address, and whether a firewall lets it through.',
  },
  tls: {
    'zh-CN': '加密连接没有建立（{detail}）。请核对服务器证书，或确认服务器是否支持加密。',
    en: 'The encrypted connection failed ({detail}). Check the certificate of the server, and whether it takes encrypted connections.',
  },
  password: {
    'zh-CN': '用户名或密码（密钥）不正确，或该用户不允许从本机登录。',
    en: 'The user or the password (key) is wrong, or this user may not sign in from this machine.',
  },
  database: { 'zh-CN': '没有这个数据库。请核对名称。', en: 'There is no such database. Check its name.' },
  'server-error': {
    'zh-CN': '对方的服务出错（{detail}）。请稍后再试，或请对方查看日志。',
    en: 'The server over there failed ({detail}). Try again later, or have its log looked at.',
  },
} as const satisfies Partial<Record<ConnectionFailureCode, Title>>;
