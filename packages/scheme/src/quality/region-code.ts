/** The province-level codes of GB/T 2260, in force since the first edition of 1980; 46 came in 1988, 50 in 1997, 81 and 82 after. */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;

/** Whether a text begins with the two digits of a province, an autonomous region, a municipality, Hong Kong, Macao or Taiwan. */
export function beginsWithProvince(text: string): boolean {
  return provinces.test(text);
}

/**
 * Whether a text can be, or can once have been, a region code by GB/T 2260: six digits, the first two those of a province.
 * Nothing is said of the other four: which of them were ever in force no list tells, and counties straight below a province
 * were numbered in several ways (460021 in Hainan, 429004 in Hubei).
 */
export function isRegionCode(text: string): boolean {
  return /^\d{6}$/.test(text) && beginsWithProvince(text);
}
