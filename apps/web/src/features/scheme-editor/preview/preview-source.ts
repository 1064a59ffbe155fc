import type { PreviewResult } from '@kefen/contract';
import { client } from '../../../shared/api/client.js';

/**
 * What a text that is not saved would give now; null where it is not valid. Fails with the typed client's errors, and
 * when it is called off.
 */
export type PreviewSource = (text: string, signal: AbortSignal) => Promise<PreviewResult | null>;

export const previewSource: PreviewSource = async (text, signal) =>
  (await client.schemes.preview({ body: { text }, signal })).result;
