import type { Outcome, Problem } from '#kit/outcome'
import { readDefinition } from './catalogue.ts'
import { type ServiceDefinition, serviceIdPattern } from './definition.ts'
import { clashesIn } from './lint/clashes.ts'
import type { Finding, LintBooks } from './lint/finding.ts'
import { lintOf } from './lint/lint.ts'

/** A description of a service that is being written in the browser. */
export type Draft = {
  readonly id: string
  readonly service: string
  /** As it was typed. */
  readonly text: string
  readonly revision: number
  readonly state: DraftState
  readonly writtenBy: readonly string[]
  /** What the second person said when they sent it back. */
  readonly said: string | null
}

/** How far a draft has come: being written, waiting for a second person, or done with. */
export type DraftState = 'open' | 'asked' | 'published' | 'dropped'

/** What a draft comes to when it is read. */
export type DraftRead = {
  /** None, where it has not the shape of a definition. */
  readonly definition?: ServiceDefinition
  readonly findings: readonly Finding[]
}

/** What a draft is read against: the service that it is of, its next version, and the other services. */
export type Expected = {
  readonly service: string
  readonly version: number
  readonly others: readonly ServiceDefinition[]
}

/** Reads what someone has typed. */
export function readDraft(text: string, { service, version, others }: Expected, books: LintBooks): DraftRead {
  const json = jsonIn(text)
  if (json.ok === false) return { findings: [structure('', json.sentence)] }
  const read = readDefinition(json.value)
  if (!read.ok) return { findings: read.problems.map(({ field, message }) => structure(field, message)) }
  const definition = read.value
  const wrong = [
    definition.id !== service && structure('id', `The service is called ${service}: that never changes.`),
    definition.version !== version && structure('version', `Its next version is ${version}.`),
    definition.status === 'draft' &&
      structure('status', 'Write “published”, or “withdrawn” to end it: it is not before it is approved.'),
    ...clashesIn([...others.filter(({ id }) => id !== service), definition]).map((sentence) =>
      structure('channels', sentence),
    ),
  ]
  return { definition, findings: [...wrong.flatMap((each) => each || []), ...lintOf(definition, books)] }
}

const structure = (at: string, sentence: string): Finding => ({ rule: 'structure', at, sentence })

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string }

function jsonIn(text: string): Json {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const where = error instanceof Error ? error.message : ''
    return { ok: false, sentence: `This is not JSON: ${where}.` }
  }
}

/** Reads what a new service is to be called in addresses: `report-graffiti`. */
export function readServiceId(text: string, taken: readonly string[]): Outcome<string> {
  const id = text.trim().toLowerCase().replace(/\s+/g, '-')
  const wrong = (message: string) => ({ ok: false as const, problems: [{ field: 'id', message }] })
  if (!id) return wrong('Enter what the service is to be called in its address')
  if (!serviceIdPattern.test(id) || id === 'drafts')
    return wrong('What it is called in its address must be 3 to 49 letters, numbers and hyphens')
  return taken.includes(id) ? wrong('There is a service of that name already') : { ok: true, value: id }
}

// Longer than any service that one would want to fill in.
const longestText = 100_000

/** What cannot even be kept. */
export function problemWith(text: string): Problem | undefined {
  if (!text.trim()) return { field: 'text', message: 'Enter the description of the service' }
  if (text.length > longestText)
    return { field: 'text', message: 'The description must be 100,000 characters or less' }
  return text.isWellFormed() && !text.includes('\0')
    ? undefined
    : { field: 'text', message: 'The description has characters in it that cannot be kept' }
}

/** A definition laid out so that one can find one’s way in it: a line for each question, state and message. */
export function layOut(definition: unknown): string {
  return `${lines(definition, 0)}\n`
}

const shortest = 100

function lines(value: unknown, depth: number): string {
  const whole = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || whole.length <= shortest || depth >= 4) return whole
  const indent = '  '.repeat(depth + 1)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const inner = Array.isArray(value)
    ? value.map((each) => lines(each, depth + 1))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${lines(each, depth + 1)}`)
  return `${open}\n${inner.map((line) => indent + line).join(',\n')}\n${'  '.repeat(depth)}${close}`
}

/** A definition with other words at some places, as `questions.2.hint`. Places that it does not have are let be. */
export function withWords(definition: unknown, words: Readonly<Record<string, string>>): unknown {
  return rewritten(definition, '', words)
}

function rewritten(value: unknown, at: string, words: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((each, index) => rewritten(each, join(at, String(index)), words))
  if (typeof value !== 'object' || value === null) return value
  const changed = Object.entries(value).map(([key, each]) => [key, rewritten(each, join(at, key), words)])
  const typed = Object.hasOwn(words, at) ? words[at]?.trim() : undefined
  // Only what is a text in some language has words of its own.
  return Object.fromEntries(
    'en' in value && typed ? changed.map(([key, each]) => [key, key === 'en' ? typed : each]) : changed,
  )
}

const join = (at: string, key: string) => (at ? `${at}.${key}` : key)
