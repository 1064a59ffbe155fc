/** An exact decimal: `units` of the last of so many places. */
export interface Units {
  readonly units: bigint;
  readonly places: number;
}

/** Reads a decimal in plain notation, `-12.50`. */
export function unitsOf(amount: string): Units {
  const [whole = '0', fraction = ''] = amount.split('.');
  return { units: BigInt(whole + fraction), places: fraction.length };
}

export function plus(a: Units, b: Units): Units {
  const places = Math.max(a.places, b.places);
  return { units: inPlaces(a, places) + inPlaces(b, places), places };
}

export function multiplied(a: Units, b: Units): Units {
  return { units: a.units * b.units, places: a.places + b.places };
}

/** In plain notation without zeros at the end. */
export function written({ units, places }: Units): string {
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function inPlaces({ units, places }: Units, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - places);
}
