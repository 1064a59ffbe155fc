import { join, resolve } from 'node:path';
import { languageSchema } from '@kefen/contract';
import { z } from 'zod';

const bytes = z
  .string()
  .regex(/^\d+(\.\d+)?\s*(B|KB|MB|GB|TB)$/i, 'a size such as 512 MB or 2 GB is wanted')
  .transform((text) => {
    const [, number = '', unit = ''] = /^([\d.]+)\s*(\w+)$/.exec(text) ?? [];
    return Math.round(Number(number) * 1024 ** ['B', 'KB', 'MB', 'GB', 'TB'].indexOf(unit.toUpperCase()));
  });

const timeZone = z.string().refine((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch (failure) {
    if (failure instanceof RangeError) return false;
    throw failure;
  }
}, 'a time zone such as Asia/Shanghai is wanted');

const secretKey = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32, 'a key of 32 bytes in base64 is wanted, as `openssl rand -base64 32` makes one');

const folders = z
  .string()
  .transform((text) => text.split(',').map((folder) => folder.trim()))
  .refine((names) => names.every((name) => name !== ''), 'folders separated by commas are wanted');

/** Every environment variable Kefen reads. An empty environment starts a working product. */
export const environmentSchema = z
  .object({
    KEFEN_HOST: z.string().default('127.0.0.1').describe('Address the server listens on.'),
    KEFEN_PORT: z.coerce.number().int().min(0).max(65_535).default(7300).describe('Port; 0 takes a free one.'),
    KEFEN_DATA: z.string().default('data').describe('Folder of the embedded stores and of uploads.'),
    KEFEN_NAME: z.string().min(1).max(100).default('客分').describe('Name of the workspace.'),
    KEFEN_TIME_ZONE: timeZone.default('Asia/Shanghai').describe('Time zone of business days.'),
    KEFEN_CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('CNY')
      .describe('Currency of amounts, ISO 4217.'),
    KEFEN_LANGUAGE: languageSchema
      .default('zh-CN')
      .describe('Language of the workspace where nobody asks for another.'),
    KEFEN_DEMO: z
      .stringbool()
      .optional()
      .describe('Fill a new workspace with the demo company. Default: only with both stores embedded.'),
    KEFEN_UPLOAD_LIMIT: bytes.default(2 * 1024 ** 3).describe('Largest file that may be uploaded.'),
    KEFEN_SESSION_IDLE_HOURS: z.coerce.number().positive().default(12).describe('A session ends when unused so long.'),
    KEFEN_SESSION_HOURS: z.coerce.number().positive().default(168).describe('A session ends after this, used or not.'),
    KEFEN_SECRET_KEY: secretKey
      .optional()
      .describe(
        'Key of 32 bytes in base64 with which passwords of sources are kept. Default: a file in the data folder.',
      ),
    KEFEN_SOURCE_FOLDERS: folders
      .optional()
      .describe(
        'Folders that sources may read, with what lies in them, separated by commas. Default: `inbox` in the data folder.',
      ),
    KEFEN_VALUES_KEPT: z.coerce
      .number()
      .int()
      .min(1)
      .default(3)
      .describe(
        'So many of the last publications of a scheme keep the values of their indicators. Classes and statistics are kept for ever; an older class is explained by measuring its customer again.',
      ),
    KEFEN_SECURE_COOKIES: z.stringbool().default(false).describe('Set to true behind HTTPS.'),
    KEFEN_WEBHOOK_PRIVATE: z
      .stringbool()
      .default(false)
      .describe('Let webhooks go to this machine and to private networks, also without encryption.'),
    KEFEN_SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .optional()
      .describe(
        'Mail server for notices, for example `smtps://user:password@mail.example.com`. Default: no e-mail is sent.',
      ),
    KEFEN_MAIL_FROM: z.string().min(3).max(300).optional().describe('Sender of e-mails; needed with `KEFEN_SMTP_URL`.'),
    KEFEN_PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the console, for links in e-mails. Default: e-mails carry no link.'),
    DATABASE_URL: z.string().min(1).optional().describe('PostgreSQL instead of the embedded operational store.'),
    CLICKHOUSE_URL: z.string().min(1).optional().describe('ClickHouse instead of the embedded analytical store.'),
    CLICKHOUSE_CLUSTER: z.string().min(1).optional().describe('Name of the ClickHouse cluster.'),
  })
  .refine(({ KEFEN_SMTP_URL: url, KEFEN_MAIL_FROM: from }) => (url === undefined) === (from === undefined), {
    path: ['KEFEN_MAIL_FROM'],
    message: 'KEFEN_SMTP_URL and KEFEN_MAIL_FROM are set together',
  });

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly dataFolder: string;
  readonly uploadFolder: string;
  /** What sources may read of this machine, with what lies in it; absolute. */
  readonly sourceFolders: readonly string[];
  readonly operationalStore:
    | { readonly kind: 'embedded'; readonly path: string }
    | { readonly kind: 'server'; readonly url: string };
  readonly analyticalStore:
    | { readonly kind: 'embedded'; readonly path: string }
    | { readonly kind: 'server'; readonly url: string; readonly cluster?: string };
  readonly workspace: {
    readonly name: string;
    readonly timeZone: string;
    readonly currency: string;
    readonly language: z.infer<typeof languageSchema>;
  };
  /** Is a new workspace filled with the demo company? */
  readonly demo: boolean;
  readonly uploadLimitBytes: number;
  /** Of a scheme, the last publications whose values are kept. */
  readonly keptPublications: number;
  /** May webhooks go to private addresses, and unencrypted? */
  readonly webhooksMayBePrivate: boolean;
  /** Where e-mails go out; absent: none are sent. */
  readonly mail?: { readonly url: string; readonly from: string };
  /** Address of the console as people reach it, without a slash at the end. */
  readonly publicUrl?: string;
  /** What secrets are kept with; otherwise the key is made in the data folder. */
  readonly secretKey?: Buffer;
  readonly session: { readonly idleMs: number; readonly absoluteMs: number; readonly secureCookies: boolean };
}

