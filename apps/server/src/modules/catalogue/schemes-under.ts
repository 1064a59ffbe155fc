import type { SchemeDocument } from '@kefen/scheme';

interface Scheme {
  readonly id: string;
  readonly document: SchemeDocument;
}

/** The ids of the schemes whose classes or scores a scheme uses, at any depth, those first that others rest on. */
export function schemesUnder(scheme: Scheme, all: readonly Scheme[]): string[] {
  const found = new Set<string>();
  const visit = ({ document }: Scheme) => {
    for (const id of referredBy(document)) {
      const other = all.find((one) => one.id === id);
      if (other && !found.has(id)) visit(other);
      found.add(id);
    }
  };
  visit(scheme);
  return [...found];
}

function referredBy({ indicators }: SchemeDocument): string[] {
  return Object.values(indicators).flatMap((node) => {
    if (node.construct === 'class of') return [node['class of']];
    return node.construct === 'score of' ? [node['score of']] : [];
  });
}
