/** Where something stands in a scheme: names of keys and places in lists, from the outside in. */
export type Path = readonly (string | number)[];

/** What can be written into a scheme. Decimals that a float would change are written as text (see `numberOf`). */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** One change a person makes in the form. */
export type Edit =
  /** Puts a value where one stands, or where none stands yet; what is missing above it is made. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: Plain; readonly after?: readonly string[] }
  | { readonly kind: 'remove'; readonly path: Path }
  /** Puts an item into the list at `path`, so that it is the one at `index`. */
  | { readonly kind: 'insert'; readonly path: Path; readonly index: number; readonly value: Plain }
  /** Moves an item of the list or map at `path`. */
  | { readonly kind: 'move'; readonly path: Path; readonly from: number; readonly to: number }
  | { readonly kind: 'rename'; readonly path: Path; readonly name: string };

export function set(path: Path, value: Plain, after?: readonly string[]): Edit {
  return { kind: 'set', path, value, ...(after && { after }) };
}

export function remove(path: Path): Edit {
  return { kind: 'remove', path };
}

export function insert(path: Path, index: number, value: Plain): Edit {
  return { kind: 'insert', path, index, value };
}

export function move(path: Path, from: number, to: number): Edit {
  return { kind: 'move', path, from, to };
}

export function rename(path: Path, name: string): Edit {
  return { kind: 'rename', path, name };
}

/** A decimal as it is written into a scheme: a number where a float keeps all of its digits, otherwise its text. */
export function numberOf(text: string): Plain {
  const value = Number(text);
  return Number.isFinite(value) && plain(String(value)) === plain(text) ? value : text;
}

function plain(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const places = fraction.replace(/0+$/, '');
  return (whole.replace(/^(-?)0+(?=\d)/, '$1') || '0') + (places && `.${places}`);
}
