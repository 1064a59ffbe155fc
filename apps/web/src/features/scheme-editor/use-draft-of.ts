import type { SchemeDetail } from '@kefen/contract';
import { useEffect, useState } from 'react';
import { type Draft, keepDraft, readDraft } from './draft.js';
import { changeBetween, type SchemeStore } from './scheme-store.js';

const restMs = 500;

/**
 * Keeps what is not saved on this device, and takes up at the start what was left there: as one step, so that an undo
 * gives the saved text back. Gives the draft that was taken up, if there was one.
 */
export function useDraftOf(scheme: SchemeDetail, store: SchemeStore, text: string): Draft | undefined {
  const [found] = useState(() => {
    const draft = readDraft(scheme.id);
    return draft && draft.text !== scheme.text ? draft : undefined;
  });
  useEffect(() => {
    const before = store.state().doc.toString();
    const changes = found && changeBetween(before, found.text);
    if (changes) store.dispatch({ changes });
  }, [store, found]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const isSaved = text === scheme.text.replaceAll('\r\n', '\n');
      keepDraft(scheme.id, isSaved ? undefined : { text, version: scheme.latestVersion });
    }, restMs);
    return () => clearTimeout(timer);
  }, [scheme, text]);
  return found;
}
