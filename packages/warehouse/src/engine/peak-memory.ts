const everyMs = 50;

/**
 * The most memory this process held while some work ran, in bytes of resident memory. With the embedded engine that
 * is the whole of it, the engine's program text (some 200 MB that the system can take back) included; with a server it
 * says nothing of the server, whose part is in the summaries of the statements.
 */
export async function measurePeakMemory<T>(work: () => Promise<T>): Promise<{ value: T; peakMemoryBytes: number }> {
  let peakMemoryBytes = 0;
  const look = () => {
    peakMemoryBytes = Math.max(peakMemoryBytes, process.memoryUsage.rss());
  };
  look();
  const timer = setInterval(look, everyMs);
  try {
    const value = await work();
    look();
    return { value, peakMemoryBytes };
  } finally {
    clearInterval(timer);
  }
}
