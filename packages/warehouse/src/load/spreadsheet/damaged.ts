/** Thrown where an archive or a document in it is not well-formed; a mistake in the file, not in the program. */
export class DamagedSpreadsheet extends Error {
  override readonly name = 'DamagedSpreadsheet';
}
