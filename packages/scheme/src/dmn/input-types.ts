import { decimalNumber, type ExpressionType, type FeelType, plainType } from '../feel/index.js';
import type { ConstructName } from './constructs.js';
import type { DmnInput, DmnItem } from './dmn-model.js';
import type { DmnText } from './dmn-text.js';
import { type ItemType, itemTypeOf } from './item-types.js';

/** An input as the file declares it. */
export interface DeclaredInput {
  readonly name: string;
  /** Absent where the file does not say. */
  readonly kind?: FeelType;
  readonly values?: DmnText;
  /** A type that the file names and does not define. */
  readonly unknownType?: string;
}

/** Says which type an input has where it is evaluated: the digits of a number, and the kind where the file says nothing. */
export type TypeOfInput = (input: DeclaredInput) => ExpressionType;

export interface InputTypes {
  /** The type of an input of the file, or the construct that it is. */
  declared(input: DmnInput): ExpressionType | ConstructName;
  /** The type of a name that a table uses as an input without the file declaring it. */
  undeclared(name: string, typeRef: string | undefined): ExpressionType | ConstructName;
  /** Every input asked for so far. */
  readonly asked: ReadonlyMap<string, DeclaredInput>;
}

export function createInputTypes(items: readonly DmnItem[], typeOf: TypeOfInput): InputTypes {
  const asked = new Map<string, DeclaredInput>();
  const ask = (name: string, item: ItemType): ExpressionType | ConstructName => {
    if (item.kind === 'construct') return item.construct;
    const known = asked.get(name);
    const input = known ?? declaredInput(name, item);
    asked.set(name, input);
    return typeOf(input);
  };
  return {
    asked,
    declared: ({ name, typeRef }) => ask(name, itemTypeOf(typeRef, items)),
    undeclared: (name, typeRef) => ask(name, itemTypeOf(typeRef, items)),
  };
}

function declaredInput(name: string, item: ItemType): DeclaredInput {
  if (item.kind === 'unknown') return { name, unknownType: item.name };
  if (item.kind !== 'simple') return { name };
  return { name, kind: item.type, ...(item.values !== undefined && { values: item.values }) };
}

/** A type that does where no value is known yet. */
export const usualType: TypeOfInput = ({ kind }) =>
  kind === undefined || kind === 'null'
    ? plainType('text')
    : kind === 'number'
      ? decimalNumber(18, 4)
      : plainType(kind);
