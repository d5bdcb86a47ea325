import type { Outcome, Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { isContactReason } from './contact.ts'
import { isSaidState, type SaidState } from './passed.ts'
import { type Bulk, isPriority } from './queue.ts'

type Sent = Readonly<Record<string, string>>

const longest = 1000

/** Reads what an officer wrote: not empty, not too long, and nothing that cannot be kept. */
export function readWords(
  sent: Sent,
  {
    field,
    empty,
    most = longest,
  }: { readonly field: string; readonly empty: string; readonly most?: number },
): Outcome<string> {
  const said = (sent[field] ?? '').trim()
  const message = problemIn(said, most) ?? (said ? undefined : empty)
  return message ? { ok: false, problems: [{ field, message }] } : { ok: true, value: said }
}

function problemIn(said: string, most: number): string | undefined {
  if (said.includes('\0') || !said.isWellFormed()) return 'Use letters, numbers and usual signs only'
  return said.length > most ? `Write ${most} characters or fewer` : undefined
}

/** Reads which other body was asked, and the reference that it gave. */
export function readPassing(sent: Sent): Outcome<{ body: string; outsideReference?: string }> {
  const body = readWords(sent, { field: 'body', empty: 'Enter who you have asked', most: 100 })
  const outside = (sent.outside ?? '').trim()
  const problem = problemIn(outside, 60)
  const problems: Problem[] = [
    ...(body.ok ? [] : body.problems),
    ...(problem ? [{ field: 'outside', message: problem }] : []),
  ]
  if (!body.ok || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { body: body.value, ...(outside && { outsideReference: outside }) } }
}

/** Reads what another body answered. */
export function readPassedAnswer(
  sent: Sent,
): Outcome<{ id: string; state: SaidState; outsideReference: string | null }> {
  const { id = '', state = '', outside = '' } = sent
  const problem = problemIn(outside.trim(), 60)
  if (!isSaidState(state) || problem)
    return { ok: false, problems: [{ field: 'state', message: problem ?? 'Select what they answered' }] }
  return { ok: true, value: { id, state, outsideReference: outside.trim() || null } }
}

/** Reads why someone contacted us, how, and how long it took. */
export function readContact(sent: Sent) {
  const { reason = '', channel = '', minutes = '' } = sent
  const problems: Problem[] = []
  const isChannel = /^[a-z0-9-]{2,20}$/.test(channel)
  if (!isContactReason(reason)) problems.push({ field: 'reason', message: 'Select why they contacted us' })
  if (!isChannel) problems.push({ field: 'channel', message: 'Select how they contacted us' })
  const count = minutes.trim() ? Number(minutes) : undefined
  if (count !== undefined && !(Number.isInteger(count) && count >= 0 && count <= 600))
    problems.push({ field: 'minutes', message: 'Minutes must be a whole number between 0 and 600' })
  if (problems.length > 0 || !isContactReason(reason)) return { ok: false, problems } as const
  return { ok: true, value: { reason, channel, minutes: count } } as const
}

/** Reads what is to be done to many cases, and to which. */
export function readBulk(
  sent: Readonly<Record<string, readonly string[]>>,
): Outcome<{ references: readonly NonNullable<ReturnType<typeof readReference>>[]; change: Bulk }> {
  const references = (sent.case ?? []).flatMap((text) => readReference(text) ?? []).slice(0, 100)
  const problems: Problem[] = []
  if (references.length === 0) problems.push({ field: 'case', message: 'Select at least one case' })
  const change = changeIn(sent.change?.at(-1) ?? '', sent)
  if (!change) problems.push({ field: 'change', message: 'Select what to do with them' })
  const unfit = change?.kind === 'move' && problemIn(change.reason, longest)
  if (unfit) problems.push({ field: 'reason', message: unfit })
  if (!change || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { references, change } }
}

function changeIn(text: string, sent: Readonly<Record<string, readonly string[]>>): Bulk | undefined {
  const [kind, value = ''] = text.split(':')
  if (kind === 'take' || kind === 'release') return { kind }
  if (kind === 'priority' && isPriority(value)) return { kind, priority: value }
  if (kind === 'queue' && value) return { kind, queue: value }
  const reason = (sent.reason?.at(-1) ?? '').trim()
  if (kind === 'move' && value) return { kind, state: value, reason }
  return undefined
}
