import type { Title } from '@kefen/scheme';
import { WarehouseError } from '@kefen/warehouse';

/**
 * Whether it is no scheme's fault: the engine is not there, the work was stopped, or messages of the outbox were not delivered,
 * which come as one failure of several. It is tried again as it was.
 */
export function isPassing(failure: unknown): boolean {
  if (failure instanceof AggregateError) return true;
  return failure instanceof WarehouseError && (failure.kind === 'unavailable' || failure.kind === 'cancelled');
}

const unexplained: Title = {
  'zh-CN': '重新评定未能完成，原因见服务日志。',
  en: 'Rating again did not finish; the server log says why.',
};

export function sentenceOfFailure(failure: unknown): Title {
  if (!(failure instanceof WarehouseError)) return unexplained;
  return { 'zh-CN': failure.sentence.zh, en: failure.sentence.en };
}
