export type WarehouseErrorKind =
  | 'cancelled'
  | 'timeout'
  | 'out-of-memory'
  | 'no-space'
  | 'unavailable'
  | 'in-use'
  | 'denied'
  | 'bad-data'
  | 'refused';

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/**
 * What every method of an engine fails with. `kind` is stable and made from ClickHouse's error numbers; `sentence` is
 * for a person; `message` holds the engine's own words, for the log.
 */
export class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
  readonly kind: WarehouseErrorKind;
  readonly sentence: Sentence;
  /** ClickHouse's error number, where there is one. */
  readonly code: number | undefined;

  constructor(kind: WarehouseErrorKind, options: WarehouseErrorOptions = {}) {
    const sentence = options.sentence ?? sentences[kind];
    super(options.message ?? sentence.en, options.cause === undefined ? {} : { cause: options.cause });
    this.kind = kind;
    this.sentence = sentence;
    this.code = options.code;
  }
}

interface WarehouseErrorOptions {
  readonly message?: string;
  readonly sentence?: Sentence;
  readonly code?: number;
  readonly cause?: unknown;
}

const sentences: Record<WarehouseErrorKind, Sentence> = {
  cancelled: { zh: '该操作已取消。', en: 'The work was cancelled.' },
  timeout: {
    zh: '分析存储未在时限内完成。请稍后重试，或缩小范围。',
    en: 'The analytical store did not finish in time. Try again later, or ask for less.',
  },
  'out-of-memory': {
    zh: '分析存储内存不足。请增加内存，或缩小范围。',
    en: 'The analytical store ran out of memory. Give it more memory, or ask for less.',
  },
  'no-space': {
    zh: '磁盘空间不足。请清理磁盘后重试。',
    en: 'The disk is full. Make room and try again.',
  },
  unavailable: {
    zh: '无法连接分析存储。请检查 ClickHouse 是否运行、地址是否正确。',
    en: 'The analytical store does not answer. Check that ClickHouse is running and that its address is right.',
  },
  'in-use': {
    zh: '数据目录正被另一个进程使用。请先停止那个进程。',
    en: 'The data directory is in use by another process. Stop that process first.',
  },
  denied: {
    zh: '分析存储拒绝访问。请检查用户名、密码和权限。',
    en: 'The analytical store denies access. Check the user, the password and the grants.',
  },
  'bad-data': {
    zh: '数据无法按声明的类型读取。请检查文件格式和列类型。',
    en: 'The data cannot be read as the declared types. Check the format of the file and the types of its columns.',
  },
  refused: { zh: '分析存储拒绝了该语句。', en: 'The analytical store refused the statement.' },
};
