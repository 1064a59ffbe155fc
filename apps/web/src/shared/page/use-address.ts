import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What a person has chosen on a page stands in its address, so that the way back finds it again. Changing a part leaves the
 * others as they are and adds no step to the way back; an empty value takes its part out.
 */
export function useAddress() {
  const [address, setAddress] = useSearchParams();
  const change = useCallback(
    (parts: Readonly<Record<string, string>>) =>
      setAddress(
        (former) => {
          const next = new URLSearchParams(former);
          for (const [name, value] of Object.entries(parts)) value ? next.set(name, value) : next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setAddress],
  );
  return [address, change] as const;
}
