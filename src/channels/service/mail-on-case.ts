import { mustBeAllowed } from '#access'
import { publicReport, takeWords } from '#cases'
import type { Act, Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Problem } from '#kit/outcome'
import type { Reference } from '#kit/reference'
import { hasWritten, queueMessage, valuesOf } from '#messages'
import type { Question } from '#services'
import { digestOf, type Mail } from '../model/mail.ts'
import { ownWords } from '../model/mail-words.ts'
import { holdAddress, insertMail } from '../store/mail.ts'
import { mostFiles, writesWithoutEnd } from './mail-limit.ts'
import { keepMailedFiles, plainName, type ReadFile, readFileFor } from './upload.ts'

/** What became of an email about a case. */
export type OnCase = 'noted' | 'repeated' | 'unknown'

// What comes along with an email about a case answers no question of its service: it is looked at as any paper is.
const attached: Question = {
  id: 'attached',
  type: 'file',
  ask: { en: 'What came along' },
  short: { en: 'File' },
  required: false,
  maxFiles: mostFiles,
}

type Refused = { readonly name: string; readonly why: string }
type Attachments = { readonly kept: readonly ReadFile[]; readonly refused: readonly Refused[] }

/** Puts an email on the case that it is about, with what came along, and says what could not be kept. */
export async function takeAboutCase(act: Act, mail: Mail, reference: Reference): Promise<OnCase> {
  // Outside a transaction, since reading a picture takes a while.
  const attachments = await lookAt(mail)
  return act('follow', (ctx) => noteOnCase(ctx, mail, { reference, attachments }))
}

async function lookAt({ attachments }: Mail): Promise<Attachments> {
  const kept: ReadFile[] = []
  const refused: Refused[] = []
  for (const [at, file] of attachments.entries()) {
    const name = plainName(file.name)
    if (at >= mostFiles) refused.push({ name, why: `we take up to ${mostFiles} files with one email` })
    else {
      const read = await readFileFor(attached, file)
      if (read.ok) kept.push(read.value)
      else refused.push({ name, why: whyOf(read.problems) })
    }
  }
  return { kept, refused }
}

const whyOf = ([problem]: readonly Problem[]): string =>
  (problem?.message ?? 'it could not be read').replace('The selected file', 'it')

type About = { readonly reference: Reference; readonly attachments: Attachments }

async function noteOnCase(ctx: Context, mail: Mail, { reference, attachments }: About): Promise<OnCase> {
  await mustBeAllowed(ctx, 'channels.mail')
  await holdAddress(ctx, mail.from)
  if (!(await insertMail(ctx, digestOf(mail), mail.from))) return 'repeated'
  const { kept, refused } = attachments
  const words = [ownWords(mail.text).slice(0, 10_000), notKept(refused)].filter(Boolean).join('\n\n')
  try {
    await takeWords(ctx, {
      reference,
      client: 'email',
      name: mail.id.slice(0, 200),
      words,
      files: kept.map(({ sha256, name }) => ({ sha256, name })),
    })
  } catch (error) {
    // The same whether nobody was given that reference, or it is nobody’s business.
    if (error instanceof Fault && error.kind === 'not-found') return 'unknown'
    throw error
  }
  await keepMailedFiles(ctx, kept, reference)
  if (refused.length > 0 && (await mayAnswer(ctx, mail, reference)))
    await sayRefused(ctx, mail, { reference, attachments })
  return 'noted'
}

const notKept = (refused: readonly Refused[]): string =>
  refused.length > 0 ? `[Not kept: ${refused.map(({ name, why }) => `“${name}”: ${why}`).join('; ')}]` : ''

/**
 * Whether an answer tells them nothing that they may not know: that there is such a case is known to those to whom we
 * wrote about it, and of public reports to everybody. Whoever writes without end is not answered.
 */
async function mayAnswer(ctx: Context, { from }: Mail, reference: Reference): Promise<boolean> {
  if (await writesWithoutEnd(ctx, from)) return false
  if (await hasWritten(ctx, reference, from)) return true
  try {
    await publicReport(ctx, reference)
    return true
  } catch (error) {
    if (error instanceof Fault && error.kind === 'not-found') return false
    throw error
  }
}

async function sayRefused(ctx: Context, mail: Mail, { reference, attachments }: About): Promise<void> {
  const { kept, refused } = attachments
  const all = kept.length + refused.length
  const body = [
    `We have put your email with ${reference}.`,
    `We could not keep ${refused.length} of the ${all === 1 ? '1 file' : `${all} files`} that came with it:`,
    refused.map(({ name, why }) => `* “${valuesOf({ name }, true).name}”: ${why}`).join('\n'),
    'You can answer this email and send it in another form, as a photograph or a PDF.',
  ].join('\n\n')
  await queueMessage(ctx, {
    about: reference,
    template: 'mail-reply',
    occasion: mail.id.slice(0, 100),
    recipient: { transport: 'email', address: mail.from },
    subject: `We could not keep every file (${reference})`,
    body,
  })
}
