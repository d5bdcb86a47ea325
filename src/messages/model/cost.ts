/** What the council pays for what it sends. Units: pence. */
export type Prices = {
  readonly textPart: number
  readonly letterSheet: number
  readonly furtherSheet: number
}

/** What one message costs. Units: pence. Emails cost nothing each. */
export function costOf(
  prices: Prices,
  sent: { readonly transport: 'text' | 'email' | 'letter'; readonly count: number },
): number {
  if (sent.transport === 'email' || sent.count === 0) return 0
  if (sent.transport === 'text') return rounded(prices.textPart * sent.count)
  return rounded(prices.letterSheet + prices.furtherSheet * (sent.count - 1))
}

const rounded = (pence: number) => Math.round(pence * 100) / 100

/** A price in words: "4.8p", "£1.02". */
export function sayPence(pence: number): string {
  if (pence === 0) return 'nothing'
  return pence < 100 ? `${pence}p` : `£${(pence / 100).toFixed(2)}`
}
