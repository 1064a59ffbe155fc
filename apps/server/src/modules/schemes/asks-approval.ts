import { parseDocument } from '@kefen/scheme';

/** Does the text of a version ask that somebody else approves it? Most do not speak of it, and need not be read for that. */
export function asksApproval(text: string): boolean {
  return text.includes('approval') && parseDocument(text).read?.approval === 'required';
}
