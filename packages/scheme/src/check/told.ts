import { expect } from 'vitest';
import { builtInDatasets } from '../dataset/built-in.js';
import { checkScheme } from './check-scheme.js';
import { noSchemes, type SchemeLibrary } from './required-schemes.js';

/** What a check says about a place of a scheme: what is wrong and what to do, each in Chinese and in English. */
export type Told = readonly [code: string, zh: string, en: string, adviceZh: string, adviceEn: string];

/**
 * What is told about a scheme, in the order of the text. A marker ▮ stands at every place where something has to be told, and
 * nowhere else; every sentence is there in both languages. The code of an error ends with an exclamation mark.
 */
export function toldOf(withMarkers: string, schemes: SchemeLibrary = noSchemes): Told[] {
  const text = withMarkers.replaceAll('▮', '');
  const { plan, diagnostics } = checkScheme(text, builtInDatasets, schemes);
  const places = diagnostics.map(({ place }) => `${place?.line}:${place?.column}`);
  expect(places).toEqual(placesOf(withMarkers));
  expect(plan === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return diagnostics.map(({ code, severity, message, advice }) => {
    if (!advice) throw new Error(`${code} has no advice`);
    for (const title of [message, advice]) {
      expect(title['zh-CN']).toMatch(/[\u4e00-\u9fff].*[。？]$/s);
      expect(title.en).toMatch(/^[^\u4e00-\u9fff]*[.?]$/);
    }
    return [severity === 'error' ? `${code}!` : code, message['zh-CN'], message.en, advice['zh-CN'], advice.en];
  });
}

/** Line and column of every marker, both counted from 1. */
function placesOf(withMarkers: string): string[] {
  return withMarkers.split('\n').flatMap((line, at) => {
    const columns = line.split('▮').slice(0, -1);
    let column = 1;
    return columns.map((before) => {
      column += before.length;
      return `${at + 1}:${column}`;
    });
  });
}
