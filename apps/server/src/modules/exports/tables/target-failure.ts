import type { Title } from '@kefen/scheme';
import {
  type ConnectionFailure,
  type ConnectionFailureCode,
  connectionSentences,
  withDetail,
} from '../../../databases/connection-failure.js';

/** Why a table could not be written, in words for the one who set it up. */
export class TargetFailure extends Error {
  override readonly name = 'TargetFailure';
  constructor(readonly sentence: Title) {
    super(sentence.en);
  }
}

/** What went wrong with a connection, for a table that is written. */
export function targetSentence({ code, detail }: ConnectionFailure): Title {
  return withDetail(sentences[code], detail);
}

const sentences: Readonly<Record<ConnectionFailureCode, Title>> = {
  ...connectionSentences,
  permission: {
    'zh-CN': '该用户的权限不够（{detail}）。请让数据库管理员按文档中的语句授权。',
    en: 'The user may not do this ({detail}). Have the rights granted by the statements of the guide.',
  },
  query: {
    'zh-CN': '数据库没有接受：{detail}。表中仍是原来的内容。',
    en: 'The database refused: {detail}. The table holds what it held before.',
  },
  'too-slow': {
    'zh-CN': '对方长时间没有回应，已放弃。表中仍是原来的内容。',
    en: 'Nothing was answered for a long time, so it was given up. The table holds what it held before.',
  },
  'broke-off': {
    'zh-CN': '写入中断，表中仍是原来的内容。稍后会重新写入。',
    en: 'Writing broke off; the table holds what it held before. It is written again later.',
  },
};
