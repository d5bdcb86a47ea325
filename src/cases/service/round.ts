import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere, laterDay } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import type { Answers, ServiceDefinition } from '#services'
import { asksCrews, type Before, beforeSending } from '../model/before.ts'
import {
  type EventKind,
  explainingDays,
  type RoundEvent,
  readEventKinds,
  readRoundEvent,
} from '../model/round-event.ts'
import { insertRoundEvents, selectNeeds, selectRoundEvents, type Where } from '../store/place.ts'
import { propertyIn } from './site.ts'

const standard = new URL('../standards/collection-event-types.csv', import.meta.url)

// Read once, when it is first asked for.
let loaded: readonly EventKind[] | undefined

/** Every kind of thing that a crew may record. Source: communitiesuk/waste-service-standards, MIT. */
export function eventKinds(): readonly EventKind[] {
  loaded ??= readEventKinds(parse(readFileSync(standard, 'utf8'), { columns: true }))
  return loaded
}

/** Reads rows of what crews found, against the standard's kinds. */
export const readRounds = (rows: readonly unknown[]): readonly Outcome<RoundEvent>[] =>
  rows.map((row) => readRoundEvent(row, eventKinds()))

/**
 * Takes in what crews found on their rounds; what is known already is left as it is. Returns how many were new.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` for a kind that the standard does not list.
 */
export async function recordRoundEvents(ctx: Context, events: readonly RoundEvent[]): Promise<number> {
  await mustBeAllowed(ctx, 'cases.needs')
  const known = new Set(eventKinds().map(({ kind }) => kind))
  const unknown = events.find(({ kind }) => !known.has(kind))
  if (unknown) throw new Fault('conflict', `no kind of round event is called ${unknown.kind}`)
  const count = await insertRoundEvents(ctx, events)
  await record(ctx, { action: 'cases.rounds-recorded', about: 'rounds', detail: { events: count } })
  return count
}

/** Takes in one thing that a crew found. */
export const recordRoundEvent = (ctx: Context, event: RoundEvent): Promise<number> =>
  recordRoundEvents(ctx, [event])

/**
 * What is known already that answers a report before it is sent: what must always be done at its address, and what a
 * crew found there. Whatever it says, the report may still be sent. Asks nothing for services that no crew can answer.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function answerBefore(
  ctx: Context,
  { service, answers }: { readonly service: ServiceDefinition; readonly answers: Answers },
): Promise<Before> {
  if (!asksCrews(service.case.type)) return { kind: 'nothing' }
  await mustBeAllowed(ctx, 'cases.answer')
  const property = await propertyIn(ctx, service, answers)
  if (!property) return { kind: 'nothing' }
  const where = { uprn: property.uprn, postcode: property.postcode }
  return beforeSending(service.case.type, await knownOf(ctx, where), dayHere(ctx.now))
}

/** What must always be done at a place, and what crews found there of late. */
async function knownOf(ctx: Context, where: Where) {
  const since = laterDay(dayHere(ctx.now), -explainingDays)
  const needs = await selectNeeds(ctx, where)
  return { needs, events: await selectRoundEvents(ctx, where, since) }
}
