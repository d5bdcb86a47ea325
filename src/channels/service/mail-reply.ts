import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import type { Reference } from '#kit/reference'
import { fill, queueMessage, valuesOf, withoutLinks } from '#messages'
import { pinned, type Question, type ServiceDefinition, sayDay, wordsIn } from '#services'
import type { Council } from '../model/council.ts'
import { draftDays, endOfDraft, type Receipt } from '../model/draft.ts'
import type { Mail } from '../model/mail.ts'
import { askInMail, type MailAnswers } from '../model/mail-answers.ts'
import { saveMailDraft } from '../store/mail.ts'
import { receiptAs } from './receipt.ts'
import type { ReadFiles } from './upload.ts'

/** What came with an email, looked at. */
export type Files = ReadFiles & {
  readonly question: Question | undefined
  /** How many nobody looked at: the service asks for none, or there were too many. */
  readonly left: number
}

/** That files were not kept, and how to send them; nothing where none were left. */
function aboutLeft({ left }: Files, how: string): string {
  if (left === 0) return ''
  return `We have not kept ${left === 1 ? 'the file' : `${left} of the files`} that came with your email. ${how}`
}

/** An email that is about a service. */
export type Coming = {
  readonly mail: Mail
  readonly definition: ServiceDefinition
  readonly files: Files
  readonly council: Council
  readonly code: Reference | undefined
}

/** An email whose answers have been read. */
export type Asking = Coming & MailAnswers & { readonly name: string; readonly today: string }

/** Asks what is still open, and says what could not be read. */
export async function ask(ctx: Context, asking: Asking): Promise<'asked'> {
  const { definition, mail, name, problems, answers, today, council } = asking
  const expiresAt = endOfDraft(ctx.now)
  await saveMailDraft(ctx, { code: name, service: pinned(definition), answers }, mail.from, expiresAt)
  const { asked, elsewhere } = askInMail(definition, answers, today)
  const wrong = problems.map(({ message }) => `* ${withoutLinks(message)}`).join('\n')
  const parts = [
    `Thank you. We need a little more before we can send it on.`,
    wrong && `What we could not read:\n\n${wrong}`,
    asked &&
      `Reply to this email, and write each answer after its number, like “1. Mill Lane”. Leave out what is optional if you like.`,
    asked,
    aboutLeft(asking.files, 'Send it in answer to the email that gives you your reference.'),
    elsewhere &&
      `Some of it must not go by email. Do it on our website instead, or call us on ${council.phone}.`,
    `You can also call us on ${council.phone}, ${council.phoneHours}. We keep your answers for ${draftDays} days, until ${sayDay(dayHere(expiresAt))}.`,
  ]
  await say(ctx, asking, {
    about: name,
    subject: `${wordsIn(definition.name)}: what we still need (${name})`,
    body: parts.filter(Boolean).join('\n\n'),
  })
  await record(ctx, { action: 'channels.mail-answered', about: name, detail: { open: asked !== '' } })
  return 'asked'
}

/** Says why the service is not for them. */
export async function turnAway(ctx: Context, asking: Asking, at: number): Promise<'asked'> {
  const { definition, name } = asking
  const exit = definition.exits?.[at]
  const subject = wordsIn(exit?.title ?? definition.name)
  await say(ctx, asking, { about: name, subject, body: exit ? `${wordsIn(exit.body)}.` : '' })
  return 'asked'
}

/** Tells the reference and the promise, in the words of the service: the same as on every other channel. */
export async function thank(ctx: Context, coming: Coming, { reference, promises }: Receipt): Promise<void> {
  const own = coming.definition.notifications.received?.email
  const values = { reference, promise: promises[0]?.sentence ?? '', address: '' }
  const said = promises.map(({ sentence, day: by }) => `${sentence}: by ${sayDay(by)}.`).join('\n\n')
  const left = aboutLeft(coming.files, 'Send it in answer to this one, and we put it with your case.')
  const plain = `We have what you told us. Your reference is ${reference}.\n\n${said}`
  const subject = own ? fill(wordsIn(own.subject), valuesOf(values, false)) : `We have it: ${reference}`
  await say(ctx, coming, {
    about: reference,
    // By which a reply to it finds the case.
    subject: subject.includes(reference) ? subject : `${subject} (${reference})`,
    body: [own ? fill(wordsIn(own.body), valuesOf(values, true)) : plain, left].filter(Boolean).join('\n\n'),
    ...receiptAs(coming.definition),
  })
}

type Reply = {
  readonly about: string
  readonly subject: string
  readonly body: string
  readonly template?: string
  readonly occasion?: string
}

async function say(
  ctx: Context,
  { mail }: Coming,
  { about, subject, body, template = 'mail-reply', occasion }: Reply,
): Promise<void> {
  const recipient = { transport: 'email', address: mail.from } as const
  await queueMessage(ctx, {
    about,
    template,
    occasion: occasion ?? mail.id.slice(0, 100),
    recipient,
    subject,
    body,
  })
}
