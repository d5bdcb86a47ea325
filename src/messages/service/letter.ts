import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { type LetterPdf, writeLetter } from '../adapters/letter-pdf.ts'
import { readAddress } from '../model/letter.ts'
import { fill } from '../model/template.ts'
import { openMessage } from './look.ts'

/**
 * A letter of the outbox, as it is printed. The look is recorded.
 *
 * Errors: `Fault('forbidden')`, `Fault('not-found')`, also where it is no letter.
 */
export async function letterPdf(ctx: Context, id: string, council: string): Promise<Buffer> {
  const { recipient, format, subject = '', body, queuedAt } = await openMessage(ctx, id)
  if (recipient.transport !== 'letter') throw new Fault('not-found', 'no letter')
  const address = readAddress(recipient.address)
  const letter = await writeLetter({
    lines: address.ok ? address.lines : [],
    isLargePrint: format === 'large-print',
    subject: fill(subject, { council }),
    body: fill(body, { council }),
    council,
    writtenAt: queuedAt,
  })
  return letter.pdf
}

/** A letter to nobody in particular, to see how its words look and what they take. */
export function sampleLetter(sample: {
  readonly subject: string
  readonly body: string
  readonly council: string
  readonly writtenAt: Date
}): Promise<LetterPdf> {
  return writeLetter({ ...sample, lines: ['A Person', '1 Example Street', 'HM1 1AA'], isLargePrint: false })
}
