import type { Title } from '@kefen/scheme';
import {
  ConnectionFailure,
  type ConnectionFailureCode,
  connectionSentences,
  withDetail,
} from '../../databases/connection-failure.js';

/** Why a source could not be read, where that is not the connection. */
export type SourceFailureCode =
  | ConnectionFailureCode
  | 'watermark-column'
  | 'column-twice'
  | 'folder'
  | 'folder-outside'
  | 'bucket'
  | 'no-file'
  | 'changed-file'
  | 'too-large'
  | 'too-many-files'
  | 'secret'
  | 'unreadable'
  | 'import-refused'
  | 'unexplained';

/** `detail` is what the other side said, without our secret. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  constructor(
    readonly code: SourceFailureCode,
    readonly detail = '',
  ) {
    super(code);
  }
}

export function isSourceFailure(failure: unknown): failure is SourceFailure | ConnectionFailure {
  return failure instanceof SourceFailure || failure instanceof ConnectionFailure;
}

/** The failure as a sentence that says what to do. */
export function sentenceOf({ code, detail }: Pick<SourceFailure, 'code' | 'detail'>): Title {
  return withDetail(sentences[code], detail);
}

const sentences: Readonly<Record<SourceFailureCode, Title>> = {
  ...connectionSentences,
  'too-slow': {
    'zh-CN': '连接后长时间没有收到数据，已放弃。请缩小查询范围，或为查询条件建立索引。',
    en: 'Nothing came for a long time, so it was given up. Narrow the query, or give its condition an index.',
  },
  permission: {
    'zh-CN': '该用户没有读取权限（{detail}）。请让数据库管理员按下面的语句授权。',
    en: 'The user may not read this ({detail}). Have the right granted by the statement below.',
  },
  query: { 'zh-CN': '查询没有成功：{detail}', en: 'The query failed: {detail}' },
  'watermark-column': {
    'zh-CN': '查询结果中没有水位列“{detail}”。请在 SELECT 中取出这一列。',
    en: 'The query gives no column “{detail}” for the watermark. Select it.',
  },
  'column-twice': {
    'zh-CN': '查询结果中有两列都叫“{detail}”。请用 AS 另起一个名称。',
    en: 'The query gives two columns called “{detail}”. Name one of them otherwise with AS.',
  },
  folder: {
    'zh-CN': '读不到这个文件夹（{detail}）。请核对路径，并允许运行客分的用户读取。',
    en: 'The folder cannot be read ({detail}). Check the path, and let the user that Kefen runs as read it.',
  },
  'folder-outside': {
    'zh-CN':
      '客分不能读这个文件夹，可以读的只有：{detail}。请把文件放到那里，或者请系统管理员把这个文件夹加进 KEFEN_SOURCE_FOLDERS，再重新启动客分。',
    en: 'Kefen may not read this folder, but only: {detail}. Put the files there, or have the folder added to KEFEN_SOURCE_FOLDERS and Kefen started again.',
  },
  bucket: { 'zh-CN': '没有这个存储桶。请核对名称与地区。', en: 'There is no such bucket. Check its name and region.' },
  'no-file': {
    'zh-CN': '没有符合文件名规则的文件。请核对规则，例如 orders-*.csv。',
    en: 'No file fits the pattern. Check it, for example orders-*.csv.',
  },
  'changed-file': {
    'zh-CN':
      '“{detail}”导入之后又有变化。没有唯一编号，再导入就会重复计。请先撤销它上次的导入，再点“立即取”；或在来源里对应编号列，并选“更新”。',
    en: '“{detail}” has changed since it was imported. Without a key its rows would count twice. Undo its last import and fetch again, or map the key column and choose “update”.',
  },
  'too-large': {
    'zh-CN': '取到的内容超过 {detail} 的上限。请让查询每次少取一些，或由管理员调整 KEFEN_UPLOAD_LIMIT。',
    en: 'What is fetched is over the limit of {detail}. Let the query bring less at once, or have KEFEN_UPLOAD_LIMIT raised.',
  },
  'too-many-files': {
    'zh-CN': '这里有超过 {detail} 个文件。请移走已导入的，或用更窄的前缀或另一个文件夹。',
    en: 'There are more than {detail} files. Move away those that were imported, or use a narrower prefix or another folder.',
  },
  secret: {
    'zh-CN': '保存的密码无法解开：加密用的密钥已更换。请在来源中重新填写密码。',
    en: 'The password that is kept cannot be opened, because the key it was sealed with is another. Enter it again in the source.',
  },
  unreadable: { 'zh-CN': '文件无法读取：{detail}', en: 'The file cannot be read: {detail}' },
  'import-refused': {
    'zh-CN': '数据集、列对应关系或筛选条件已不适用，没有写入任何内容。请打开来源，重新核对。',
    en: 'The dataset, the mapping or the condition does not fit; nothing was written. Open the source and check them.',
  },
  'broke-off': {
    'zh-CN': '传输中断，没有写入任何内容。下次会从同一处重新取。',
    en: 'The transfer broke off; nothing was written. The next fetch begins at the same place.',
  },
  unexplained: {
    'zh-CN': '没有成功，原因见服务日志。没有写入任何内容，下次会从同一处重新取。',
    en: 'It did not work; the server log says why. Nothing was written, and the next fetch begins at the same place.',
  },
};
