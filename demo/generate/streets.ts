const short: Readonly<Record<string, string>> = {
  Road: 'Rd',
  Street: 'St',
  Lane: 'Ln',
  Avenue: 'Ave',
  Drive: 'Dr',
  Close: 'Cl',
  Gardens: 'Gdns',
  Terrace: 'Terr',
  Court: 'Ct',
  Grove: 'Gr',
  Crescent: 'Cres',
  Place: 'Pl',
}

/** The street with its last word shortened as people do: `Quillbrook Rd`. */
export function shorten(street: string): string {
  return street.replace(/\w+$/, (last) => short[last] ?? last)
}
