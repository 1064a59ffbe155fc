import type { FeelType } from '../expression-type.js';
import { conversionFunctions } from './conversion.js';
import { dateFunctions } from './date.js';
import { divisionFunctions } from './division.js';
import type { FeelFunction } from './function.js';
import { numberFunctions } from './number.js';
import { propertyFunctions } from './property.js';
import { roundingFunctions } from './rounding.js';
import { textFunctions } from './text.js';

/** Every function of the language, in the order of the reference page. */
export const functions: readonly FeelFunction[] = [
  ...numberFunctions,
  ...divisionFunctions,
  ...roundingFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...conversionFunctions,
  ...propertyFunctions,
];

const byName: ReadonlyMap<string, FeelFunction> = new Map(functions.map((entry) => [entry.name, entry]));

export function findFunction(name: string): FeelFunction | undefined {
  return byName.get(name);
}

export function getFunction(name: string): FeelFunction {
  const entry = byName.get(name);
  if (entry === undefined) throw new Error(`no function ${name}`);
  return entry;
}

/** The properties a value of this kind has. */
export function propertiesOf(kind: FeelType): readonly string[] {
  return propertyFunctions
    .filter((entry) => entry.parameters[0]?.kinds.includes(kind))
    .map((entry) => entry.name.slice(1));
}
