/** What a text message comes to: its text as it is sent, and what is paid for. */
export type TextParts = {
  readonly text: string
  readonly parts: number
  /** Units: the signs that count; a few count two. */
  readonly length: number
  /** Whether it has letters that make each part less than half as long. */
  readonly isLong: boolean
  readonly isTooLong: boolean
}

const plainer: Readonly<Record<string, string>> = {
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '...',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u200b': '',
  '\ufeff': '',
  '\u00a0': ' ',
  '\t': ' ',
}

const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const gsmTwice = new Set('^{}\\[~]|€')
const mostSigns = 918

/** The same text in the letters that text messages have: straight quotes, plain dashes. */
function plainerText(text: string): string {
  return [...text].map((sign) => plainer[sign] ?? sign).join('')
}

/**
 * Counts the parts that a text message is sent in, each of which is paid for.
 *
 * Source: 3GPP TS 23.038 (GSM 7 bit and UCS-2); GOV.UK Notify's limit of 918.
 */
export function textParts(written: string): TextParts {
  const text = plainerText(written)
  const signs = [...text]
  const isLong = signs.some((sign) => !gsm.has(sign) && !gsmTwice.has(sign))
  const length = isLong ? text.length : signs.length + signs.filter((sign) => gsmTwice.has(sign)).length
  return { text, parts: partsFor(length, isLong), length, isLong, isTooLong: length > mostSigns }
}

function partsFor(length: number, isLong: boolean): number {
  const [alone, together] = isLong ? [70, 67] : [160, 153]
  return length <= alone ? 1 : Math.ceil(length / together)
}
