import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { type DirectoryRecord, streamDirectories } from '#sources'
import { assignIds, keyText } from '../model/assign.ts'
import { digestOf } from '../model/digest.ts'
import { meaningOf } from '../model/meaning.ts'
import { saidByDecisions } from '../model/organisation/decision.ts'
import { matchOrganisations } from '../model/organisation/match.ts'
import { foldedName } from '../model/organisation/name.ts'
import { readOrganisations } from '../model/organisation/read.ts'
import type { OrganisationId, OrganisationSaid } from '../model/organisation/said.ts'
import {
  buildOrganisationsAlone,
  replaceSaid,
  saveOrganisations,
  selectKept,
  type ToKeep,
  tidyOrganisations,
} from '../store/organisation.ts'
import { standingDecisions } from '../store/organisation-decision.ts'

/** The job that works out organisations after a directory has come. */
export const organisationsJob = 'golden:organisations'

/** Queues that job: done once, however often it is asked for before it begins. */
export const queueOrganisations = (ctx: Context): Promise<void> =>
  enqueue(ctx, organisationsJob, {}, { key: organisationsJob })

/** What working out organisations came to. */
export type OrganisationsReport = { readonly organisations: number; readonly changed: number }

/**
 * Works out whose everything is that directories say of organisations. An organisation keeps its identifier as long as
 * any directory tells of it, and what has not changed is not written again.
 */
export async function buildOrganisations(ctx: Context): Promise<OrganisationsReport> {
  await mustBeAllowed(ctx, 'golden.write-organisations')
  await buildOrganisationsAlone(ctx)
  const records: DirectoryRecord[] = []
  for await (const each of streamDirectories(ctx)) records.push(each)
  return groupOrganisations(ctx, readOrganisations(records))
}

/** Works out who is one organisation of all that directories say, and what stewards decided of it. */
export async function groupOrganisations(
  ctx: Context,
  said: readonly OrganisationSaid[],
): Promise<OrganisationsReport> {
  const decided = meaningOf(saidByDecisions(await standingDecisions(ctx)))
  const { groups, doubts } = matchOrganisations(said, decided)
  const before = new Map((await selectKept(ctx)).map((kept) => [keyText(kept), kept]))
  const members = groups.map((group) => group.flatMap((at) => said[at] ?? []))
  const whose = new Map([...before].map(([key, { organisation }]) => [key, organisation]))
  const { ids: known, redirected } = assignIds(members, whose)
  const ids = known.map((id) => id ?? (ctx.newId() as OrganisationId))

  const all = members.flatMap((group, at) => group.map((each) => toKeep(each, idAt(ids, at))))
  const now = new Set(all.map(keyText))
  const changed = all.filter((each) => isNews(each, before.get(keyText(each))))
  const gone = [...before.values()].filter((each) => !now.has(keyText(each)))
  await saveOrganisations(ctx, [
    ...ids.map((id, at) => ({
      id,
      leadsTo: undefined,
      doubts: doubtsOf(at, doubts).map((other) => idAt(ids, other)),
    })),
    ...[...redirected].map(([id, at]) => ({ id, leadsTo: idAt(ids, at), doubts: [] })),
  ])
  await replaceSaid(ctx, { changed, gone })
  await tidyOrganisations(ctx)
  const report = { organisations: groups.length, changed: changed.length + gone.length }
  if (report.changed > 0)
    await record(ctx, { action: 'golden.organisations-built', about: 'organisations', detail: report })
  return report
}

function idAt(ids: readonly OrganisationId[], at: number): OrganisationId {
  const id = ids[at]
  if (!id) throw new Error('a group of organisations has no identifier')
  return id
}

const doubtsOf = (at: number, doubts: readonly (readonly [number, number])[]): readonly number[] =>
  doubts.flatMap(([one, other]) => (one === at ? [other] : other === at ? [one] : []))

const isNews = (
  each: ToKeep,
  kept: { readonly organisation: string; readonly digest: string } | undefined,
): boolean => kept?.organisation !== each.organisation || kept.digest !== each.digest

function toKeep(said: OrganisationSaid, organisation: OrganisationId): ToKeep {
  const { source, id, values, services, premises } = said
  const joined = (parts: readonly string[]) => parts.filter(Boolean).join(' ')
  return {
    source,
    id,
    organisation,
    said,
    digest: digestOf(said),
    name: foldedName(values.name ?? ''),
    words: [
      values.name ?? '',
      joined(services.flatMap(({ name, topics }) => [name, ...topics])),
      joined([
        values.description ?? '',
        ...services.flatMap(({ description, forWhom }) => [description, forWhom]),
      ]),
      joined(premises.flatMap(({ name, address, postcode }) => [name, address, postcode])),
    ],
  }
}
