import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, listsOf, purposeOf, type Web } from '#kit/http'
import { listServices, paperOf, typedIn } from '#services'
import { printForm } from '../adapters/paper-form.ts'
import { keyOfNamed } from '../model/draft.ts'
import { pathOf } from '../model/journey.ts'
import { nameOfSheet, readSheet } from '../model/paper-batch.ts'
import { callExitPage } from '../pages/call.ts'
import { keyPage, paperFormsPage, paperPath } from '../pages/paper.ts'
import { submitOnce } from '../service/submit.ts'
import type { Handed } from './handed.ts'
import { serviceIn } from './service-in.ts'

const kept = ['sheet-batch', 'sheet-day', 'sheet-time']

/** Paper: a form of each service to print, and the pages on which officers key what came back. */
export function addPaperRoutes(app: App, { council, world, publicUrl }: Handed): void {
  const today = () => dayHere(world.clock())

  const print = (isLargePrint: boolean) => async (c: Web) => {
    const definition = serviceIn(c)
    const form = paperOf(definition)
    if (!form) throw new Fault('not-found', 'this service has no paper form')
    const link = publicUrl ? `${publicUrl.replace(/\/$/, '')}${pathOf(definition)}` : ''
    const around = { council: council.name, post: council.post, phone: council.phone, link }
    const { pdf } = await printForm(form, around, { isLargePrint })
    const name = `${definition.id}${isLargePrint ? '-large-print' : ''}.pdf`
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}"`,
      'cache-control': 'public, max-age=3600',
    })
  }
  app.get('/services/:service/paper-form.pdf', print(false))
  app.get('/services/:service/large-print-form.pdf', print(true))

  app.get(paperPath(), (c) => c.var.show(paperFormsPage(listServices())))

  app.get(`${paperPath()}/:service`, (c) =>
    c.var.show(
      keyPage({
        definition: serviceIn(c),
        typed: { 'sheet-number': ['1'], 'sheet-day': [today()] },
        problems: [],
        today: today(),
      }),
    ),
  )

  app.post(`${paperPath()}/:service`, async (c) => {
    const definition = serviceIn(c)
    const typed = await listsOf(c)
    const around = { definition, typed, today: today() }
    const sheet = readSheet(typed, world.clock())
    if (!sheet.ok) return c.var.show(keyPage({ ...around, problems: sheet.problems }), 400)
    const key = keyOfNamed('paper', nameOfSheet(paperOf(definition)?.formCode ?? definition.id, sheet.value))
    const form = { key, typed, channel: 'paper', receivedAt: sheet.value.receivedAt } as const
    const keying = await c.var.act(purposeOf(c), (ctx) => submitOnce(ctx, definition, form))
    if (keying.kind === 'wrong') return c.var.show(keyPage({ ...around, problems: keying.problems }), 400)
    if (keying.kind === 'exit') return c.var.show(callExitPage(definition, keying.at))
    const { number } = sheet.value
    const next = Object.fromEntries(kept.map((box) => [box, [typedIn(typed, box)]]))
    const last = { receipt: keying.receipt, isRepeated: keying.isRepeated, number }
    return c.var.show(
      keyPage({ ...around, typed: { ...next, 'sheet-number': [String(number + 1)] }, problems: [], last }),
    )
  })
}
