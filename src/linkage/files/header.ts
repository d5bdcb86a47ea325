const isValue = [
  /^\d+([.,]\d+)?$/,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/,
  /@.+\./,
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  /^\+?[\d ()-]{9,}$/,
] as const

/** Whether a first row names columns: none of its cells is a number, a date, an email, a postcode or a telephone. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return filled.length > 0 && !filled.some((cell) => isValue.some((pattern) => pattern.test(cell)))
}
