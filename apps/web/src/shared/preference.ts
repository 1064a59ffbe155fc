/**
 * A choice of the person on this device. Where the browser keeps nothing (private windows), the choice lasts as long
 * as the page.
 */
export function readPreference<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
  const stored = readStored(`kefen.${name}`);
  return choices.find((choice) => choice === stored);
}

export function writePreference(name: string, choice: string): void {
  try {
    localStorage.setItem(`kefen.${name}`, choice);
  } catch {
    // Storage is switched off: nothing to keep the choice in, and nothing a person could do about it here.
  }
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
