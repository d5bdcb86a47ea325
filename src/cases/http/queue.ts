import { isAllowed } from '#access'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { type App, formOf, listsOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { isPriority, isQueueName, type QueueFilter } from '../model/queue.ts'
import { readBulk, readWords } from '../model/read-work.ts'
import { type QueuePlace, readQueuePlace, readTurn, type Turn, type Turns } from '../model/turn.ts'
import { failuresPage } from '../pages/failures.ts'
import { hrefOf, queuePage } from '../pages/queue.ts'
import type { AskedQueue } from '../pages/queue-list.ts'
import { listFailures, settleFailure } from '../service/place.ts'
import { changeMany, queueOf, takeNext } from '../service/queue.ts'
import { noteOfficer } from '../service/work.ts'
import { actOnceMore } from './once-more.ts'

/** A team's queue: what waits in it, taking the next, and doing the same to many. */
export function addQueueRoutes(app: App): void {
  app.get('/staff/queue', (c) => showQueue(c, wantedIn(c.req.query())))

  app.post('/staff/queue/next', async (c) => {
    const { queue = '' } = await formOf(c)
    if (!isQueueName(queue)) throw new Fault('not-found', 'no such queue')
    const name = c.var.visitor.signedIn?.name ?? ''
    const reference = await actOnceMore(c, async (ctx) => {
      await noteOfficer(ctx, name)
      return takeNext(ctx, queue)
    })
    return c.redirect(reference ? `/staff/cases/${reference}?done=taken` : hrefOf({ queue }), 303)
  })

  app.post('/staff/queue/change', async (c) => {
    const sent = await listsOf(c)
    const wanted = wantedIn(
      Object.fromEntries(
        Object.entries(sent).flatMap(([name, values]) =>
          name.startsWith('filter-') ? [[name.slice(7), values.at(-1)]] : [],
        ),
      ),
    )
    const bulk = readBulk(sent)
    if (!bulk.ok) return showQueue(c, wanted, { problems: bulk.problems, sent })
    const { references, change } = bulk.value
    const name = c.var.visitor.signedIn?.name ?? ''
    const { done, left } = await actOnceMore(c, async (ctx) => {
      await noteOfficer(ctx, name)
      return changeMany(ctx, references, change)
    })
    if (left.length === 0)
      return showQueue(c, wanted, { done: `${done} ${done === 1 ? 'case' : 'cases'} changed` })
    const message = `${left.join(', ')} cannot be changed like that. ${done} of ${references.length} were changed`
    return showQueue(c, wanted, { problems: [{ field: 'case', message }], sent })
  })

  app.get('/staff/failures', async (c) =>
    c.var.show(failuresPage(await c.var.act(purposeOf(c), listFailures))),
  )

  app.post('/staff/failures/:id', async (c) => {
    const { id } = c.req.param()
    const sent = await formOf(c)
    const read = readWords(sent, { field: `settled-${id}`, empty: 'Enter what you have done about it' })
    const problems: readonly Problem[] = !read.ok
      ? read.problems
      : read.value.length < 10
        ? [{ field: `settled-${id}`, message: 'Say in more words what you have done about it' }]
        : []
    if (!read.ok || problems.length > 0) {
      const failures = await c.var.act(purposeOf(c), listFailures)
      return c.var.show(failuresPage(failures, { sent, problems }), 400)
    }
    await c.var.act(purposeOf(c), (ctx) => settleFailure(ctx, id, read.value))
    return c.redirect('/staff/failures', 303)
  })
}

/** What somebody asked of the queue: which cases, and from where on. */
type Wanted = {
  readonly filter: QueueFilter
  readonly turn: Turn<QueuePlace> | undefined
  readonly from: Turns
}

function wantedIn(query: Readonly<Record<string, string | undefined>>): Wanted {
  const { after, before } = query
  const turn = readTurn(query, readQueuePlace)
  return { filter: filterOf(query), turn, from: turn ? { [turn.to]: after || before } : {} }
}

async function showQueue(
  c: Web,
  { filter, turn, from }: Wanted,
  said: Pick<AskedQueue, 'done' | 'problems' | 'sent'> = {},
) {
  const page = await c.var.act(purposeOf(c), async (ctx) =>
    queuePage(await queueOf(ctx, filter, turn), {
      filter,
      from,
      today: dayHere(ctx.now),
      me: ctx.actor.id,
      mayWrite: await isAllowed(ctx, 'cases.write'),
      ...said,
    }),
  )
  return c.var.show(page, said.problems ? 400 : 200)
}

function filterOf(query: Readonly<Record<string, string | undefined>>): QueueFilter {
  const said = (name: string) => {
    const text = query[name]?.slice(0, 100) ?? ''
    return text && !text.includes('\0') ? text : undefined
  }
  const priority = said('priority')
  const who = said('who')
  return {
    queue: said('queue'),
    state: said('state'),
    service: said('service'),
    ward: said('ward'),
    priority: priority && isPriority(priority) ? priority : undefined,
    who: who === 'mine' || who === 'nobody' ? who : undefined,
    overdue: said('overdue') ? true : undefined,
  }
}
