/** An element to be written; children are elements or texts. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlNode | string)[];
}

export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (XmlNode | string | readonly XmlNode[])[]
): XmlNode {
  return { name, attributes, children: children.flat() };
}

/** A document in UTF-8, an element on each line; texts stand on the line of their element. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, '')}\n`;
}

function writeElement({ name, attributes, children }: XmlNode, indent: string): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`],
  );
  const start = `${indent}<${name}${written.join('')}`;
  if (children.length === 0) return `${start}/>`;
  if (children.some((child) => typeof child === 'string')) {
    return `${start}>${children.map((child) => (typeof child === 'string' ? escaped(child) : '')).join('')}</${name}>`;
  }
  const inner = children.map((child) => (typeof child === 'string' ? '' : writeElement(child, `${indent}  `)));
  return `${start}>\n${inner.join('\n')}\n${indent}</${name}>`;
}

/** Characters that XML cannot hold at all are left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
