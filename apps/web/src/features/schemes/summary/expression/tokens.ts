export interface Token {
  readonly kind: 'text' | 'name' | 'property' | 'number' | 'operator' | 'other';
  /** As it is written; of a text or a quoted name what stands between the quotes. */
  readonly content: string;
}

/** `= null` is one operator: a person says “has no value”. `as of` is one name, `-5` after a sign one number. */
const pattern =
  /"(?<text>(?:[^"\\]|\\.)*)"|`(?<quoted>[^`]+)`|\.(?<property>\p{L}+)|(?<name>as of(?![\p{L}\p{N}_])|[\p{L}_][\p{L}\p{N}_]*)|(?<number>(?<![\p{L}\p{N}_)\]"]\s*)-\d+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<operator>!?=\s*null(?![\p{L}\p{N}_])|>=|<=|!=|\*\*|\.\.|[<>=+\-*/])|(?<other>[\s\S])/gu;

/** The parts of a FEEL text, in order; nothing is left out. */
export function tokensOf(expression: string): Token[] {
  return [...expression.matchAll(pattern)].map(({ groups = {} }): Token => {
    const { text, quoted, property, name, number, operator, other } = groups;
    if (text !== undefined) return { kind: 'text', content: text };
    if (property !== undefined) return { kind: 'property', content: property };
    if (quoted !== undefined) return { kind: 'name', content: quoted };
    if (name !== undefined) return { kind: 'name', content: name };
    if (number !== undefined) return { kind: 'number', content: number };
    if (operator !== undefined) return { kind: 'operator', content: operator.replace(/\s+/g, ' ') };
    return { kind: 'other', content: other ?? '' };
  });
}
