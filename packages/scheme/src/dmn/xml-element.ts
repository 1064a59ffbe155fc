import type { Place } from '../diagnostic/diagnostic.js';
import type { DmnText } from './dmn-text.js';

/** An element of an XML document. Names are without their prefix; the namespace says what they mean. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** Attributes without a namespace by their name; those of a namespace as `prefix:name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly inside, CDATA included, comments left out. */
  readonly text: string;
  readonly place: Place;
  /** Where the text begins. */
  readonly textPlace: Place;
  readonly literal: boolean;
}

/** Children of a name in the element's own namespace: what other tools add is passed over. */
export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === element.namespace);
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return childrenNamed(element, name)[0];
}

/** Every element of a name at any depth, whatever its namespace. */
export function descendantsNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsNamed(child, name),
  ]);
}

/** The text of an element without the blanks around it. */
export function textOf(element: XmlElement): DmnText {
  const text = element.text.trim();
  return { text, place: { ...element.textPlace, length: text.length }, literal: element.literal };
}
