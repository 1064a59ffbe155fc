import { checkScheme, type Dataset, type Diagnostic, type SchemeDocument, type SchemeLibrary } from '@kefen/scheme';
import { useEffect, useState } from 'react';

const restMs = 180;

export interface Check {
  /** The text these are the problems of. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Present when everything could be read. */
  readonly document: SchemeDocument | undefined;
}

/** The problems of a text that has rested, against the workspace's datasets and schemes; undefined before the first check. */
export function useCheck(
  text: string,
  datasets: readonly Dataset[] | undefined,
  library: SchemeLibrary | undefined,
): Check | undefined {
  const [check, setCheck] = useState<Check>();
  const isFirst = check === undefined;
  useEffect(() => {
    if (!datasets || !library) return;
    const timer = setTimeout(
      () => {
        const { diagnostics, document } = checkScheme(text, datasets, library);
        setCheck({ text, diagnostics, document });
      },
      isFirst ? 0 : restMs,
    );
    return () => clearTimeout(timer);
  }, [text, datasets, library, isFirst]);
  return check;
}

export function errorsIn(check: Check | undefined): number {
  return check?.diagnostics.filter(({ severity }) => severity === 'error').length ?? 0;
}
