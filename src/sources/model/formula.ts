/**
 * Whether a spreadsheet would take the text for a formula and run it, when somebody opens the file.
 *
 * A phone number that begins with a plus and a lone minus are no formulas.
 * Source: OWASP, "CSV Injection".
 */
export function isFormula(text: string): boolean {
  const first = text.charCodeAt(0)
  // = + - @ and the tab and carriage return that some spreadsheets skip: nothing else needs a closer look.
  if (first !== 61 && first !== 43 && first !== 45 && first !== 64 && first !== 9 && first !== 13)
    return false
  const trimmed = text.trimStart()
  return /^=./s.test(trimmed) || /^[@+-].*\p{L}.*[(|!]/su.test(trimmed)
}

/** The text as it may stand in a file that is opened with a spreadsheet: shown, never run. */
export function harmlessCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
