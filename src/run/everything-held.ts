import { everyCaseOf } from '#cases'
import { factsOf, type HeldEntry, type HeldPart, identifiersOf, type PersonId } from '#golden'
import type { Context } from '#kit/context'
import type { Reference } from '#kit/reference'
import { messagesTo } from '#messages'
import { sayDay } from '#services'
import { noticesOf } from '#tellonce'
import { sayTime } from '../cases/pages/words.ts'
import { wholeCharge } from '../payments/service/look.ts'
import { casesHeld } from './cases-held.ts'

/**
 * What modules above golden records hold about somebody, for the copy that they are given: each its own part.
 * `everything-held.test.ts` fails when a table says that it is personal and stands in no part.
 */
export async function everythingHeld(ctx: Context, person: PersonId): Promise<readonly HeldPart[]> {
  const references = (await everyCaseOf(ctx, person)).map(({ reference }) => reference)
  return [
    await casesHeld(ctx, references),
    await toldHeld(ctx, person),
    await messagesHeld(ctx, person, references),
    await paymentsHeld(ctx, references),
  ]
}

async function toldHeld(ctx: Context, person: PersonId): Promise<HeldPart> {
  const followed = await noticesOf(ctx, person, 'all')
  return {
    id: 'told',
    title: 'What you told us once, and which services we told',
    sentence:
      'Each service that was given notice, what it was told, in law on what basis, and what it answered.',
    entries: followed.flatMap(({ event, notices }) => [
      {
        title: `${event.kind}, ${event.reference}`,
        facts: factsOf([
          ['Told us', sayTime(event.toldAt)],
          ['From', sayDay(event.effectiveOn)],
          ['State', event.state],
        ]),
      },
      ...notices.map((notice) => ({
        title: `${event.reference}: ${notice.service}`,
        facts: factsOf([
          ['Told', sayTime(notice.writtenAt)],
          ['What it was told', notice.fields.join(', ')],
          ['Basis', `${notice.lawfulBasis}, ${notice.statute}`],
          ['Answer', notice.answer],
          ['Why', notice.reason, 'free'],
        ]),
      })),
    ]),
  }
}

async function messagesHeld(
  ctx: Context,
  person: PersonId,
  references: readonly string[],
): Promise<HeldPart> {
  const sent = await messagesTo(ctx, { people: await identifiersOf(ctx, person), about: references })
  return {
    id: 'messages',
    title: 'What we sent you',
    sentence: 'Every message that was written to you or about your cases, and whether it arrived.',
    entries: sent.map(({ about, subject, body, recipient, queuedAt, state }) => ({
      title: `${recipient.transport}, ${sayTime(queuedAt)}, about ${about}`,
      facts: factsOf([
        ['To', recipient.address],
        ['Subject', subject, 'free'],
        ['Words', body.replaceAll('((council))', 'The council'), 'free'],
        ['State', state],
      ]),
    })),
  }
}

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`

async function paymentsHeld(ctx: Context, references: readonly Reference[]): Promise<HeldPart> {
  const entries: HeldEntry[] = []
  for (const reference of references) {
    const whole = await wholeCharge(ctx, reference)
    if (!whole) continue
    const { charge, payments, refunds } = whole
    const tries = payments.map(({ askedAt, pence, state }) => ({
      name: sayTime(askedAt),
      text: `${pounds(pence)} by card: ${state}`,
    }))
    const back = refunds.map(({ askedAt, pence, state, because }) => ({
      name: sayTime(askedAt),
      text: `${pounds(pence)} to be given back: ${state}. ${because}`,
      isFree: true,
    }))
    const facts = factsOf([
      ['Amount', pounds(charge.pence)],
      ['State', charge.state],
      ['How', charge.paidBy],
      ['Note', charge.note, 'free'],
    ])
    entries.push({ title: reference, facts: [...facts, ...tries, ...back] })
  }
  return {
    id: 'payments',
    title: 'What you paid',
    sentence:
      'What was to be paid for what you asked, every try to pay it, and what was given back. We never hold a card.',
    entries,
  }
}
