import { Document, isMap, isPair, isScalar, visit } from 'yaml';
import { typeText } from './change-dataset.js';
import type { Column, Dataset, Title } from './dataset.js';

/** A definition as YAML, one line per column; `readDataset` gives the same definition again. */
export function writeDataset(dataset: Dataset): string {
  const { id, title, help, kind, customerColumn, timeColumn, keyColumn, columns } = dataset;
  const document = new Document({
    id,
    ...(title && { title: words(title) }),
    ...(help && { help: words(help) }),
    kind,
    customerColumn,
    ...(timeColumn !== undefined && { timeColumn }),
    ...(keyColumn !== undefined && { keyColumn }),
    columns: columns.map(columnEntry),
  });
  visit(document, {
    Map: (key, node) => {
      if (key !== null) node.flow = true;
    },
    Seq: (_, node, ancestors) => {
      const owner = ancestors.at(-1);
      // The list of columns is the one that is written line by line.
      node.flow = !(isPair(owner) && isScalar(owner.key) && owner.key.value === 'columns' && isMap(document.contents));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function columnEntry({ name, type, title, required, unit, personal, values, help }: Column): Record<string, unknown> {
  return {
    name,
    type: typeText(type),
    ...(title && { title: words(title) }),
    ...(required !== undefined && { required }),
    ...(unit !== undefined && { unit }),
    ...(personal !== undefined && { personal }),
    ...(values !== undefined && { values: [...values] }),
    ...(help && { help: words(help) }),
  };
}

function words(title: Title): Title | string {
  return title['zh-CN'] === title.en ? title.en : { 'zh-CN': title['zh-CN'], en: title.en };
}
