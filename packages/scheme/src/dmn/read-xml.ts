import { type SaxesAttributeNS, SaxesParser } from 'saxes';
import type { Diagnostic, Place } from '../diagnostic/diagnostic.js';
import { dmnProblems } from './dmn-problems.js';
import type { XmlElement } from './xml-element.js';

export interface ReadXml {
  /** Absent where the text is not well-formed or asks for what is refused. */
  readonly root?: XmlElement;
  readonly diagnostics: readonly Diagnostic[];
}

/** Larger files are no models a person draws. In UTF-16 units and levels. */
const longestXml = 20_000_000;
const deepestXml = 200;

/**
 * Reads an XML document. It must be well-formed; a document type is refused whatever it says, so that nothing is expanded
 * or fetched. Never throws for what stands in the text.
 */
export function readXml(source: string): ReadXml {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  if (text.length > longestXml) return { diagnostics: [dmnProblems.tooLarge()] };
  const lines = lineStarts(text);
  try {
    return { root: parse(text, (offset, length) => placeAt(lines, offset, length)), diagnostics: [] };
  } catch (failure) {
    if (failure instanceof XmlRefusal) return { diagnostics: [failure.diagnostic] };
    throw failure;
  }
}

/** Leaves the parser, which knows no other way to stop. */
class XmlRefusal extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message.en);
  }
}

type PlaceOf = (offset: number, length: number) => Place;

interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly texts: string[];
  readonly start: number;
  readonly contentStart: number;
}

function parse(text: string, placeOf: PlaceOf): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  const refuse = (diagnostic: Omit<Diagnostic, 'place'>): never => {
    throw new XmlRefusal({ ...diagnostic, place: placeOf(Math.max(0, Math.min(parser.position, text.length) - 1), 1) });
  };
  parser.on('error', ({ message }) => refuse(dmnProblems.notXml(message.replace(/^\d+:\d+: /, ''))));
  parser.on('doctype', () => refuse(dmnProblems.documentType()));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= deepestXml) refuse(dmnProblems.tooDeep());
    const end = parser.position;
    const start = Math.max(0, text.lastIndexOf(`<`, end - 1));
    open.push({
      name: local,
      namespace: uri,
      attributes: attributesOf(Object.values(attributes)),
      children: [],
      texts: [],
      start,
      contentStart: end,
    });
  });
  const collect = (piece: string) => open.at(-1)?.texts.push(piece);
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const closed = closedElement(element, text, placeOf);
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  parser.write(text).close();
  if (root === undefined) throw new Error('a well-formed document without a root');
  return root;
}

function attributesOf(attributes: readonly SaxesAttributeNS[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ name, prefix, local, value }) => [prefix === '' ? local : name, value]));
}

function closedElement(element: OpenElement, source: string, placeOf: PlaceOf): XmlElement {
  const { name, namespace, attributes, children, texts, start, contentStart } = element;
  const text = texts.join('');
  const trimmed = text.trim();
  const leading = text.length - text.trimStart().length;
  const literal = trimmed !== '' && source.startsWith(trimmed, contentStart + leading);
  const textStart = literal ? contentStart + leading : start;
  return {
    name,
    namespace,
    attributes,
    children,
    text,
    place: placeOf(start, contentStart - start),
    textPlace: placeOf(textStart, trimmed.length),
    literal,
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function placeAt(starts: readonly number[], offset: number, length: number): Place {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset, length };
}
