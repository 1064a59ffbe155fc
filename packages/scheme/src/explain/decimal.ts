/** The number without its sign. */
export function magnitude(text: string): string {
  return text.startsWith('-') ? text.slice(1) : text;
}

export function isNumber(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && /^-?\d+(\.\d+)?$/.test(text);
}

export function isZero(number: string): boolean {
  return /^-?[0.]+$/.test(number);
}
