import { isAllowed } from '#access'
import { type App, formOf, listsOf, purposeOf, type Web } from '#kit/http'
import type { Outcome, Problem } from '#kit/outcome'
import type { Fields } from '#sources'
import { isLine } from '../model/line.ts'
import { readDeath, readNeeds } from '../model/needs.ts'
import type { Person } from '../model/person.ts'
import { asAtPage, askDayPage } from '../pages/as-at.ts'
import { deathPage, needsPage } from '../pages/needs.ts'
import { restrictedPage, restrictionPage } from '../pages/restriction.ts'
import { sayerOf } from '../pages/words.ts'
import { openAsAt } from '../service/as-at.ts'
import { openPerson } from '../service/people.ts'
import { answerLift, askToLift, openRestriction, restrictPerson } from '../service/restrict.ts'
import { stateAbout } from '../service/statement.ts'
import { addAsAt } from './as-at.ts'
import { idOf } from './id.ts'

type Sent = Readonly<Record<string, readonly string[]>>

/** What is done about one person: how to reach them, a death, a restriction; what was known on a day. */
export function addPersonRoutes(app: App): void {
  addStating(app, 'needs', needsPage, readNeeds)
  addStating(app, 'death', deathPage, (sent) =>
    readDeath(Object.fromEntries(Object.entries(sent).map(([name, values]) => [name, values.at(-1) ?? '']))),
  )

  app.get('/staff/people/:person/restriction', (c) => showRestriction(c))
  app.post('/staff/people/:person/restriction', async (c) => {
    const { action = '', reason = '' } = await formOf(c)
    const id = idOf(c, 'person')
    const isReason = reason.trim() !== '' && isLine(reason, 500)
    if ((action === 'restrict' || action === 'ask') && !isReason)
      return showRestriction(c, [{ field: 'reason', message: 'Enter why, in up to 500 characters' }], reason)
    if (action === 'restrict') {
      await c.var.act(purposeOf(c), (ctx) => restrictPerson(ctx, id, reason.trim()))
      return c.var.show(restrictedPage())
    }
    if (action === 'ask') await c.var.act(purposeOf(c), (ctx) => askToLift(ctx, id, reason.trim()))
    else await c.var.act(purposeOf(c), (ctx) => answerLift(ctx, id, action === 'agree'))
    return c.redirect(`/staff/people/${id}`, 303)
  })

  addAsAt(app, '/staff/people/:person', {
    ask: async (ctx, c, asked) =>
      askDayPage({ person: (await openPerson(ctx, idOf(c, 'person'))).person, ...asked }),
    show: async (ctx, c, day) => asAtPage(await openAsAt(ctx, idOf(c, 'person'), day)),
  })
}

const personOf = async (c: Web): Promise<Person> =>
  (await c.var.act(purposeOf(c), (ctx) => openPerson(ctx, idOf(c, 'person')))).person

/** A form in which an officer writes down what they were told. */
function addStating(
  app: App,
  about: string,
  page: typeof needsPage,
  read: (sent: Sent) => Outcome<Fields>,
): void {
  app.get(`/staff/people/:person/${about}`, async (c) => c.var.show(page(await personOf(c))))
  app.post(`/staff/people/:person/${about}`, async (c) => {
    const sent = await listsOf(c)
    const said = read(sent)
    if (!said.ok) return c.var.show(page(await personOf(c), { problems: said.problems, sent }), 400)
    const id = idOf(c, 'person')
    await c.var.act(purposeOf(c), (ctx) => stateAbout(ctx, id, said.value))
    return c.redirect(`/staff/people/${id}?done=${about}`, 303)
  })
}

async function showRestriction(
  c: Web,
  problems: readonly Problem[] = [],
  reason?: string,
): Promise<Response> {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const restriction = await openRestriction(
      ctx,
      idOf(c, 'person'),
      await isAllowed(ctx, 'golden.lift-restriction'),
    )
    return restrictionPage(restriction, {
      say: sayerOf(restriction.sources, new Set(restriction.saying)),
      problems,
      reason,
    })
  })
  return c.var.show(page, problems.length > 0 ? 400 : 200)
}
