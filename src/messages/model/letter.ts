/** The lines of a name and address as they stand in the window, or why they cannot. */
export type AddressLines =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly why: 'too-few-lines' | 'too-many-lines' | 'no-postcode' }

const postcode = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i

/**
 * Reads a name and address for a letter: three to seven lines, the last a postcode.
 *
 * Source: GOV.UK Notify, "Send a letter".
 */
export function readAddress(address: string): AddressLines {
  const separator = address.includes('\n') ? '\n' : ', '
  const lines = address
    .split(separator)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const last = lines.at(-1) ?? ''
  if (lines.length < 3) return { ok: false, why: 'too-few-lines' }
  if (lines.length > 7) return { ok: false, why: 'too-many-lines' }
  if (!postcode.test(last)) return { ok: false, why: 'no-postcode' }
  return { ok: true, lines: [...lines.slice(0, -1), last.toUpperCase()] }
}

/** How a letter is set. Units: points, 72 to an inch. */
export type Setting = {
  readonly size: number
  readonly headingSize: number
  readonly lineGap: number
  readonly margin: number
}

/** Ordinary print is at least 12 points; large print at least 18. Source: UK Association for Accessible Formats. */
export const settings: Readonly<Record<'standard' | 'large-print', Setting>> = {
  standard: { size: 12, headingSize: 15, lineGap: 3, margin: 56.7 },
  'large-print': { size: 18, headingSize: 22, lineGap: 6, margin: 56.7 },
}

/** A length on paper. Units: points. */
export const millimetres = (length: number): number => (length * 72) / 25.4

/**
 * Where the address stands, so that it shows in the window of a C5 or DL envelope when the sheet is folded, and all of
 * it lies within what printers of letters ask for. Units: millimetres from the left and from the top.
 *
 * Source: GOV.UK Notify, "Letter specification".
 */
export const addressWindow = { left: 24.6, right: 120, top: 39.5, bottom: 66.3 } as const
