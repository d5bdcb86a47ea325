import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { type Fields, findRecords, insertClaimRecord, type RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { type Claim, fieldsOfClaim, fieldsOfMove, type NewAddress } from '../model/claim.ts'
import { type Candidate, type Decision, decide, type Weighed, weigh, weighAll } from '../model/decide.ts'
import { matchKeysOf } from '../model/keys.ts'
import { toLinkageRecord } from '../model/linkage-record.ts'
import type { PersonId } from '../model/person.ts'
import { profileOf, profileRecord } from '../model/profile.ts'
import { insertLink } from '../store/link.ts'
import { insertMatch, selectCandidates } from '../store/match.ts'
import { insertReview } from '../store/review.ts'
import { peopleOf } from '../store/touched.ts'
import { keepClaimAnswer } from './keep-claim-answer.ts'
import { modelInUse } from './model-in-use.ts'
import { peopleIndexOf } from './people-index.ts'
import { bringUpToDate } from './recompute.ts'

/**
 * Says whose claim this is: someone we know, a steward must say, or someone new. Restricted people are known too, by
 * their identifier alone. Changes nothing.
 */
export async function findPerson(ctx: Context, claim: Claim): Promise<Decision> {
  await mustBeAllowed(ctx, 'golden.match')
  const likely = await candidatesOf(ctx, fieldsOfClaim(claim))
  // Without the evidence, which holds values: a question to a steward keeps what it is given.
  const decision = decide(likely.map(({ person, bits }) => ({ person, bits })))
  const about = decision.kind === 'same' ? decision.person : 'nobody'
  const candidates = decision.kind === 'unsure' ? decision.candidates.length : 0
  await record(ctx, { action: 'golden.matched', about, detail: { decision: decision.kind, candidates } })
  return decision
}

/** Somebody whom details may be about, and what speaks for and against it: with values, and for no one to keep. */
export type Likely = Candidate & Weighed

/**
 * Everybody whom these details may be about, restricted people too: what of it may be told is for the caller to decide. Where
 * nothing of them may be, `isHiddenLeftOut`: then they are not weighed either, which takes time that could be measured.
 */
export const candidatesOf = async (
  ctx: Context,
  fields: Fields,
  isHiddenLeftOut = false,
): Promise<readonly Likely[]> =>
  (await candidatesInIndex(ctx, fields)) ?? candidatesFor(ctx, fields, isHiddenLeftOut)

// Enough that a person and their runner-up are among them; and as many as a program may ask for, were one of them hidden.
const mostClusters = 12

/** Those whom the index of this process finds, weighed by all that is known of each; `undefined` while it is not ready. */
async function candidatesInIndex(ctx: Context, fields: Fields): Promise<readonly Likely[] | undefined> {
  const [index, { version }] = await Promise.all([peopleIndexOf(ctx)?.current(ctx), modelInUse(ctx)])
  // So few records that no model was trained cannot tell what is rare, and need no index.
  if (!index || version === 'shipped') return undefined
  const claim = toLinkageRecord({ source: 'resident', id: 'claim', fields })
  const matches = index.match(claim, { most: mostClusters, against: 'whole' })
  const people = new Map(
    (
      await peopleOf(
        ctx,
        matches.map(({ best }) => best),
      )
    ).map((whose) => [keyText(whose), whose.person]),
  )
  const found = new Map<PersonId, Likely>()
  for (const { best, bits, evidence } of matches) {
    const person = people.get(keyText(best))
    if (person && !found.has(person)) found.set(person, { person, bits, evidence })
  }
  return [...found.values()]
}

/** Those whom the database finds by their keys: for the time until the index is ready. */
async function candidatesFor(
  ctx: Context,
  fields: Fields,
  isHiddenLeftOut: boolean,
): Promise<readonly Likely[]> {
  const all = await selectCandidates(ctx, matchKeysOf(fields))
  const known = isHiddenLeftOut ? all.filter(({ isRestricted }) => !isRestricted) : all
  if (known.length === 0) return []
  const { model } = await modelInUse(ctx)
  const claim = toLinkageRecord({ source: 'resident', id: 'claim', fields })
  const weighed = weighAll(
    claim,
    known.map(({ person, profile }) => profileRecord(person, profile)),
    model,
  )
  return known.map(({ person }, at) => ({ person, ...(weighed[at] ?? { bits: 0, evidence: [] }) }))
}

/** A claim to be kept: whose it is, when that is known, where they live now, and from which day. */
export type ClaimToRecord = {
  readonly person?: PersonId | undefined
  readonly claim: Claim
  readonly newAddress: NewAddress
  /** `2026-03-14` */
  readonly effective: string
  /** The reference of what it was said in, by which a steward was asked whose it is. */
  readonly about?: string | undefined
}

/**
 * Keeps what a resident said as a source record of its own, links it to them, and sees to it that the golden record
 * follows. Without a person, a new one begins. Returns whose it is.
 */
export async function recordClaim(
  ctx: Context,
  { person, claim, newAddress, effective, about }: ClaimToRecord,
): Promise<PersonId> {
  await mustBeAllowed(ctx, 'golden.write')
  const fields = fieldsOfMove(claim, newAddress, effective)
  const id = person ?? (ctx.newId() as PersonId)
  const isSealed = person !== undefined && (await mustBeSealed(ctx, person, fieldsOfClaim(claim)))
  const key = await insertClaimRecord(ctx, { fields, isSealed })
  const { version } = await modelInUse(ctx)
  await insertLink(ctx, { ...key, person: id, by: 'claim', bits: undefined }, version)
  // So that whoever is new is known at once, when they report again.
  if (!person) await insertMatch(ctx, id, profileOf([{ ...key, fields }]), matchKeysOf(fields))
  if (about) await keepClaimAnswer(ctx, { key, person: id, fields: fieldsOfClaim(claim), about })
  await bringUpToDate(ctx, id)
  await record(ctx, {
    action: 'golden.claimed',
    about: id,
    fields: Object.keys(fields),
    detail: { new: !person },
  })
  return id
}

/** Whether the claim is about someone restricted; by the one way in which claims see them. */
async function mustBeSealed(ctx: Context, person: PersonId, fields: Fields): Promise<boolean> {
  const known = await selectCandidates(ctx, matchKeysOf(fields))
  const met = known.find((each) => each.person === person)
  // Unknown by its keys: sealed, until the golden record has been worked out again.
  return met?.isRestricted ?? true
}

/** Asks a steward whose claim this is. Nothing is changed until they have answered. Returns the question's id. */
export async function askSteward(
  ctx: Context,
  {
    claim,
    candidates,
    about,
  }: { readonly claim: Claim; readonly candidates: readonly Candidate[]; readonly about: string },
): Promise<string> {
  await mustBeAllowed(ctx, 'golden.match')
  const id = ctx.newId()
  const bits = Math.max(...candidates.map((each) => each.bits), -99)
  await insertReview(ctx, { id, about, bits, question: { kind: 'claim', claim, candidates } })
  await record(ctx, { action: 'golden.review-raised', about: id, detail: { candidates: candidates.length } })
  return id
}

/** The evidence for two records being one person's, field by field, strongest first. */
export async function explainPair(ctx: Context, a: RecordKey, b: RecordKey) {
  const { model } = await modelInUse(ctx)
  const records = await findRecords(ctx, [a, b])
  const [left, right] = [a, b].map((key) =>
    records.find(({ source, id }) => source === key.source && id === key.id),
  )
  if (!left || !right) return undefined
  return { left, right, ...weigh(toLinkageRecord(left), toLinkageRecord(right), model) }
}
