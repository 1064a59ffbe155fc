export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * The encoding of a text by its content: a byte order mark, the zeros that UTF-16 leaves between ASCII characters,
 * UTF-8 where all of it is, or nearly all of what is not ASCII, and GB18030 (which holds GBK) where that decodes.
 * `head` is the beginning of the content, `notUtf8` the piece with the first bytes that are not UTF-8, if any.
 * Returns `binary` for bytes no text has and undefined where no encoding fits.
 */
export function findEncoding(head: Uint8Array, notUtf8: Uint8Array | undefined): Encoding | 'binary' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = countZeros(head);
  if (zeros.even + zeros.odd > 0) return wideEncoding(head, zeros);
  if (notUtf8 === undefined || isMostlyUtf8(notUtf8)) return 'utf-8';
  return decodes('gb18030', notUtf8) ? 'gb18030' : undefined;
}

function countZeros(bytes: Uint8Array) {
  const zeros = { even: 0, odd: 0 };
  bytes.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2 === 0 ? 'even' : 'odd'] += 1;
  });
  return zeros;
}

/** A table in UTF-16 has at least its delimiters and line ends in ASCII, so one half of the bytes has many zeros. */
function wideEncoding(head: Uint8Array, zeros: { even: number; odd: number }): Encoding | 'binary' {
  const many = head.length / 20;
  if (zeros.odd > many && zeros.even === 0) return 'utf-16le';
  if (zeros.even > many && zeros.odd === 0) return 'utf-16be';
  return 'binary';
}

/**
 * A UTF-8 file with some broken bytes, or with rows from elsewhere, is still UTF-8: the rows that hold them are rejected. Of
 * Chinese text in GBK hardly a fiftieth happens to look like a character of three bytes.
 */
function isMostlyUtf8(piece: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(piece);
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[\u0800-\uFFFC]/g)?.length ?? 0;
  return whole > broken;
}

function decodes(encoding: Encoding, piece: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}
