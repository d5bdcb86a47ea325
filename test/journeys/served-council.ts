import { frameFor } from '#govuk'
import { type Actor, actAs } from '#kit/context'
import { testApp, testSystem } from '#kit/testing'
import { reportMove } from '#tellonce'
import { addRoutes } from '../../src/tellonce/http.ts'
import { followCase } from '../../src/tellonce/service/notices.ts'
import { answersOf, type Clock, moveOf, toldCouncil } from './told-council.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }

/** A small council with its pages, and a report of Asha's in it. */
export async function servedCouncil(clock: Clock) {
  const world = await toldCouncil(clock)
  const app = testApp(world, frameFor({ council: 'Example Council' }))
  addRoutes(app, { world })
  const report = async () => {
    const answers = answersOf()
    const act = actAs(anonymous, world, 'test')
    const move = moveOf(answers)
    return (await act('tell-us-once', (ctx) => reportMove(ctx, move, { channel: 'web', answers }))).reference
  }
  const noticesAbout = async (reference: string) =>
    (await testSystem(world)('delivery', (ctx) => followCase(ctx, reference))).flatMap(
      ({ notices }) => notices,
    )
  return { world, app, report, noticesAbout }
}

/** What it comes to. */
export type Served = Awaited<ReturnType<typeof servedCouncil>>
