import { setTimeout } from 'node:timers/promises'
import type { Draw } from '../../demo/generate/draw.ts'
import type { Mover } from '../movers.ts'
import type { Fleet } from './fleet.ts'
import { patientResidents } from './resident.ts'
import { reportOnWeb } from './web-journey.ts'

/** A report that was answered with a reference. */
export type Answered = { readonly mover: Mover; readonly reference: string }

/** What came of a storm. */
export type Storm = {
  readonly answered: readonly Answered[]
  /** Why somebody was never answered: a report that is lost before it was taken. */
  readonly unanswered: readonly string[]
  /** What was killed, in turn. */
  readonly killed: readonly string[]
  /** How often somebody had to ask again. */
  readonly asksAgain: number
  readonly seconds: number
}

export type Weather = {
  readonly movers: readonly Mover[]
  readonly clients: number
  readonly kills: number
  readonly draw: Draw
  readonly onProgress?: (line: string) => void
}

/** Has residents report their moves, so many at once, while something is killed at random moments. */
export async function storm(
  fleet: Fleet,
  { movers, clients, kills, draw, onProgress }: Weather,
): Promise<Storm> {
  const residents = patientResidents(fleet.originNow)
  const answered: Answered[] = []
  const unanswered: string[] = []
  const killed: string[] = []
  const began = performance.now()
  const done = () => answered.length + unanswered.length
  const movedOn = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)

  const queue = movers.values()
  const client = async () => {
    // One queue for all of them: who is done takes the next.
    for (const mover of queue) {
      try {
        answered.push({ mover, reference: await reportOnWeb(residents, mover, movedOn) })
      } catch (error) {
        unanswered.push(error instanceof Error ? error.message : String(error))
      }
    }
  }
  const striker = async () => {
    for (const moment of momentsFor(kills, movers.length, draw)) {
      while (done() < moment) await setTimeout(5)
      await setTimeout(draw.whole(0, 300))
      const what = await fleet.strike(draw)
      killed.push(what)
      onProgress?.(`  killed ${what}, after ${done()} of ${movers.length} reports`)
    }
  }
  await Promise.all([striker(), ...Array.from({ length: clients }, client)])
  residents.close()
  const seconds = (performance.now() - began) / 1000
  return { answered, unanswered, killed, asksAgain: residents.failures(), seconds }
}

/** How many reports are done when something is killed: at random; once when all are, but services are still told. */
function momentsFor(kills: number, reports: number, draw: Draw): readonly number[] {
  const random = Array.from({ length: Math.max(0, kills - 1) }, () =>
    draw.whole(0, Math.floor(reports * 0.98)),
  )
  return kills > 0 ? [...random.sort((a, b) => a - b), reports] : []
}
