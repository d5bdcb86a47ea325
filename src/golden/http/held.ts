import { dayHere } from '#kit/day'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readCorrection } from '../model/correction.ts'
import { askCorrectionPage } from '../pages/ask-correction.ts'
import { correctionListPage, correctionPage } from '../pages/correction.ts'
import { heldPage } from '../pages/held.ts'
import {
  askCorrection,
  decideCorrection,
  listCorrections,
  type OnCorrected,
  openCorrection,
  openToCorrect,
} from '../service/correct.ts'
import { openHeld } from '../service/held.ts'
import { idOf } from './id.ts'

/** What somebody is shown of what is held about them, and how they have it put right. */
export function addHeldRoutes(app: App, onCorrected: OnCorrected | undefined): void {
  app.get('/staff/people/:person/held', async (c) =>
    c.var.show(heldPage(await c.var.act(purposeOf(c), (ctx) => openHeld(ctx, idOf(c, 'person'))))),
  )

  app.get('/staff/people/:person/corrections', (c) =>
    showAsking(c, [], { field: c.req.query('field')?.slice(0, 40) ?? '' }),
  )
  app.post('/staff/people/:person/corrections', async (c) => {
    const sent = await formOf(c)
    const id = idOf(c, 'person')
    const wanted = await c.var.act(purposeOf(c), async (ctx) => {
      const read = readCorrection(sent, { today: dayHere(ctx.now) })
      if (read.ok) await askCorrection(ctx, id, read.value, { askedFor: 'person' })
      return read
    })
    return wanted.ok
      ? c.redirect(`/staff/people/${id}?done=asked`, 303)
      : showAsking(c, wanted.problems, sent)
  })

  app.get('/staff/corrections', async (c) =>
    c.var.show(correctionListPage(await c.var.act(purposeOf(c), listCorrections))),
  )
  app.get('/staff/corrections/:correction', (c) => showCorrection(c))
  app.post('/staff/corrections/:correction', async (c) => {
    const { answer, reason } = await formOf(c)
    const decided = await c.var.act(purposeOf(c), (ctx) =>
      decideCorrection(ctx, idOf(c, 'correction'), { answer, reason }, onCorrected),
    )
    return decided.ok
      ? c.redirect(`/staff/corrections/${decided.value.id}`, 303)
      : showCorrection(c, decided.problems)
  })
}

async function showAsking(
  c: Web,
  problems: readonly Problem[],
  sent: Readonly<Record<string, string>>,
): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const { person, corrections } = await openToCorrect(ctx, idOf(c, 'person'))
    return askCorrectionPage({ person, corrections, problems, sent })
  })
  return c.var.show(page, problems.length > 0 ? 400 : 200)
}

async function showCorrection(c: Web, problems: readonly Problem[] = []): Promise<Response> {
  const opened = await c.var.act(purposeOf(c), (ctx) => openCorrection(ctx, idOf(c, 'correction')))
  return c.var.show(correctionPage(opened, problems), problems.length > 0 ? 400 : 200)
}
