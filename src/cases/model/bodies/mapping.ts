import type { Outcome, Problem } from '#kit/outcome'

/** What answers one attribute of theirs: a question of ours, and what they call our answers where they call them otherwise. */
export type Answering = {
  readonly question: string
  readonly values: Readonly<Record<string, string>>
}

/** One of our services, as they call it, and what answers what they ask. */
export type BodyService = {
  readonly code: string
  readonly attributes: Readonly<Record<string, Answering>>
  /** What is always said, whatever the case. */
  readonly always: Readonly<Record<string, string>>
}

/** Which of our services, by id, are which of theirs. */
export type BodyServices = Readonly<Record<string, BodyService>>

type Line = { readonly left: readonly string[]; readonly right: string; readonly at: number }

const mostLines = 300
const name = /^[\w-]{1,100}$/

/**
 * Reads which of our services are which of theirs, a line each: `report-pothole = POTHOLE`; which question answers what
 * they ask, `report-pothole.surface = where`; and what they call an answer, `report-pothole.surface.road = carriageway`.
 * What is always said is by their own names: `POTHOLE.source = council`.
 */
export function readMapping(typed: {
  readonly services: string
  readonly always: string
}): Outcome<BodyServices> {
  const problems: Problem[] = []
  const services: Record<string, BodyService> = {}
  const keep = (field: string, lines: readonly Line[], put: (line: Line) => string | undefined) => {
    for (const line of lines) {
      const wrong = put(line)
      if (wrong) problems.push({ field, message: `Line ${line.at} ${wrong}` })
    }
  }
  const lines = linesIn(typed.services, 'services', problems).toSorted(
    (one, other) => one.left.length - other.left.length,
  )
  keep('services', lines, (line) => puts[line.left.length]?.(services, line))
  keep('always', linesIn(typed.always, 'always', problems), (line) => putAlways(services, line))
  if (Object.keys(services).length === 0 && problems.length === 0)
    problems.push({ field: 'services', message: 'Enter at least one service, like report-pothole = POTHOLE' })
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: services }
}

type Put = (services: Record<string, BodyService>, line: Line) => string | undefined

/** By how many names stand before the equals sign: a service, a question, an answer. */
const puts: Readonly<Record<number, Put>> = {
  1: (services, { left: [id = ''], right }) => {
    services[id] = { code: right, attributes: {}, always: {} }
    return undefined
  },
  2: (services, { left: [id = '', question = ''], right }) => {
    const known = services[id]
    if (!known) return `is about ${id}, and no line says what they call it`
    if (!name.test(right)) return 'must name an attribute of theirs'
    services[id] = { ...known, attributes: { ...known.attributes, [right]: { question, values: {} } } }
    return undefined
  },
  3: (services, { left: [id = '', question = '', value = ''], right }) => {
    const known = services[id]
    const found = Object.entries(known?.attributes ?? {}).find(([, each]) => each.question === question)
    if (!known || !found) return 'names a question that no other line says where to put'
    services[id] = withValue(known, found, [value, right])
    return undefined
  },
}

const putAlways: Put = (services, { left: [code = '', attribute = '', more], right }) => {
  const owners = Object.entries(services).filter(([, each]) => each.code === code)
  if (!attribute || more || owners.length === 0) return 'must be like POTHOLE.source = council'
  for (const [id, each] of owners) services[id] = { ...each, always: { ...each.always, [attribute]: right } }
  return undefined
}

function withValue(
  service: BodyService,
  [attribute, answering]: [string, Answering],
  [value, theirs]: [string, string],
): BodyService {
  const values = { ...answering.values, [value]: theirs }
  return { ...service, attributes: { ...service.attributes, [attribute]: { ...answering, values } } }
}

function linesIn(typed: string, field: string, problems: Problem[]): readonly Line[] {
  const lines: Line[] = []
  const all = typed.split(/\r\n?|\n/)
  if (all.length > mostLines) problems.push({ field, message: `Write ${mostLines} lines or fewer` })
  for (const [index, text] of all.slice(0, mostLines).entries()) {
    if (!text.trim()) continue
    const line = lineIn(text, index + 1)
    if (line) lines.push(line)
    else problems.push({ field, message: `Line ${index + 1} must have a name, an equals sign and a name` })
  }
  return lines
}

function lineIn(text: string, at: number): Line | undefined {
  const [, before = '', after = ''] = /^\s*([\w.-]{1,200})\s*=\s*(\S.{0,200}?)\s*$/u.exec(text) ?? []
  const left = before.split('.')
  const isFit = left.length <= 3 && left.every((part) => name.test(part) && part !== '__proto__')
  return isFit && after && after !== '__proto__' && !/\p{Cc}/u.test(after) && after.isWellFormed()
    ? { left, right: after, at }
    : undefined
}

/** Writes it as it is typed. */
export function sayMapping(services: BodyServices): { readonly services: string; readonly always: string } {
  const lines = Object.entries(services).flatMap(([id, { code, attributes }]) => [
    `${id} = ${code}`,
    ...Object.entries(attributes).flatMap(([attribute, { question, values }]) => [
      `${id}.${question} = ${attribute}`,
      ...Object.entries(values).map(([ours, theirs]) => `${id}.${question}.${ours} = ${theirs}`),
    ]),
  ])
  const always = Object.values(services).flatMap(({ code, always: said }) =>
    Object.entries(said).map(([attribute, value]) => `${code}.${attribute} = ${value}`),
  )
  return { services: lines.join('\n'), always: [...new Set(always)].join('\n') }
}
