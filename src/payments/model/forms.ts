import type { Outcome, Problem } from '#kit/outcome'

type Sent = Readonly<Record<string, string>>

const refused = (field: string, message: string): Outcome<never> => ({
  ok: false,
  problems: [{ field, message }] satisfies Problem[],
})

/** Reads the number of a receipt that the counter gave. */
export function readReceipt({ receipt = '' }: Sent): Outcome<string> {
  const value = receipt.trim()
  if (!value) return refused('receipt', 'Enter the receipt number')
  if (value.length > 40) return refused('receipt', 'Receipt number must be 40 characters or less')
  return { ok: true, value }
}

/** Reads why nothing is to be paid after all. */
export function readWaiver({ because = '' }: Sent): Outcome<string> {
  const value = because.trim()
  if (!value) return refused('because', 'Enter why nothing is to be paid')
  if (value.length > 400)
    return refused('because', 'Why nothing is to be paid must be 400 characters or less')
  return { ok: true, value }
}

/** Pence in an amount of money as it is typed: `£60`, `1,200.50`. Nothing, when it is none. */
function penceIn(typed: string): number | undefined {
  const [, pounds, pence = '0'] = /^(\d{1,7})(?:\.(\d{2}))?$/.exec(typed.replace(/[£\s,]/g, '')) ?? []
  return pounds === undefined ? undefined : Number(pounds) * 100 + Number(pence)
}

// The most that GOV.UK Pay takes at once: a hundred thousand pounds.
const mostPence = 10_000_000

/** Reads how much is to be paid, in pence. */
export function readFee(typed: string): Outcome<number> {
  const pence = penceIn(typed)
  if (!typed.trim()) return refused('fee', 'Enter how much is to be paid')
  if (pence === undefined)
    return refused('fee', 'How much is to be paid must be an amount of money, like 60 or 12.50')
  if (pence < 30 || pence > mostPence)
    return refused('fee', 'How much is to be paid must be between £0.30 and £100,000')
  return { ok: true, value: pence }
}

/** Reads how much is to be given back and why. `most` is what can be given back, in pence. */
export function readRefundAsked(
  { amount = '', why = '' }: Sent,
  most: number,
): Outcome<{ readonly pence: number; readonly because: string }> {
  const problems: Problem[] = []
  const total = penceIn(amount)
  if (!amount.trim()) problems.push({ field: 'amount', message: 'Enter how much to give back' })
  else if (total === undefined)
    problems.push({
      field: 'amount',
      message: 'Amount to refund must be an amount of money, like 60 or 12.50',
    })
  else if (total === 0 || total > most)
    problems.push({
      field: 'amount',
      message: `Amount to refund must be between £0.01 and £${(most / 100).toFixed(2)}`,
    })
  if (!why.trim()) problems.push({ field: 'why', message: 'Enter why money goes back' })
  else if (why.trim().length > 400)
    problems.push({ field: 'why', message: 'Why money goes back must be 400 characters or less' })
  if (problems.length > 0 || total === undefined) return { ok: false, problems }
  return { ok: true, value: { pence: total, because: why.trim() } }
}
