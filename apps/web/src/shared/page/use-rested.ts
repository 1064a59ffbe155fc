import { useDeferredValue, useEffect, useState } from 'react';

const restMs = 400;

/** What has been typed, once the person has stopped typing. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useDeferredValue(rested);
}
