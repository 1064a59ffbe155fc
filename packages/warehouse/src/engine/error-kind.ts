import { WarehouseError, type WarehouseErrorKind } from './warehouse-error.js';

/** Numbers from ClickHouse's `ErrorCodes.cpp`; what is not listed is `refused`. */
const codesByKind: Partial<Record<WarehouseErrorKind, readonly number[]>> = {
  // QUERY_WAS_CANCELLED, QUERY_WAS_CANCELLED_BY_CLIENT
  cancelled: [394, 734],
  // TIMEOUT_EXCEEDED, TOO_SLOW, SOCKET_TIMEOUT
  timeout: [159, 160, 209],
  // CANNOT_ALLOCATE_MEMORY, MEMORY_LIMIT_EXCEEDED
  'out-of-memory': [173, 241],
  // NOT_ENOUGH_SPACE
  'no-space': [243],
  // TOO_MANY_SIMULTANEOUS_QUERIES, NETWORK_ERROR, ABORTED, TABLE_IS_READ_ONLY, ALL_CONNECTION_TRIES_FAILED,
  // DNS_ERROR, SERVER_OVERLOADED
  unavailable: [202, 210, 236, 242, 279, 198, 745],
  // UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD, DATABASE_ACCESS_DENIED, ACCESS_DENIED, AUTHENTICATION_FAILED
  denied: [192, 193, 194, 291, 497, 516],
  // CANNOT_PARSE_TEXT, …_ESCAPE_SEQUENCE, …_QUOTED_STRING, …_INPUT_ASSERTION_FAILED, CANNOT_READ_ALL_DATA,
  // CANNOT_PARSE_DATE, …_DATETIME, ARGUMENT_OUT_OF_BOUND, CANNOT_PARSE_NUMBER, INCORRECT_DATA,
  // CANNOT_PARSE_UUID, CANNOT_READ_ARRAY_FROM_TEXT, DECIMAL_OVERFLOW, CANNOT_PARSE_BOOL, VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE,
  // ZLIB_INFLATE_FAILED
  'bad-data': [6, 25, 26, 27, 33, 38, 41, 69, 72, 117, 376, 130, 407, 467, 321, 354],
};

const kindsByCode = new Map<number, WarehouseErrorKind>(
  Object.entries(codesByKind).flatMap(([kind, codes]) => codes.map((code) => [code, kind as WarehouseErrorKind])),
);

/** Failures of the connection or of a file to be sent, by the code Node gives them. */
const kindsByNodeCode = new Map<string, WarehouseErrorKind>([
  ['ECONNREFUSED', 'unavailable'],
  ['ECONNRESET', 'unavailable'],
  ['EPIPE', 'unavailable'],
  ['ENOTFOUND', 'unavailable'],
  ['EAI_AGAIN', 'unavailable'],
  ['EHOSTUNREACH', 'unavailable'],
  ['ENETUNREACH', 'unavailable'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'unavailable'],
  ['ETIMEDOUT', 'timeout'],
  ['ENOENT', 'refused'],
  ['EACCES', 'refused'],
  ['EISDIR', 'refused'],
  ['Z_BUF_ERROR', 'bad-data'],
  ['Z_DATA_ERROR', 'bad-data'],
]);

/** Any failure of a driver as a `WarehouseError`. One that already is one stays as it is, and so does a bug of ours. */
export function asWarehouseError(failure: unknown): Error {
  if (failure instanceof WarehouseError || isBug(failure)) return failure;
  const message = failure instanceof Error ? failure.message : String(failure);
  for (const error of chain(failure)) {
    const code = engineCode(error);
    if (code !== undefined) {
      return new WarehouseError(kindsByCode.get(code) ?? 'refused', { message, code, cause: failure });
    }
    const kind = kindsByNodeCode.get(String(property(error, 'code')));
    if (kind) return new WarehouseError(kind, { message, cause: failure });
  }
  return new WarehouseError('unavailable', { message, cause: failure });
}

function isBug(failure: unknown): failure is Error {
  return failure instanceof TypeError || failure instanceof RangeError || failure instanceof ReferenceError;
}

function engineCode(error: object): number | undefined {
  const code = property(error, 'clickhouseCode') ?? property(error, 'code');
  return /^\d+$/.test(String(code)) ? Number(code) : undefined;
}

function* chain(failure: unknown): Iterable<object> {
  for (let error = failure; typeof error === 'object' && error !== null; error = property(error, 'cause')) yield error;
}

function property(of: object, name: string): unknown {
  return (of as Readonly<Record<string, unknown>>)[name];
}
