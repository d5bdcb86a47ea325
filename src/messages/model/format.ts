import type { Recipient } from './message.ts'

/** The form in which someone reads what the council sends. */
export const messageFormats = ['standard', 'large-print', 'easy-read', 'audio', 'braille', 'bsl'] as const

/** One of them. */
export type MessageFormat = (typeof messageFormats)[number]

/** The words for each, as they stand in a sentence: "in large print". */
export const formatNames: Readonly<Record<MessageFormat, string>> = {
  standard: 'ordinary print',
  'large-print': 'large print',
  'easy-read': 'easy read',
  audio: 'audio',
  braille: 'braille',
  bsl: 'British Sign Language video',
}

/** A form that somebody needs. */
export type NeededFormat = Exclude<MessageFormat, 'standard'>

/** The forms that somebody may need, as they are offered. */
export const neededFormats: readonly NeededFormat[] = messageFormats.filter(
  (format): format is NeededFormat => format !== 'standard',
)

/** What a form is called by itself: “Large print”. */
export const formatTitle = (format: MessageFormat): string =>
  formatNames[format].replace(/^./, (first) => first.toUpperCase())

/** What is recorded of someone's communication needs: the forms that they need, none for most; and that no letter is wanted. */
export type Needs = readonly (NeededFormat | 'no-letters')[]

const formatsIn = (needs: Needs): readonly NeededFormat[] =>
  needs.filter((need): need is NeededFormat => need !== 'no-letters')

/** Where someone can be reached, and how they asked to be. */
export type Ways = {
  readonly preferred?: Recipient['transport'] | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  /** Name and address, a line each. Never that of somebody restricted. */
  readonly letter?: string | undefined
}

/** One message to be sent, and whether it is one that its reader can read. */
export type Sending = {
  readonly recipient: Recipient
  readonly format: MessageFormat
  readonly fits: boolean
}

/** What is to be sent to someone, and what only a person can make. */
export type Plan = { readonly sendings: readonly Sending[]; readonly byHand: readonly MessageFormat[] }

/**
 * Decides how someone is written to. Whoever needs large print gets a letter in large print, whatever else they get;
 * a form that no machine of ours makes is left for a person, and said.
 *
 * Source: Accessible Information Standard DAPB1605, "meet": what is recorded decides what is sent.
 */
export function formatFor(recorded: Needs, known: Ways): Plan {
  const needs = formatsIn(recorded)
  const ways = recorded.includes('no-letters') ? { ...known, letter: undefined } : known
  const asked = recipientIn(ways)
  if (needs.length === 0)
    return { sendings: asked ? [{ recipient: asked, format: 'standard', fits: true }] : [], byHand: [] }
  const large: Sending[] =
    needs.includes('large-print') && ways.letter
      ? [{ recipient: { transport: 'letter', address: ways.letter }, format: 'large-print', fits: true }]
      : []
  const beside: Sending[] =
    asked && (asked.transport !== 'letter' || large.length === 0)
      ? [{ recipient: asked, format: 'standard', fits: false }]
      : []
  return {
    sendings: [...large, ...beside],
    byHand: needs.filter((need) => !large.some(({ format }) => format === need)),
  }
}

const order = ['text', 'email', 'letter'] as const

function recipientIn(ways: Ways): Recipient | undefined {
  const address = { text: ways.phone, email: ways.email, letter: ways.letter }
  const wanted = ways.preferred ? [ways.preferred, ...order] : order
  const transport = wanted.find((way) => address[way])
  return transport && { transport, address: address[transport] ?? '' }
}

/** A message that went out, or did not. */
export type Went = {
  readonly template: string
  readonly occasion: string
  readonly format: MessageFormat
  readonly hasGone: boolean
}

/** What someone was told in no form that they can read. */
export type Unfit = {
  readonly template: string
  readonly occasion: string
  readonly formats: readonly NeededFormat[]
}

/**
 * What of all that was sent about something does not fit its reader's needs: until there is none, a case cannot close.
 * What could not be delivered was not sent.
 */
export function unfitIn(needs: Needs, sent: readonly Went[]): readonly Unfit[] {
  const said = Map.groupBy(sent, ({ template, occasion }) => `${template} ${occasion}`)
  return [...said.values()].flatMap((all) => {
    const [first] = all
    const formats = formatsIn(needs).filter(
      (need) => !all.some(({ format, hasGone }) => hasGone && format === need),
    )
    return first && formats.length > 0
      ? [{ template: first.template, occasion: first.occasion, formats }]
      : []
  })
}
