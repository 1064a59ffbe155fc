/** The column that says how many customers stand behind by what a score ranks. */
export function behindColumn(score: string): string {
  return `behind by ${score}`;
}
