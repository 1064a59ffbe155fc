import type { SchemeDetail } from '@kefen/contract';
import {
  checkScheme,
  type Dataset,
  type Diagnostic,
  parseDocument,
  type SchemeDocument,
  type SchemeLibrary,
} from '@kefen/scheme';
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

/** What the server found in the saved text. */
export function checkOf({ text, diagnostics }: SchemeDetail): Check {
  return {
    text,
    document: parseDocument(text).document,
    diagnostics: diagnostics.map(({ code, severity, message, advice, path, place }) => ({
      code,
      severity,
      message,
      ...(advice && { advice }),
      ...(path && { path }),
      ...(place && { place }),
    })),
  };
}
