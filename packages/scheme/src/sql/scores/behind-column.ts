/** The column that says how many customers stand behind by what a score ranks. */
export function behindColumn(score: string): string {
  return `kefen_behind by ${score}`;
}
