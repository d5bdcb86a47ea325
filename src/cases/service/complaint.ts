import { mustBeAllowed } from '#access'
import { record } from '#audit'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { type Answers, type ServiceDefinition, sayDay } from '#services'
import type { Case } from '../model/case.ts'
import { dueOf } from '../model/clock/due.ts'
import { mainClock } from '../model/clock/moves.ts'
import {
  type ComplaintOutcome,
  type ComplaintYear,
  codeDays,
  complaintType,
  type Stage,
  whyNotExtend,
  whyNotHandler,
} from '../model/complaint.ts'
import { updateCase } from '../store/case.ts'
import { saveClocks, selectClocks } from '../store/clock.ts'
import { insertStage, saveStage, selectStages, selectYear } from '../store/complaint.ts'
import { ownCalendars } from './calendars.ts'
import { happened } from './happened.ts'

const daysFrom = (ctx: Context, workingDays: number) =>
  dueOf(ctx.now, { workingDays }, ownCalendars().council)

/** Begins the first stage of a new complaint; the second, where they have had an answer already. Thanks have no stages. */
export async function beginComplaint(
  ctx: Context,
  caseId: string,
  { definition, answers }: { readonly definition: ServiceDefinition | undefined; readonly answers: Answers },
): Promise<void> {
  if (definition?.case.type !== complaintType || (answers.kind ?? 'complaint') !== 'complaint') return
  await begin(ctx, caseId, answers.before === 'yes' ? 2 : 1)
}

const begin = (ctx: Context, caseId: string, stage: 1 | 2) =>
  insertStage(ctx, { caseId, stage, acknowledgeBy: daysFrom(ctx, codeDays[stage].acknowledge).day })

/**
 * Keeps to the Code when a complaint moves: whoever takes it on acknowledges it, the second stage is never theirs who
 * looked into the first, and more time is given only with a reason. Any other case is left alone.
 *
 * Errors: `Fault('conflict')` with what is wrong, in words for the officer.
 */
export async function keepToCode(ctx: Context, found: Case, state: string): Promise<void> {
  const stages = await selectStages(ctx, found.id)
  const now = stages.at(-1)
  if (!now) return
  if (state === 'second') {
    if (now.stage === 1) await begin(ctx, found.id, 2)
    return
  }
  if (state === 'longer' && now.extendedDays === 0)
    throw new Fault('conflict', 'Give it more days and the reason, under Complaint')
  if (['withdrawn', 'not-complaint', 'received'].includes(state)) return
  const taken = now.acknowledgedAt ? now : await acknowledge(ctx, found, stages)
  if (['answered', 'final'].includes(state)) {
    const problem = whyNotHandler(stages, ctx.actor.id)
    if (problem) throw new Fault('conflict', problem)
    await saveStage(ctx, { ...taken, answeredAt: ctx.now })
  }
}

/**
 * Acknowledges a complaint at the stage that it is at: whoever acts looks into it.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` with what is wrong, in words for the officer.
 */
export async function takeComplaint(ctx: Context, found: Case): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const stages = await selectStages(ctx, found.id)
  if (stages.at(-1)?.acknowledgedAt) throw new Fault('conflict', 'It has been acknowledged')
  await acknowledge(ctx, found, stages)
  await happened(ctx, found.id, {
    kind: 'noted',
    state: null,
    sentence: 'We have read your complaint, and someone looks into it now',
  })
}

/** Whoever acts looks into it from now on, and the days of the answer are counted from now. */
async function acknowledge(ctx: Context, found: Case, stages: readonly Stage[]): Promise<Stage> {
  const now = stages.at(-1)
  const problem = whyNotHandler(stages, ctx.actor.id)
  if (!now || problem) throw new Fault('conflict', problem ?? 'it is no complaint')
  const due = daysFrom(ctx, codeDays[now.stage].answer)
  const after = { ...now, acknowledgedAt: ctx.now, handler: ctx.actor.id, answerBy: due.day }
  await saveStage(ctx, after)
  await promise(ctx, found, due)
  await record(ctx, {
    action: 'cases.complaint-acknowledged',
    about: found.reference,
    detail: { stage: now.stage },
  })
  return after
}

/** What the Code says is what the clock counts to, and the day that people are told. */
async function promise(ctx: Context, found: Case, { at, day }: { at: Date; day: string }): Promise<void> {
  const main = mainClock(await selectClocks(ctx, found.id))
  if (main && !main.stoppedAt) await saveClocks(ctx, found.id, [{ ...main, dueAt: at, dueDay: day }])
  await updateCase(ctx, found.id, { promisedBy: day })
}

/**
 * Gives a complaint more time, once it has been acknowledged: as far as the Code allows, and with the reason, which
 * they are told with the new day.
 *
 * Errors: `Fault('forbidden')`; `Fault('conflict')` with what is wrong, in words for the officer.
 */
export async function extendComplaint(
  ctx: Context,
  found: Case,
  { days, reason }: { readonly days: number; readonly reason: string },
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const now = (await selectStages(ctx, found.id)).at(-1)
  const problem = now ? whyNotExtend(now, days, reason) : 'It is no complaint'
  if (!now?.acknowledgedAt || problem) throw new Fault('conflict', problem ?? 'it is no complaint')
  const extendedDays = now.extendedDays + days
  const target = { workingDays: codeDays[now.stage].answer + extendedDays }
  const due = dueOf(now.acknowledgedAt, target, ownCalendars().council)
  await saveStage(ctx, { ...now, extendedDays, extensionReason: reason.trim(), answerBy: due.day })
  await promise(ctx, found, due)
  const said = reason.trim().replace(/[. ]+$/, '')
  await happened(ctx, found.id, {
    kind: 'noted',
    state: null,
    sentence: `We need more time: ${said}. We will answer by ${sayDay(due.day)}`,
  })
  await record(ctx, { action: 'cases.complaint-extended', about: found.reference, detail: { days } })
}

/** Keeps how a stage of a complaint ended. */
export async function noteOutcome(
  ctx: Context,
  { id, reference }: { readonly id: string; readonly reference: Reference },
  outcome: ComplaintOutcome,
): Promise<void> {
  await mustBeAllowed(ctx, 'cases.write')
  const now = (await selectStages(ctx, id)).at(-1)
  if (!now) throw new Fault('conflict', 'It is no complaint')
  await saveStage(ctx, { ...now, outcome })
  await record(ctx, {
    action: 'cases.complaint-decided',
    about: reference,
    detail: { stage: now.stage, outcome },
  })
}

/** A year of complaints, for the council's own assessment of itself. */
export async function complaintYear(ctx: Context, year: number): Promise<ComplaintYear> {
  await mustBeAllowed(ctx, 'cases.read')
  return { year, ...(await selectYear(ctx, year)) }
}
