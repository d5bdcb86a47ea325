import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { listsOf, type Web } from '#kit/http'
import { limitedTo } from '#kit/limited-to'
import { fileBox, type Question, type Typed, typedFile } from '#services'
import { type ReadFiles, readFilesFor, type SentFile } from '../service/upload.ts'

/** A form as a browser sent it. */
export type SentForm = {
  readonly typed: Typed
  /** The files that were chosen, by the box they were chosen in. */
  readonly files: ReadonlyMap<string, readonly SentFile[]>
}

const isMultipart = (c: Web): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')

// Three photographs of the largest size, and what is typed beside them.
const mostBytes = 32 * 1024 * 1024

/** Refuses a form with more in it than any page of ours asks for. */
export const limitedForms: MiddlewareHandler = limitedTo(mostBytes, (c) => {
  c.header('connection', 'close')
  return c.text('What you sent is too large. Go back, and choose smaller or fewer files.', 413)
})

/** Reads a form, with files or without. */
export async function formWithFiles(c: Web): Promise<SentForm> {
  if (!isMultipart(c)) return { typed: await listsOf(c), files: new Map() }
  const body = await c.req.parseBody({ all: true }).catch(unreadable)
  const values = Object.entries(body).flatMap(([box, value]) => [value].flat().map((each) => ({ box, each })))
  const typed = values.flatMap(({ box, each }) => (typeof each === 'string' ? [{ box, text: each }] : []))
  const files = await Promise.all(
    values.flatMap(({ box, each }) => (isChosen(each) ? [fileIn(box, each)] : [])),
  )
  const textsIn = (box: string) => typed.filter((each) => each.box === box).map(({ text }) => text)
  return {
    typed: Object.fromEntries([...new Set(typed.map(({ box }) => box))].map((box) => [box, textsIn(box)])),
    files: Map.groupBy(files, ({ box }) => box),
  }
}

// Cut off on its way, or put together by no browser.
function unreadable(): never {
  throw new HTTPException(400, { message: 'the form cannot be taken apart' })
}

// A browser sends a box in which nothing was chosen as an empty file without a name.
const isChosen = (value: string | File): value is File =>
  typeof value !== 'string' && (value.name !== '' || value.size > 0)

const fileIn = async (box: string, file: File) => ({
  box,
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
})

/** What became of the files that came for a question. */
export type TakenFiles = ReadFiles & {
  /** What was typed, with those that can be kept in the question's own box. */
  readonly typed: Typed
}

/** Looks at the files that came for a question, each by its content. */
export async function takeFiles(
  question: Question | undefined,
  { typed, files }: SentForm,
): Promise<TakenFiles> {
  if (!question) return { typed, kept: [], problems: [] }
  const sent = files.get(`${question.id}-${fileBox}`) ?? []
  const { kept, problems } = await readFilesFor(question, sent)
  const references = [...new Set([...(typed[question.id] ?? []), ...kept.map(typedFile)])]
  return {
    typed: references.length > 0 ? { ...typed, [question.id]: references } : typed,
    kept,
    problems: problems.slice(0, 1),
  }
}