const hourMs = 3_600_000;

/**
 * Reads the environment once. Relative folders count from `folder`.
 * @throws z.ZodError naming every variable that is wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, folder: string): Config {
  const read = environmentSchema.parse(environment);
  const dataFolder = resolve(folder, read.KEFEN_DATA);
  return {
    host: read.KEFEN_HOST,
    port: read.KEFEN_PORT,
    dataFolder,
    uploadFolder: join(dataFolder, 'uploads'),
    sourceFolders: read.KEFEN_SOURCE_FOLDERS?.map((name) => resolve(folder, name)) ?? [join(dataFolder, 'inbox')],
    operationalStore: read.DATABASE_URL
      ? { kind: 'server', url: read.DATABASE_URL }
      : { kind: 'embedded', path: join(dataFolder, 'operational') },
    analyticalStore: read.CLICKHOUSE_URL
      ? {
          kind: 'server',
          url: read.CLICKHOUSE_URL,
          ...(read.CLICKHOUSE_CLUSTER !== undefined && { cluster: read.CLICKHOUSE_CLUSTER }),
        }
      : { kind: 'embedded', path: join(dataFolder, 'analytical') },
    workspace: {
      name: read.KEFEN_NAME,
      timeZone: read.KEFEN_TIME_ZONE,
      currency: read.KEFEN_CURRENCY,
      language: read.KEFEN_LANGUAGE,
    },
    demo: read.KEFEN_DEMO ?? (read.DATABASE_URL === undefined && read.CLICKHOUSE_URL === undefined),
    uploadLimitBytes: read.KEFEN_UPLOAD_LIMIT,
    keptPublications: read.KEFEN_VALUES_KEPT,
    webhooksMayBePrivate: read.KEFEN_WEBHOOK_PRIVATE,
    ...(read.KEFEN_SMTP_URL &&
      read.KEFEN_MAIL_FROM && { mail: { url: read.KEFEN_SMTP_URL, from: read.KEFEN_MAIL_FROM } }),
    ...(read.KEFEN_PUBLIC_URL && { publicUrl: read.KEFEN_PUBLIC_URL.replace(/\/+$/, '') }),
    ...(read.KEFEN_SECRET_KEY && { secretKey: read.KEFEN_SECRET_KEY }),
    session: {
      idleMs: read.KEFEN_SESSION_IDLE_HOURS * hourMs,
      absoluteMs: read.KEFEN_SESSION_HOURS * hourMs,
      secureCookies: read.KEFEN_SECURE_COOKIES,
    },
  };
}
