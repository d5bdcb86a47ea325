// What linkage calls its pieces of evidence, as people call them.
const names: Readonly<Record<string, string>> = {
  prior: 'any two records',
  birth: 'date of birth',
  given: 'given name',
  middle: 'middle names',
  nino: 'National Insurance number',
  nhs: 'NHS number',
}

/** What a piece of evidence is about, within a line: `date of birth`. */
export const nameEvidence = (field: string): string => names[field] ?? field

/** Evidence as a number: `14.0`. What rounds to nothing is neither for nor against. */
export const sayBits = (bits: number): string => (Math.abs(bits) < 0.05 ? '0.0' : bits.toFixed(1))
