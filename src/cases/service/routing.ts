import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { Outcome } from '#kit/outcome'
import { ownWards } from '#places'
import { findPinned, findService, listServices } from '#services'
import { type NewRouting, type RoutingChoices, readRouting } from '../model/read-routing.ts'
import { type Moved, movedBy, type OpenGroup, type Routing } from '../model/routing.ts'
import {
  endRoutingOn,
  insertRouting,
  selectDiversions,
  selectOpenGroups,
  selectRoutings,
} from '../store/routing.ts'

/** The rules that stand or will, and what there is to choose from. Errors: `Fault('forbidden')`. */
export async function lookAtRouting(ctx: Context): Promise<{
  readonly rules: readonly Routing[]
  readonly choices: RoutingChoices
  readonly queues: readonly string[]
}> {
  await mustBeAllowed(ctx, 'cases.routing')
  const rules = await selectRoutings(ctx, dayHere(ctx.now))
  return { rules, choices: choices(), queues: queuesOf(rules) }
}

function choices(): RoutingChoices {
  const services = listServices()
  return {
    services: services.map(({ id }) => id),
    categories: sorted(services.map((service) => service.case.type)),
    wards: sorted(ownWards().map(({ name }) => name)),
  }
}

/** Every team that a service or a rule names. */
const queuesOf = (rules: readonly Routing[]): readonly string[] =>
  sorted([
    ...listServices().flatMap((service) => service.case.route.map(({ queue }) => queue)),
    ...rules.map(({ to }) => to),
  ])

const sorted = (names: readonly string[]) =>
  [...new Set(names)].sort((one, other) => one.localeCompare(other, 'en'))

/** What a rule would come to. */
export type Preview = {
  readonly rule: NewRouting
  /** The open cases that it would have sent elsewhere. */
  readonly moved: readonly Moved[]
  /** Whether anybody works there yet, as far as services and rules say. */
  readonly isKnownTeam: boolean
}

/**
 * What a rule would have done with the cases that are open now. Nothing is changed.
 *
 * Errors: `Fault('forbidden')`; every problem of what was sent.
 */
export async function previewRouting(
  ctx: Context,
  sent: Readonly<Record<string, string>>,
): Promise<Outcome<Preview>> {
  await mustBeAllowed(ctx, 'cases.routing')
  const today = dayHere(ctx.now)
  const read = readRouting(sent, choices(), today)
  if (!read.ok) return read
  const rule = read.value
  const known = await selectDiversions(ctx, rule.from)
  const groups = (await selectOpenGroups(ctx)).map(
    ({ version, ...group }): OpenGroup => ({
      ...group,
      category: (findPinned(`${group.service}@${version}`) ?? findService(group.service))?.case.type,
    }),
  )
  const isKnownTeam = queuesOf(await selectRoutings(ctx, today)).includes(rule.to)
  return { ok: true, value: { rule, moved: movedBy(rule, groups, known), isKnownTeam } }
}

/**
 * Keeps a rule, from its day on. Cases that are open stay where they are.
 *
 * Errors: `Fault('forbidden')`; every problem of what was sent.
 */
export async function addRouting(
  ctx: Context,
  sent: Readonly<Record<string, string>>,
): Promise<Outcome<string>> {
  await mustBeAllowed(ctx, 'cases.routing')
  const read = readRouting(sent, choices(), dayHere(ctx.now))
  if (!read.ok) return read
  const id = await insertRouting(ctx, read.value)
  const { service = '', category = '', ward = '', to, from } = read.value
  await record(ctx, {
    action: 'cases.routing-added',
    about: id,
    detail: { service, category, ward, to, from },
  })
  return { ok: true, value: id }
}

/** Ends a rule today. Errors: `Fault('forbidden')`; `not-found`. */
export async function endRouting(ctx: Context, id: string): Promise<void> {
  await mustBeAllowed(ctx, 'cases.routing')
  if (!(await endRoutingOn(ctx, id, dayHere(ctx.now)))) throw new Fault('not-found', 'no such rule')
  await record(ctx, { action: 'cases.routing-ended', about: id })
}
