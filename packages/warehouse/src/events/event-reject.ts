import type { Title } from '@kefen/scheme';
import { type RejectCode, rejectReason } from '../load/reject-reason.js';

/** Why an event was not taken: for the reasons for which a row of a file is not, or for one that only events can have. */
export interface EventReject {
  readonly code: EventRejectCode;
  readonly column?: string;
  /** The text at fault, its beginning where it is long. */
  readonly value?: string;
  readonly message: Title;
}

export type EventRejectCode = RejectCode | 'column-unknown' | 'not-a-cell' | 'event-too-large';

export function eventReject(code: EventRejectCode, column?: string): EventReject {
  return { code, ...(column === undefined ? {} : { column }), message: messageOf(code, column ?? '') };
}

function messageOf(code: EventRejectCode, column: string): Title {
  switch (code) {
    case 'column-unknown':
      return {
        'zh-CN': `数据集没有「${column}」这一列。请核对列名。`,
        en: `The dataset has no column “${column}”. Check the name.`,
      };
    case 'not-a-cell':
      return {
        'zh-CN': `「${column}」是对象或数组。请写成文字、数值、true、false 或 null。`,
        en: `“${column}” is an object or a list. Write text, a number, true, false or null.`,
      };
    case 'event-too-large':
      return { 'zh-CN': '一条事件超过 64 KB。请缩短文字。', en: 'The event has more than 64 KB. Shorten its texts.' };
    case 'broken-json':
      return { 'zh-CN': '不是一个 JSON 对象。请检查括号和引号。', en: 'Not a JSON object. Check brackets and quotes.' };
    case 'broken-characters':
      return {
        'zh-CN': `「${column}」含有无法识别的字符。请以 UTF-8 发送。`,
        en: `“${column}” holds characters that cannot be read. Send UTF-8.`,
      };
    default:
      return rejectReason(code, { heading: column, column }).message;
  }
}
