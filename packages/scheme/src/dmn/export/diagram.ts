import type { ExportedModel } from './exported-model.js';
import { element, type XmlNode } from './xml-writer.js';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const [across, down] = [220, 140];
const decisionSize = { width: 180, height: 80 };
const inputSize = { width: 160, height: 45 };

/** A box for every decision, each above what it requires, and the inputs in the lowest row. */
export function diagramOf(model: ExportedModel, idOf: (name: string) => string): XmlNode {
  const boxes = boxesOf(model);
  const shapes = [...boxes].map(([name, { x, y, width, height }]) =>
    element(
      'dmndi:DMNShape',
      { id: `shape_${idOf(name)}`, dmnElementRef: idOf(name) },
      element('dc:Bounds', { x: String(x), y: String(y), width: String(width), height: String(height) }),
    ),
  );
  const edges = model.decisions.flatMap(({ name, requires }) =>
    requires.flatMap((other, i) => {
      const [from, to] = [boxes.get(other), boxes.get(name)];
      if (from === undefined || to === undefined) return [];
      const id = `${idOf(name)}_requires_${i + 1}`;
      return [
        element(
          'dmndi:DMNEdge',
          { id: `edge_${id}`, dmnElementRef: id },
          waypoint(from.x + from.width / 2, from.y),
          waypoint(to.x + to.width / 2, to.y + to.height),
        ),
      ];
    }),
  );
  return element('dmndi:DMNDI', {}, element('dmndi:DMNDiagram', { id: `diagram_${model.id}` }, shapes, edges));
}

function waypoint(x: number, y: number): XmlNode {
  return element('di:waypoint', { x: String(x), y: String(y) });
}

function boxesOf({ inputs, decisions }: ExportedModel): ReadonlyMap<string, Box> {
  const last = decisions.length;
  const placed = decisions.map(({ name }, i): [string, Box] => [
    name,
    { x: 160 + (last - 1 - i) * 40, y: 80 + (last - 1 - i) * down, ...decisionSize },
  ]);
  const row = inputs.map(({ name }, i): [string, Box] => [
    name,
    { x: 160 + i * across, y: 80 + last * down, ...inputSize },
  ]);
  return new Map([...placed, ...row]);
}
