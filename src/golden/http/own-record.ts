import { actAs, type Context, type World } from '#kit/context'
import { dayHere } from '#kit/day'
import { type App, formOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readCorrection } from '../model/correction.ts'
import { ownRecordPage } from '../pages/own-record.ts'
import { askedPage, proveOneselfPage, tooOftenPage } from '../pages/prove-oneself.ts'
import { askOwn, type OwnProof, openOwn } from '../service/own-record.ts'

/** Who somebody is who gives a reference and a fact of it: by those who keep what was told under references. */
export type Proving = (
  ctx: Context,
  said: { readonly reference: string; readonly secondFact: string },
) => Promise<
  | { readonly kind: 'found'; readonly proof: OwnProof }
  | { readonly kind: 'no-match'; readonly problems: readonly Problem[] }
  | { readonly kind: 'slowed'; readonly heardFrom: Date }
>

/** What the public's own page is put together with. */
export type OwnParts = { readonly world: World; readonly prove: Proving }

// Whoever looks at a public page is a resident in it, even someone who is signed in as an officer elsewhere.
const resident = { id: 'anonymous', kind: 'resident', role: 'resident' } as const
const purpose = 'see-own-record'

type Sent = Readonly<Record<string, string>>

/** Where people see for themselves what kinds of details are held about them, and ask for something to be put right. */
export function addOwnRoutes(app: App, { world, prove }: OwnParts): void {
  const actIn = (c: Web) => actAs(resident, world, c.var.request)

  /** Does something for whoever has proved who they are, in the same transaction; else says why not. */
  async function proved<Result>(
    c: Web,
    sent: Sent,
    work: (ctx: Context, proof: OwnProof) => Promise<Result>,
  ): Promise<{ readonly done: Result } | { readonly refused: Response }> {
    const { reference = '', secondFact = '' } = sent
    const heard = await actIn(c)(purpose, async (ctx) => {
      const said = await prove(ctx, { reference, secondFact })
      if (said.kind === 'found') return { kind: 'done', done: await work(ctx, said.proof) } as const
      if (said.kind === 'no-match') return said
      return { kind: 'slowed', waits: said.heardFrom.getTime() - ctx.now.getTime() } as const
    })
    if (heard.kind === 'done') return { done: heard.done }
    if (heard.kind === 'slowed') return { refused: tooOften(c, heard.waits) }
    return { refused: c.var.show(proveOneselfPage({ sent, problems: heard.problems }), 400) }
  }

  app.get('/your-record', (c) => c.var.show(proveOneselfPage()))

  app.post('/your-record', async (c) => {
    const sent = await formOf(c)
    const shown = await proved(c, sent, openOwn)
    if ('refused' in shown) return shown.refused
    return c.var.show(ownRecordPage(shown.done, { sent: { reference: sent.reference ?? '' } }))
  })

  app.post('/your-record/corrections', async (c) => {
    const sent = await formOf(c)
    const asked = await proved(c, sent, async (ctx, proof) => {
      const read = readCorrection(sent, { today: dayHere(ctx.now) })
      const kept = read.ok ? await askOwn(ctx, proof, read.value) : read
      return kept.ok ? kept : { ...kept, own: await openOwn(ctx, proof) }
    })
    if ('refused' in asked) return asked.refused
    const { done } = asked
    return 'own' in done
      ? c.var.show(ownRecordPage(done.own, { sent, problems: done.problems }), 400)
      : c.var.show(askedPage())
  })
}

function tooOften(c: Web, milliseconds: number): Response {
  const seconds = Math.ceil(milliseconds / 1000)
  c.header('retry-after', String(seconds))
  return c.var.show(tooOftenPage(Math.ceil(seconds / 60)), 429)
}
