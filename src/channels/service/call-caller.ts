import { isAllowed, mustBeAllowed } from '#access'
import { record } from '#audit'
import { casesAt, casesOf, needsAt } from '#cases'
import { needsOf, openPerson, type Person, searchPeople } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Problem } from '#kit/outcome'
import { findPinned } from '#services'
import type { Behalf, Call, Caller } from '../model/call.ts'
import { mostTries } from '../model/call.ts'
import { datesIn, type Facts, fits, problemsIn } from '../model/call-facts.ts'
import { holdCall, updateCall } from '../store/call.ts'

/** A call that whoever acts is on. Errors: `Fault('forbidden')`; `Fault('not-found')` for all others. */
export async function heldCall(ctx: Context, id: string): Promise<Call> {
  await mustBeAllowed(ctx, 'channels.call')
  const call = await holdCall(ctx, id)
  if (!call) throw new Fault('not-found', 'no such call')
  return call
}

/** Those who may be calling: by the number alone, which restricted people are never found by. */
async function peopleWith(ctx: Context, number: string | undefined) {
  if (!number?.startsWith('+44')) return []
  const results = await searchPeople(ctx, number)
  return results.kind === 'found' ? results.people.filter(({ isRestricted }) => !isRestricted) : []
}

/**
 * Who calls, as far as it may be shown: until two facts have fitted, only how many people have this number.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function callerOf(ctx: Context, { person, number }: Call): Promise<Caller> {
  if (!person) return { kind: 'unknown', maybe: (await peopleWith(ctx, number)).length }
  const known = await personSeen(ctx, person)
  const needs = known && (await needsOf(ctx, known.id))
  // Restricted since, or merged away: whoever may see them is asked.
  if (!known || !needs) return { kind: 'guarded' }
  const uprn = known.isRestricted ? undefined : known.values.uprn?.value
  const mayKnowPlace = uprn !== undefined && (await isAllowed(ctx, 'cases.needs'))
  return {
    kind: 'known',
    person: known,
    needs,
    cases: await casesOf(ctx, known.id),
    needsAt: mayKnowPlace ? await needsAt(ctx, uprn) : [],
    casesAt: mayKnowPlace ? await neighbourly(ctx, uprn) : [],
  }
}

async function personSeen(ctx: Context, id: Person['id']): Promise<Person | undefined> {
  try {
    return (await openPerson(ctx, id)).person
  } catch (error) {
    if (error instanceof Fault && error.kind === 'not-found') return undefined
    throw error
  }
}

// What somebody of the same home asks for themselves is not the caller's to hear of: only what is about the place.
async function neighbourly(ctx: Context, uprn: string) {
  return (await casesAt(ctx, uprn)).filter(({ person, service, serviceVersion }) => {
    const verb = findPinned(`${service}@${serviceVersion}`)?.verb
    return person === null && (verb === 'report' || verb === 'request')
  })
}

/**
 * Compares what the caller says with those who may be calling, and says only whether it fits: two facts where the
 * number is known, else three. Written down either way.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function confirmCaller(ctx: Context, id: string, facts: Facts): Promise<readonly Problem[]> {
  const call = await heldCall(ctx, id)
  if (call.tries >= mostTries)
    return [{ field: 'fact-postcode', message: 'Carry on without their record: too much did not fit' }]
  const likely = await peopleWith(ctx, call.number)
  const problems = problemsIn(facts, likely.length > 0)
  if (problems.length > 0) return problems
  const near = likely.filter((person) => fits(facts, person))
  const fitting = near.length > 0 ? near : await peopleBy(ctx, facts)
  const [only, other] = fitting
  if (only && other)
    return [
      { field: 'fact-name', message: 'This fits more than one person. Ask for their first name as well' },
    ]
  const fields = Object.entries(facts).flatMap(([name, fact]) => (fact ? [name] : []))
  if (!only) {
    await updateCall(ctx, id, { tries: call.tries + 1 })
    await record(ctx, { action: 'channels.caller-checked', about: id, fields, outcome: 'refused' })
    return [
      {
        field: 'fact-postcode',
        message: 'Those details do not match. Check them with the caller, or carry on without their record',
      },
    ]
  }
  await updateCall(ctx, id, { person: only.id, is_chosen: false })
  await record(ctx, { action: 'channels.caller-checked', about: only.id, fields })
  return []
}

async function peopleBy(ctx: Context, facts: Facts) {
  if (!facts.name || !facts.born || !facts.postcode) return []
  const found = await Promise.all(
    datesIn(facts.born).map((day) => searchPeople(ctx, `${facts.postcode} ${day} ${facts.name}`)),
  )
  const people = found.flatMap((results) => (results.kind === 'found' ? results.people : []))
  return people.filter((person) => !person.isRestricted && fits(facts, person))
}

/**
 * The caller with whom a call was begun has said two facts that fit their record, which the officer has before them.
 *
 * Errors: `Fault('forbidden')`; `Fault('not-found')`.
 */
export async function sayMatched(ctx: Context, id: string): Promise<void> {
  const { person, isChosen } = await heldCall(ctx, id)
  if (!person || !isChosen) return
  await updateCall(ctx, id, { is_chosen: false })
  await record(ctx, { action: 'channels.caller-checked', about: person, detail: { against: 'record' } })
}

/** The caller is somebody else after all: nothing of the record is shown any more. */
export async function forgetCaller(ctx: Context, id: string): Promise<void> {
  await heldCall(ctx, id)
  await updateCall(ctx, id, { person: null, is_chosen: false, behalf: null })
  await record(ctx, { action: 'channels.caller-forgotten', about: id })
}

/** Writes down that somebody calls for somebody else, and how it was checked that they may. */
export async function sayBehalf(ctx: Context, id: string, behalf: Behalf): Promise<void> {
  const { person } = await heldCall(ctx, id)
  await updateCall(ctx, id, { behalf })
  await record(ctx, { action: 'channels.on-behalf', about: person ?? id, detail: { ...behalf } })
}

/** Keeps the number of a call, as the caller says it. */
export async function sayNumber(ctx: Context, id: string, number: string): Promise<void> {
  await heldCall(ctx, id)
  await updateCall(ctx, id, { number })
}
