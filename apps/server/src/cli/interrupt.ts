/** Lets work be ended by Ctrl-C or a signal to end: the first asks it to, the second ends the process at once. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const asked = new AbortController();
  const end = () => {
    if (asked.signal.aborted) process.exit(130);
    asked.abort(new Error('the command was ended'));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  try {
    return await work(asked.signal);
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
