import { isAllowed } from '#access'
import { casesInFigures, recentCases } from '#cases'
import type { Context } from '#kit/context'
import { dayHere } from '#kit/day'
import { noticesFor } from '#tellonce'
import { type Desk, findAction, places } from '../model/desk.ts'
import { callsOf } from './call.ts'

/** What whoever acts begins the day with. Shows nobody: only numbers, references and services. */
export async function deskOf(ctx: Context): Promise<Desk> {
  const may = new Set<string>()
  for (const action of new Set([findAction, ...places.map((place) => place.action)])) {
    if (await isAllowed(ctx, action)) may.add(action)
  }
  const figures = may.has('cases.read') ? await casesInFigures(ctx) : undefined
  const newest = figures ? (await recentCases(ctx)).cases.slice(0, 8) : []
  const list = may.has('tellonce.acknowledge') ? await noticesFor(ctx) : undefined
  return {
    may,
    cases: figures && { ...figures, newest },
    notices: list && { waiting: list.notices, hasMore: list.hasMore },
    calls: may.has('channels.call') ? await callsOf(ctx) : undefined,
    today: dayHere(ctx.now),
  }
}
