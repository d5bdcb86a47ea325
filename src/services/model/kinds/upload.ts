import type { Problem } from '#kit/outcome'
import { type Answer, entriesOf, typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, calledOf, problem } from '../wording.ts'

/** A file that a channel has taken in and stored: by the sum of its bytes, and the name that it came with. */
export type FileReference = { readonly sha256: string; readonly name?: string | undefined }

// One value of the box is one file: `sum name`.
const reference = /^([0-9a-f]{64})(?: (.{1,200}))?$/u

const readReference = (text: string): FileReference | undefined => {
  const [, sha256, name] = reference.exec(text) ?? []
  if (!sha256 || (name !== undefined && /\p{Cc}/u.test(name))) return undefined
  return name ? { sha256, name } : { sha256 }
}

/** What to type for a stored file. */
export const typedFile = ({ sha256, name }: FileReference): string => (name ? `${sha256} ${name}` : sha256)

/** The files of an answer. */
export function filesOf(answer: Answer | undefined): readonly FileReference[] {
  return entriesOf(answer).flatMap(({ sha256, name }) =>
    typeof sha256 === 'string' ? [{ sha256, ...(typeof name === 'string' && { name }) }] : [],
  )
}

/** The box that a browser puts a file itself into. Whoever stores it takes it out of there. */
export const fileBox = 'file'

/** Formats as people read them in the middle of a sentence: “JPEG, PNG or PDF”. */
export function formatsOf({ type, accept }: Question): readonly string[] {
  // Telephones that keep photographs as HEIC send them as JPEG to a page that asks for that.
  const usual = type === 'photo' ? ['jpeg', 'png', 'webp'] : ['pdf', 'jpeg', 'png', 'docx', 'odt']
  return accept ?? usual
}

/** What can be wrong with a file. */
export type FileFault = 'format' | 'long' | 'empty' | 'failed' | 'many' | 'virus' | 'password' | 'program'

/** Most files of a question, and most megabytes of each. */
export const limitsOf = ({ maxFiles = 3, maxMegabytes = 10 }: Question) => ({ maxFiles, maxMegabytes })

/** What is said of a file that cannot be taken. Source: GOV.UK Design System, file upload. */
export function fileProblem(question: Question, fault: FileFault): Problem {
  const { maxFiles, maxMegabytes } = limitsOf(question)
  const formats = formatsOf(question).map((format) => format.toUpperCase())
  const listed = `${formats.slice(0, -1).join(', ')}${formats.length > 1 ? ' or ' : ''}${formats.at(-1)}`
  const files = maxFiles === 1 ? '1 file' : `${maxFiles} files`
  const sentences: Readonly<Record<FileFault, string>> = {
    format: `The selected file must be a ${listed}`,
    long: `The selected file must be smaller than ${maxMegabytes}MB`,
    empty: 'The selected file is empty',
    failed: 'The selected file could not be uploaded – try again',
    many: `You can only select up to ${files} at the same time`,
    virus: 'The selected file contains a virus',
    password: 'The selected file is password protected',
    program:
      'The selected file has a program or another file inside it. Print it to a new PDF, and choose that',
  }
  const isNamed = fault === 'format' || fault === 'long' || fault === 'many'
  return problem(question, isNamed ? fault : 'failed', sentences[fault], fileBox)
}

/** Files, once they are stored. What is still a file when it is read has reached no store: that is said. */
const upload = {
  boxes: ['', fileBox],
  empty: (question) => problem(question, 'empty', `Select ${calledOf(question)}`, fileBox),
  read: (question, typed) => {
    if (typedIn(typed, boxName(question, fileBox))) return wrong(fileProblem(question, 'failed'))
    const texts = (typed[question.id] ?? []).filter(Boolean)
    const files = texts.map(readReference)
    if (files.length === 0) return given(undefined)
    if (files.length > limitsOf(question).maxFiles) return wrong(fileProblem(question, 'many'))
    const known = files.filter((file) => file !== undefined)
    return known.length === files.length ? given<Answer>(known) : wrong(fileProblem(question, 'failed'))
  },
  write: ({ id }, answer) => ({ [id]: filesOf(answer).map(typedFile) }),
  sms: 'link',
  paper: 'enclose',
  open311: 'string',
} satisfies Partial<Kind>

/** Pictures of what is meant. */
export const photo: Kind = {
  ...upload,
  words: (_question, answer) => filesOf(answer).map(({ name }, at) => name ?? `Photo ${at + 1}`),
}

/** Papers that prove or explain something. */
export const file: Kind = {
  ...upload,
  words: (_question, answer) => filesOf(answer).map(({ name }, at) => name ?? `File ${at + 1}`),
}
