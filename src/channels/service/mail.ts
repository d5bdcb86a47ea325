import { mustBeAllowed } from '#access'
import type { Act, Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { type Answers, findPinned, listServices, type ServiceDefinition, typedFor } from '#services'
import type { Council } from '../model/council.ts'
import { draftsEndedBefore, keyOfNamed } from '../model/draft.ts'
import { codeIn, digestOf, isAutomatic, type Mail } from '../model/mail.ts'
import { answersIn, completed, isComplete, openQuestions } from '../model/mail-answers.ts'
import { ownWords } from '../model/mail-words.ts'
import {
  deleteMailDraft,
  deleteOldMail,
  holdAddress,
  insertMail,
  type MailDraft,
  selectMailDraft,
} from '../store/mail.ts'
import { purposeFor } from './draft.ts'
import { mostFiles, writesWithoutEnd } from './mail-limit.ts'
import { type OnCase, takeAboutCase } from './mail-on-case.ts'
import { type Asking, ask, type Coming, type Files, thank, turnAway } from './mail-reply.ts'
import { submitOnce } from './submit.ts'
import { attachedTo, keepFiles, readFilesFor } from './upload.ts'

/** What became of an email: `silent` is not answered, and `unknown` was sent to nobody that we know. */
export type MailTaken = 'sent' | 'asked' | OnCase | 'silent'

/** The service that an address belongs to: what stands before the at-sign, whatever follows a plus. */
function serviceAt(to: readonly string[]): ServiceDefinition | undefined {
  const boxes = new Set(to.map((address) => address.replace(/\+[^@]*@/, '@').toLowerCase()))
  return listServices().find((service) => boxes.has(addressOf(service)))
}

/** The address of a service; empty where it has none. */
const addressOf = ({ channels: { email } }: ServiceDefinition): string =>
  (email ? (email.address ?? '') : '').toLowerCase()

/** The council’s own addresses: what comes from one of them was sent by us. */
const ownAddresses = (council: Council): readonly string[] => [
  council.email.toLowerCase(),
  ...listServices().map(addressOf),
]

/**
 * Takes in an email and answers it, once however often it is brought: answers by the numbers of their questions make a
 * draft and then a case, as on every other channel; a reply about a case is put on it.
 */
export async function receiveMail(act: Act, mail: Mail, council: Council): Promise<MailTaken> {
  if (isAutomatic(mail) || ownAddresses(council).includes(mail.from)) return 'silent'
  const code = codeIn(mail)
  const draft = code && (await act('report', (ctx) => draftOf(ctx, mail.from, code)))
  if (code && !draft) return takeAboutCase(act, mail, code)
  const definition = draft ? findPinned(draft.service) : serviceAt(mail.to)
  if (!definition) return 'unknown'
  const files = await filesFor(definition, mail)
  return act(purposeFor(definition), (ctx) => takeIn(ctx, { mail, definition, files, council, code }))
}

async function draftOf(ctx: Context, address: string, code: string): Promise<MailDraft | undefined> {
  await holdAddress(ctx, address)
  return selectMailDraft(ctx, code)
}

/** Looks at what came with an email. */
async function filesFor(definition: ServiceDefinition, { attachments }: Mail): Promise<Files> {
  const question = attachedTo(definition)
  const left = question ? Math.max(0, attachments.length - mostFiles) : attachments.length
  return { question, left, ...(await readFilesFor(question, attachments.slice(0, mostFiles))) }
}

async function takeIn(ctx: Context, coming: Coming): Promise<MailTaken> {
  await mustBeAllowed(ctx, 'channels.mail')
  const { mail, code } = coming
  await holdAddress(ctx, mail.from)
  if (!(await insertMail(ctx, digestOf(mail), mail.from))) return 'repeated'
  if (await writesWithoutEnd(ctx, mail.from)) return 'silent'
  const draft = code && (await selectMailDraft(ctx, code))
  const asking = await readAll(ctx, coming, draft)
  return isReady(asking, draft) ? send(ctx, asking) : ask(ctx, asking)
}

async function readAll(ctx: Context, coming: Coming, draft: MailDraft | undefined): Promise<Asking> {
  const { mail, definition, files } = coming
  const today = dayHere(ctx.now)
  const words = ownWords(mail.text).slice(0, 20_000)
  const answers = { ...draft?.answers, ...(await fileAnswers(ctx, files)) }
  const found = answersIn({ definition, answers, words, from: mail.from, today, isFirst: !draft })
  const problems = [...files.problems, ...found.problems]
  return { ...coming, ...found, name: draft?.code ?? ctx.newReference(), problems, today }
}

/** Whether it can be sent. Somebody who has not seen the questions yet is shown what else they might say. */
function isReady(
  { definition, answers, problems, isNumbered }: Asking,
  draft: MailDraft | undefined,
): boolean {
  if (problems.length > 0 || !isComplete(definition, answers)) return false
  return draft !== undefined || isNumbered || openQuestions(definition, answers).length === 0
}

async function send(ctx: Context, asking: Asking): Promise<MailTaken> {
  const { definition, answers, mail, name } = asking
  const typed = typedFor(definition, completed(definition, answers))
  const key = keyOfNamed(`email ${mail.from}`, name)
  const sent = await submitOnce(ctx, definition, { key, typed, channel: 'email' })
  if (sent.kind === 'wrong') return ask(ctx, { ...asking, problems: sent.problems })
  await deleteMailDraft(ctx, name)
  if (sent.kind === 'exit') return turnAway(ctx, asking, sent.at)
  await thank(ctx, asking, sent.receipt)
  return 'sent'
}

async function fileAnswers(ctx: Context, { question, kept }: Files): Promise<Answers> {
  if (!question || kept.length === 0) return {}
  return { [question.id]: await keepFiles(ctx, kept) }
}

/** Forgets what is past its time, and returns how many rows. */
export function sweepMail(ctx: Context): Promise<number> {
  return deleteOldMail(ctx, draftsEndedBefore(ctx.now))
}
