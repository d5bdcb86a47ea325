import { definitionOf, findCase } from '#cases'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { changeOf, type Happening } from '../model/happening.ts'
import type { LifeEvent, Notice } from '../model/life-event.ts'
import { asFollowed, progress, type Told } from '../model/progress.ts'
import type { Said } from '../model/proof-problems.ts'
import type { Tracked } from '../model/tracked.ts'
import { selectNoticesOf } from '../store/notice.ts'
import { hear } from './second-fact.ts'
import { servicesToTell } from './tell-services.ts'

/** What following comes to. A wrong fact and a reference that nobody has are one and the same. */
export type Tracking =
  | { readonly kind: 'found'; readonly tracked: Tracked }
  | { readonly kind: 'no-match' }
  /** Too many wrong guesses: none is heard before then. */
  | { readonly kind: 'slowed'; readonly heardFrom: Date }

/**
 * What has become of a report, for whoever knows its reference and a fact of it. Wrong guesses are counted, and heard
 * ever more slowly after the fifth.
 *
 * Errors: `Fault('forbidden')`.
 */
export async function track(ctx: Context, said: Said): Promise<Tracking> {
  const heard = await hear(ctx, said)
  return heard.kind === 'found' ? { kind: 'found', tracked: await view(ctx, heard) } : heard
}

async function view(ctx: Context, { event, happening }: Report): Promise<Tracked> {
  const notices =
    event.state === 'checking'
      ? await toBeTold(ctx, { event, happening })
      : standing(await selectNoticesOf(ctx, event.reference))
  const today = dayHere(ctx.now)
  const { reference, kind, state: now, toldAt, effectiveOn, dueOn } = event
  // Nobody can tell by it that a steward was asked whose it is.
  const state = now === 'checking' ? 'telling' : now
  const stage = asFollowed(progress(notices, today))
  return { reference, kind, state, toldAt, effectiveOn, dueOn, stage, today, notices: inOrder(notices) }
}

type Report = { readonly event: LifeEvent; readonly happening: Happening }

/** What is to be told once it is known whose it is: as it will stand here then. */
async function toBeTold(ctx: Context, { event, happening }: Report): Promise<readonly Told[]> {
  const found = await findCase(ctx, event.reference)
  const services = await servicesToTell(ctx, happening, found && definitionOf(found))
  const change = changeOf[happening.kind]
  const { dueOn } = event
  return services.map((service) => ({
    service,
    change,
    answer: null,
    reason: null,
    dueOn,
    delivery: 'queued',
  }))
}

const inOrder = (notices: readonly Told[]): readonly Told[] =>
  notices.toSorted((a, b) => a.service.localeCompare(b.service, 'en'))

/** What counts for each service: that it was a mistake, once it has been told so; else what it was told first. */
const standing = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter(
    ({ source, change }) =>
      change === 'death-withdrawn' ||
      !notices.some((other) => other.source === source && other.change === 'death-withdrawn'),
  )
