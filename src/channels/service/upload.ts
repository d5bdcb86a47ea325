import { createHash } from 'node:crypto'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Outcome, Problem } from '#kit/outcome'
import {
  type Answers,
  type FileReference,
  fileProblem,
  filesOf,
  formatsOf,
  limitsOf,
  type Question,
  type ServiceDefinition,
} from '#services'
import { holdsProgram } from '../adapters/pdf-program.ts'
import { rewritePicture } from '../adapters/picture.ts'
import { draftsEndedBefore } from '../model/draft.ts'
import { formatOf, isLocked, mediaTypes, pictureFormats } from '../model/file-format.ts'

import {
  deleteUnsent,
  hasUpload,
  insertUpload,
  type KeptUpload,
  renewUpload,
  selectUpload,
  sendUpload,
} from '../store/upload.ts'

/** A file as somebody sent it. */
export type SentFile = { readonly name: string; readonly bytes: Uint8Array }

/** A file that was looked at and may be kept. */
export type ReadFile = KeptUpload & FileReference

type Asks = Pick<ServiceDefinition, 'questions'>

const megabyte = 1024 * 1024

/**
 * Looks at a file that came for a question: by its content, whatever it is called. A photograph is written anew. To be done
 * outside a transaction, since reading a picture takes a while.
 */
export async function readFileFor(question: Question, { name, bytes }: SentFile): Promise<Outcome<ReadFile>> {
  const refuse = (fault: Parameters<typeof fileProblem>[1]): Outcome<ReadFile> => ({
    ok: false,
    problems: [fileProblem(question, fault)],
  })
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > limitsOf(question).maxMegabytes * megabyte) return refuse('long')
  const format = formatOf(bytes)
  if (!format || !formatsOf(question).includes(format)) return refuse('format')
  if (format === 'pdf' && isLocked(bytes)) return refuse('password')
  if (format === 'pdf' && holdsProgram(bytes)) return refuse('program')
  const picture = pictureFormats.includes(format) ? await rewritePicture(bytes) : undefined
  if (pictureFormats.includes(format) && !picture) return refuse('format')
  const kept = picture ?? { bytes: Buffer.from(bytes), mediaType: mediaTypes[format] }
  const sha256 = createHash('sha256').update(kept.bytes).digest('hex')
  return { ok: true, value: { sha256, name: plainName(name), bytes: kept.bytes, mediaType: kept.mediaType } }
}

/** Several files that were looked at: those that may be kept, and what is wrong with the others. */
export type ReadFiles = { readonly kept: readonly ReadFile[]; readonly problems: readonly Problem[] }

/** Looks at all the files that came for a question, each by itself. What belongs to no question is let be. */
export async function readFilesFor(
  question: Question | undefined,
  files: readonly SentFile[],
): Promise<ReadFiles> {
  if (!question) return { kept: [], problems: [] }
  // Each is some work: who sends thousands is told so before the fourth is looked at.
  const { maxFiles } = limitsOf(question)
  const read = await Promise.all(files.slice(0, maxFiles).map((file) => readFileFor(question, file)))
  return {
    kept: read.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
    problems: [
      ...(files.length > maxFiles ? [fileProblem(question, 'many')] : []),
      ...read.flatMap((outcome) => (outcome.ok ? [] : outcome.problems)),
    ],
  }
}

/** The question that what comes along with a report answers: its photographs, else its papers. */
export const attachedTo = ({ questions }: Asks): Question | undefined =>
  questions.find(({ type }) => type === 'photo') ?? questions.find(({ type }) => type === 'file')

/** The name of a file as people may read it: without folders, and without signs that turn a line around. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .trim()
      .slice(0, 100) || 'file'
  )
}

/**
 * Keeps a file until what it belongs to is sent.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function keepFile(
  ctx: Context,
  { sha256, name, bytes, mediaType }: ReadFile,
): Promise<FileReference> {
  await mustBeAllowed(ctx, 'channels.draft')
  await insertUpload(ctx, sha256, { bytes, mediaType })
  return { sha256, name }
}

/**
 * Keeps the files of an email about a case, with the case.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function keepMailedFiles(
  ctx: Context,
  files: readonly ReadFile[],
  reference: string,
): Promise<void> {
  await mustBeAllowed(ctx, 'channels.mail')
  for (const { sha256, bytes, mediaType } of files) {
    await insertUpload(ctx, sha256, { bytes, mediaType })
    await sendUpload(ctx, sha256, reference)
  }
}

/** Keeps several files, each until what it belongs to is sent. Errors: `Fault('forbidden')`. */
export async function keepFiles(ctx: Context, files: readonly ReadFile[]): Promise<readonly FileReference[]> {
  const kept: FileReference[] = []
  for (const file of files) kept.push(await keepFile(ctx, file))
  return kept
}

const isFiles = ({ type }: Question): boolean => type === 'photo' || type === 'file'

/** What is wrong with the files that answers name: none may be one that we do not have. */
export async function missingFiles(
  ctx: Context,
  { questions }: Asks,
  answers: Answers,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const question of questions.filter(isFiles)) {
    for (const { sha256 } of filesOf(answers[question.id])) {
      if (!(await hasUpload(ctx, sha256))) problems.push(fileProblem(question, 'failed'))
    }
  }
  return problems
}

/** Notes that the files of these answers belong to that case. */
export async function sendFiles(
  ctx: Context,
  { questions }: Asks,
  answers: Answers,
  reference: string,
): Promise<void> {
  for (const { sha256 } of filesIn(questions, answers)) await sendUpload(ctx, sha256, reference)
}

/** Keeps the files of these answers for as long as the answers, which are to be come back to. */
export async function renewFiles(ctx: Context, { questions }: Asks, answers: Answers): Promise<void> {
  for (const { sha256 } of filesIn(questions, answers)) await renewUpload(ctx, sha256)
}

const filesIn = (questions: Asks['questions'], answers: Answers): readonly FileReference[] =>
  questions.filter(isFiles).flatMap(({ id }) => filesOf(answers[id]))

/**
 * A file that came with a case, for whoever may read cases.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function openFile(ctx: Context, sha256: string): Promise<KeptUpload> {
  await mustBeAllowed(ctx, 'cases.read')
  const found = /^[0-9a-f]{64}$/.test(sha256) ? await selectUpload(ctx, sha256) : undefined
  if (!found?.reference) throw new Fault('not-found', 'no such file of a case')
  await record(ctx, { action: 'channels.file-opened', about: found.reference })
  return found
}

/** Deletes files that nobody sent in time, and returns how many. */
export function sweepFiles(ctx: Context): Promise<number> {
  return deleteUnsent(ctx, draftsEndedBefore(ctx.now))
}
