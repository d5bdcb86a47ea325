import { type App, listsOf, purposeOf, type Web } from '#kit/http'
import { readIdentifier } from '#kit/identifier'
import { originOf } from '#kit/origin'
import type { Problem } from '#kit/outcome'
import { type Typed, typedIn } from '#services'
import { callPath } from '../pages/call-parts.ts'
import { goOnInCall, handOver } from '../service/call-draft.ts'
import { keepTyped } from '../service/call-send.ts'
import { showScreen } from './call-line.ts'
import { freshKey } from './fresh-key.ts'
import type { Handed } from './handed.ts'

/** What somebody began on the web or by text is gone on with in a call, and what was begun in one on the web. */
export function addCallDraft(app: App, { publicUrl }: Handed): void {
  app.post(`${callPath()}/:call/carry-on`, async (c) => {
    const id = readIdentifier(c.req.param('call'))
    const sent = await listsOf(c)
    const said = { reference: typedIn(sent, 'reference'), fact: typedIn(sent, 'fact') }
    const going = { said, fresh: freshKey() }
    return answered(c, id, {
      problems: await c.var.act(purposeOf(c), (ctx) => goOnInCall(ctx, id, going)),
      sent,
    })
  })

  app.post(`${callPath()}/:call/hand-over`, async (c) => {
    const id = readIdentifier(c.req.param('call'))
    const { 'before-known': _, 'come-back-with': with_, ...typed } = await listsOf(c)
    const sent: Typed = { 'come-back-with': with_ ?? [] }
    const over = {
      typed,
      fact: typedIn(sent, 'come-back-with'),
      fresh: freshKey(),
      origin: originOf(c, publicUrl),
    }
    const problems = await c.var.act(purposeOf(c), async (ctx) => {
      await keepTyped(ctx, id, typed)
      return handOver(ctx, id, over)
    })
    return answered(c, id, { problems, sent })
  })
}

/** Shows the call again with what is wrong, or goes on. */
const answered = (
  c: Web,
  id: string,
  { problems, sent }: { readonly problems: readonly Problem[]; readonly sent: Typed },
): Response | Promise<Response> =>
  problems.length > 0 ? showScreen(c, id, { problems, sent }) : c.redirect(callPath(id), 303)
