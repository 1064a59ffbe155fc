import { z } from 'zod';
import { environmentSchema } from './config.js';

type Variable = keyof typeof environmentSchema.shape;

/** What the schema says in English, in Chinese. */
const inChinese: Readonly<Record<Variable, string>> = {
  KEFEN_HOST: '服务监听的地址。',
  KEFEN_PORT: '端口；0 表示任取一个空闲的。',
  KEFEN_DATA: '内置存储与上传文件所在的文件夹。',
  KEFEN_NAME: '工作区的名称。',
  KEFEN_TIME_ZONE: '业务日期所用的时区。',
  KEFEN_CURRENCY: '金额的币种，ISO 4217。',
  KEFEN_LANGUAGE: '没有指明语言时工作区用的语言：`zh-CN` 或 `en`。',
  KEFEN_DEMO: '新工作区是否放入演示公司（`true` 或 `false`）。默认：两个存储都是内置的才放入。',
  KEFEN_UPLOAD_LIMIT: '上传文件的大小上限，例如 `512 MB`。',
  KEFEN_SESSION_IDLE_HOURS: '登录后多少小时不用即失效。',
  KEFEN_SESSION_HOURS: '登录后多少小时必定失效。',
  KEFEN_SECRET_KEY:
    '保存来源密码用的密钥，32 字节的 base64（`openssl rand -base64 32`）。默认：数据目录里的一个文件，第一次用到时生成。',
  KEFEN_SOURCE_FOLDERS: '“来源”可以读取的文件夹（含其中的文件夹），多个用逗号分隔。默认：数据目录里的 `inbox`。',
  KEFEN_VALUES_KEPT:
    '每个方案最近几次发布保留全部客户的指标值。类别和统计永远保留；更早的类别，问到“为什么”时重新计算这一位客户。',
  KEFEN_SECURE_COOKIES: '在 HTTPS 之后运行时设为 `true`。',
  KEFEN_WEBHOOK_PRIVATE: '设为 `true` 时，Webhook 可以推送到本机和内网地址，也可以不加密。',
  KEFEN_SMTP_URL: '发送通知邮件的服务器，例如 `smtps://用户:密码@mail.example.com`。默认：不发邮件。',
  KEFEN_MAIL_FROM: '邮件的发件人；与 `KEFEN_SMTP_URL` 一起设置。',
  KEFEN_PUBLIC_URL: '控制台对外的地址，用于邮件里的链接。默认：邮件不带链接。',
  DATABASE_URL: '用 PostgreSQL 代替内置的业务存储，例如 `postgres://kefen:…@db:5432/kefen`。',
  CLICKHOUSE_URL: '用 ClickHouse 代替内置的分析存储，例如 `http://kefen:…@ch:8123/kefen`；多个地址用逗号分隔。',
  CLICKHOUSE_CLUSTER: 'ClickHouse 集群的名称。',
};

const introduction = `# 设置 Configuration

<!-- Written by \`npm run docs:configuration\` from apps/server/src/config.ts. Do not edit. -->

所有设置都来自环境变量，启动时读一次。什么都不设也能用。有错时，启动会停下并说出每一个写错的变量。

Everything is set by environment variables, read once at the start. None is needed. Where one is wrong, the start stops and names it.

    KEFEN_PORT=8080 KEFEN_DATA=/srv/kefen npm start

| 变量 variable | 默认 default | 作用 meaning |
|---|---|---|
`;

/** The reference page of the environment, made from the schema that reads it. */
export function configurationPage(): string {
  const rows = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const meaning = `${inChinese[name as Variable]}<br>${schema.description ?? ''}`;
    return `| \`${name}\` | ${defaultOf(name, schema)} | ${meaning} |\n`;
  });
  return introduction + rows.join('');
}

function defaultOf(name: string, schema: z.ZodType): string {
  if (!(schema instanceof z.ZodDefault)) return '–';
  const value = schema.def.defaultValue;
  return name === 'KEFEN_UPLOAD_LIMIT' ? `\`${Number(value) / 1024 ** 3} GB\`` : `\`${String(value)}\``;
}
