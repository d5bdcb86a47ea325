import { readPostcode } from '#places'
import { type Answer, type Parts, partsOf, type Typed, typedIn } from '../answer.ts'
import { given, type Kind, wrong } from '../kind.ts'
import type { Question } from '../question.ts'
import { boxName, calledOf, type ErrorName, problem, titleOf } from '../wording.ts'
import { readWritten } from '../written.ts'

type Box = {
  readonly box: string
  readonly max: number
  readonly title: string
  readonly required?: boolean
  readonly error?: ErrorName
  readonly empty?: string
  readonly read?: (text: string) => string | undefined
}

/** Reads several boxes that make one answer: every problem at once; `undefined` when all of them are empty. */
function readBoxes(question: Question, typed: Typed, boxes: readonly Box[]) {
  const texts = boxes.map(({ box }) => typedIn(typed, boxName(question, box)))
  if (texts.every((text) => !text.trim())) return given(undefined)
  const problems = []
  const parts: { [part: string]: string } = {}
  for (const [at, box] of boxes.entries()) {
    const read = readBox(question, texts[at] ?? '', box)
    if (!read.ok) problems.push(...read.problems)
    else if (read.value) parts[box.box] = read.value
  }
  return problems.length > 0 ? wrong(...problems) : given<Answer>(parts)
}

function readBox(question: Question, text: string, { box, max, title, required, error, empty, read }: Box) {
  const written = readWritten(question, text, { box, max, title })
  if (!written.ok) return written
  const missing = problem(question, error ?? 'empty', empty ?? `Enter ${calledOf(question)}`, box)
  if (!written.value) return required ? wrong(missing) : given('')
  const value = read ? read(written.value) : written.value
  return value === undefined ? wrong(missing) : given(value)
}

const writeBoxes =
  (boxes: readonly string[]) =>
  (question: Question, answer: Answer): Typed => {
    const parts = partsOf(answer)
    return Object.fromEntries(boxes.map((box) => [boxName(question, box), [String(parts[box] ?? '')]]))
  }

/** A name in two parts, since it is matched with records that have two. */
export const name: Kind = {
  boxes: ['given', 'family'],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'given'),
  read: (question, typed) =>
    readBoxes(question, typed, [
      {
        box: 'given',
        max: 100,
        title: 'First name',
        required: true,
        error: 'given',
        empty: 'Enter a first name',
      },
      {
        box: 'family',
        max: 100,
        title: 'Last name',
        required: true,
        error: 'family',
        empty: 'Enter a last name',
      },
    ]),
  write: writeBoxes(['given', 'family']),
  words: (_question, answer) => {
    const { given: first, family } = partsOf(answer)
    return [`${first ?? ''} ${family ?? ''}`.trim()]
  },
}

const addressBoxes = ['line', 'town', 'postcode', 'uprn']

/** An address as it is written on a letter; with its UPRN where that is known. */
export const address: Kind = {
  boxes: addressBoxes,
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`, 'line'),
  read: (question, typed) =>
    readBoxes(question, typed, [
      {
        box: 'line',
        max: 200,
        title: 'Address line 1',
        required: true,
        error: 'line',
        empty: 'Enter address line 1, typically the building and street',
      },
      { box: 'town', max: 100, title: 'Town or city' },
      {
        box: 'postcode',
        max: 40,
        title: 'Postcode',
        required: true,
        error: 'postcode',
        empty: 'Enter a full UK postcode, like BA1 1AA',
        read: readPostcode,
      },
      { box: 'uprn', max: 12, title: 'Property number' },
    ]),
  write: writeBoxes(addressBoxes),
  words: (_question, answer) => {
    const { line, town, postcode } = partsOf(answer)
    return [line, town, postcode].flatMap((part) => (part ? [String(part)] : []))
  },
}

const coordinate = (most: number) => (text: string) =>
  /^-?\d{1,3}(\.\d{1,10})?$/.test(text) && Math.abs(Number(text)) <= most ? text : undefined

/** Where something is: in words, and where they are known as numbers too. */
export const place: Kind = {
  boxes: ['', 'lat', 'long', 'asset'],
  empty: (question) => problem(question, 'empty', `Enter ${calledOf(question)}`),
  read: (question, typed) => {
    const read = readBoxes(question, typed, [
      { box: '', max: question.max ?? 300, title: titleOf(question), required: true },
      { box: 'lat', max: 20, title: 'Latitude', read: coordinate(90) },
      { box: 'long', max: 20, title: 'Longitude', read: coordinate(180) },
      { box: 'asset', max: 40, title: 'Lamp post number' },
    ])
    return read.ok && read.value !== undefined ? given(placed(partsOf(read.value))) : read
  },
  write: (question, answer) => {
    const { text, lat, long, asset } = partsOf(answer)
    const boxes = { '': text, lat, long, asset }
    return Object.fromEntries(
      Object.entries(boxes).map(([box, value]) => [boxName(question, box), [String(value ?? '')]]),
    )
  },
  words: (_question, answer) => {
    const { text, asset } = partsOf(answer)
    return [String(text ?? ''), ...(asset ? [`Lamp post ${asset}`] : [])]
  },
}

/** Half a position is none. */
function placed({ '': text, lat, long, asset }: Parts): Answer {
  const position = lat !== undefined && long !== undefined ? { lat: Number(lat), long: Number(long) } : {}
  return { text, ...position, ...(asset && { asset }) }
}
