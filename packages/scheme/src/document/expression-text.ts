import { z } from 'zod';

/** FEEL text. YAML turns `when: 5` or `when: true` into a number or a boolean; both are valid FEEL as they stand. */
export const expressionText = z.union([z.string().min(1), z.number().transform(String), z.boolean().transform(String)]);

/** A number as exact decimal text. YAML numbers are doubles; their shortest notation is what the author wrote. */
export const decimalText = z.union([z.number(), z.string()]).transform((value, context): string => {
  const text = plainDecimal(String(value).trim());
  if (text !== undefined) return text;
  context.addIssue({ code: 'custom', params: { diagnostic: 'not-a-number', text: String(value) } });
  return z.NEVER;
});

/** `12.5`, `-3`, `1e-7` in plain notation; undefined when the text is no decimal number. */
function plainDecimal(text: string): string | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const integerPart = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const fractionPart = padded.slice(at).replace(/0+$/, '');
  const plain = fractionPart === '' ? integerPart : `${integerPart}.${fractionPart}`;
  return sign === '-' && !/^[0.]*$/.test(plain) ? `-${plain}` : plain;
}
