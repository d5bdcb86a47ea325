import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { findAddress, readUprn } from '#places'
import { type Declaration, listSources } from '#sources'
import { goldenOrganisation, type Organisation } from '../model/organisation/golden.ts'
import { asksFor } from '../model/organisation/query.ts'
import type { OrganisationId } from '../model/organisation/said.ts'
import { selectOrganisation, selectSaid } from '../store/organisation.ts'
import { selectFitting, selectFromAToZ, selectTelling } from '../store/organisation-search.ts'

/** An organisation in a list: who it is, what it does, and where. */
export type FoundOrganisation = { readonly id: OrganisationId; readonly organisation: Organisation }

/** What a search for organisations comes to. */
export type OrganisationResults =
  | { readonly kind: 'too-short' }
  | {
      readonly kind: 'found'
      readonly organisations: readonly FoundOrganisation[]
      readonly hasMore: boolean
    }

const mostFound = 20
const mostListed = 50

/** Finds organisations by what they are called, what they do, for whom or where: `debt keynsham`. */
export async function searchOrganisations(ctx: Context, text: string): Promise<OrganisationResults> {
  await mustBeAllowed(ctx, 'golden.read-organisations')
  const words = asksFor(text)
  if (!words) return { kind: 'too-short' }
  const sources = (await directoriesFor(ctx)).map(({ id }) => id)
  const ids = await selectFitting(ctx, { words, sources, atMost: mostFound + 1 })
  const organisations = await openAll(ctx, ids.slice(0, mostFound), sources)
  await record(ctx, {
    action: 'golden.organisations-searched',
    about: 'organisations',
    detail: { found: organisations.length },
  })
  return { kind: 'found', organisations, hasMore: ids.length > mostFound }
}

/** The first organisations from A to Z, how many there are, and which directories tell of them. */
export async function listOrganisations(ctx: Context): Promise<{
  readonly organisations: readonly FoundOrganisation[]
  readonly all: number
  readonly directories: readonly Declaration[]
}> {
  await mustBeAllowed(ctx, 'golden.read-organisations')
  const allowed = await directoriesFor(ctx)
  const sources = await selectTelling(
    ctx,
    allowed.map(({ id }) => id),
  )
  // One that is known of, and has brought nothing yet, tells of none.
  const directories = allowed.filter(({ id }) => sources.includes(id))
  const { ids, all } = await selectFromAToZ(ctx, { sources, atMost: mostListed })
  return { organisations: await openAll(ctx, ids, sources), all, directories }
}

/** An organisation with all that its page shows. */
export type OpenedOrganisation = FoundOrganisation & {
  /** What each directory is called. */
  readonly directories: readonly Declaration[]
  /** Others that may be the same. */
  readonly doubts: readonly FoundOrganisation[]
  /** The properties among its premises that the gazetteer lists. */
  readonly properties: ReadonlySet<string>
}

/**
 * Opens the golden record of an organisation: only what is said by directories whose owners allow the purpose.
 *
 * Errors: `Fault('not-found')` when there is none, or none that whoever asks may see.
 */
export async function openOrganisation(ctx: Context, id: OrganisationId): Promise<OpenedOrganisation> {
  await mustBeAllowed(ctx, 'golden.read-organisations')
  const directories = await directoriesFor(ctx)
  const sources = directories.map((each) => each.id)
  const kept = await selectOrganisation(ctx, id)
  const [opened] = kept ? await openAll(ctx, [kept.id], sources) : []
  if (!kept || !opened) throw new Fault('not-found', 'no organisation that they may see')
  const properties = new Set<string>()
  for (const { what } of opened.organisation.premises) {
    const uprn = readUprn(what.uprn)
    if (uprn && (await findAddress(ctx, uprn))) properties.add(uprn)
  }
  await record(ctx, { action: 'golden.organisation-opened', about: kept.id })
  return { ...opened, directories, doubts: await openAll(ctx, kept.doubts, sources), properties }
}

/** The directories whose owners allow the purpose that was given. Stewards keep all of them right. */
async function directoriesFor(ctx: Context): Promise<readonly Declaration[]> {
  const seesAll = ['system', 'data-steward'].includes(ctx.actor.role)
  return (await listSources(ctx)).filter(
    ({ about, purposes }) => about === 'services' && (seesAll || purposes.includes(ctx.purpose)),
  )
}

async function openAll(
  ctx: Context,
  ids: readonly OrganisationId[],
  sources: readonly string[],
): Promise<readonly FoundOrganisation[]> {
  if (ids.length === 0) return []
  const said = await selectSaid(ctx, ids, sources)
  return ids.flatMap((id) => {
    const theirs = said.get(id)
    return theirs ? [{ id, organisation: goldenOrganisation(theirs) }] : []
  })
}
