/** Chinese text from its parts: a space where characters meet letters or digits, none where they meet each other. */
export function spaced(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce((text, part) => `${text}${needsSpace(text.at(-1), part.at(0)) ? ' ' : ''}${part}`, '');
}

function needsSpace(left: string | undefined, right: string | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return (isCharacter(left) && isLatin(right)) || (isLatin(left) && isCharacter(right));
}

function isCharacter(letter: string): boolean {
  return /\p{Script=Han}/u.test(letter);
}

function isLatin(letter: string): boolean {
  return /[\p{Script=Latin}\d%-]/u.test(letter);
}
