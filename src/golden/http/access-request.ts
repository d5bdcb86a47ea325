import { type App, formOf, listsOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { type DueOn, readMoveName } from '../model/access-request.ts'
import { nameIn, type PersonId } from '../model/person.ts'
import { readRequest } from '../model/read-access-request.ts'
import { readMark } from '../model/read-mark.ts'
import { accessCopyPage } from '../pages/access-copy.ts'
import { accessFile, accessJson } from '../pages/access-file.ts'
import { accessRequestPage, type Moved } from '../pages/access-request.ts'
import { accessListPage, accessOfPage, type Typed } from '../pages/access-requests.ts'
import { sayHeldParts } from '../pages/held-parts.ts'
import {
  addMark,
  type Gathering,
  gatherCopy,
  keepMarks,
  openCopy,
  type Taking,
  takeCopy,
} from '../service/access-copy.ts'
import { listRequests } from '../service/access-list.ts'
import { moveRequest, openRequest, requestsOf, takeRequest } from '../service/access-request.ts'
import { idOf } from './id.ts'

/** What requests for a copy are answered with from outside: the council's calendar, its name, and other modules' parts. */
export type AccessParts = {
  readonly dueOn: DueOn
  readonly council: string
  readonly more: NonNullable<Gathering['more']>
  /** Opens a file that goes with the copy; `undefined` for one that we do not keep any more. */
  readonly openFile?: Taking['openFile']
}

const listPath = '/staff/access-requests'
const onePath = `${listPath}/:request`

/** Requests for a copy of everything that is held: recorded, gathered, looked through, checked and given. */
export function addAccessRoutes(app: App, { dueOn, council, more, openFile }: AccessParts): void {
  const gathering: Gathering = { say: sayHeldParts, more }
  const pathOf = (c: Web) => `${listPath}/${idOf(c, 'request')}`

  app.get(listPath, async (c) =>
    c.var.show(accessListPage(await c.var.act(purposeOf(c), (ctx) => listRequests(ctx, false)), false)),
  )
  app.get(`${listPath}/over`, async (c) =>
    c.var.show(accessListPage(await c.var.act(purposeOf(c), (ctx) => listRequests(ctx, true)), true)),
  )

  app.get('/staff/people/:person/access-requests', (c) => showOf(c))
  app.post('/staff/people/:person/access-requests', async (c) => {
    const sent = await formOf(c)
    const taken = await c.var.act(purposeOf(c), async (ctx) => {
      const read = readRequest(sent, ctx.now)
      if (!read.ok) return read
      const id = await takeRequest(ctx, idOf(c, 'person'), read.value, { ...gathering, dueOn })
      return { ok: true as const, value: id }
    })
    if (!taken.ok) return showOf(c, { problems: taken.problems, sent })
    return c.redirect(`${listPath}/${taken.value}`, 303)
  })

  app.get(onePath, (c) => showRequest(c))
  app.post(onePath, async (c) => {
    const sent = await formOf(c)
    const move = readMoveName(sent.move)
    if (!move)
      return showRequest(c, { sent, problems: [{ field: 'move', message: 'Select what comes next' }] })
    const moved = await c.var.act(purposeOf(c), (ctx) =>
      moveRequest(ctx, idOf(c, 'request'), { move, because: sent.because ?? '', dueOn }),
    )
    return moved.ok ? c.redirect(pathOf(c), 303) : showRequest(c, { sent, problems: moved.problems })
  })

  app.post(`${onePath}/gather`, async (c) => {
    await c.var.act(purposeOf(c), (ctx) => gatherCopy(ctx, idOf(c, 'request'), gathering))
    return c.redirect(`${pathOf(c)}/copy`, 303)
  })

  app.get(`${onePath}/copy`, (c) => showCopy(c))
  app.post(`${onePath}/marks`, async (c) => {
    const { on = [], gathered: [gatheredAt = ''] = [] } = await listsOf(c)
    await c.var.act(purposeOf(c), (ctx) => keepMarks(ctx, idOf(c, 'request'), { on, gatheredAt }))
    return c.redirect(`${pathOf(c)}/copy`, 303)
  })
  app.post(`${onePath}/marks/add`, async (c) => {
    const sent = await formOf(c)
    const read = readMark(sent)
    if (!read.ok) return showCopy(c, sent, read.problems)
    const isThere = await c.var.act(purposeOf(c), (ctx) =>
      addMark(ctx, idOf(c, 'request'), { ...read.value, gatheredAt: sent.gathered ?? '' }),
    )
    const message = 'Enter words that stand in the copy, as they are written there'
    return isThere ? c.redirect(`${pathOf(c)}/copy`, 303) : showCopy(c, sent, [{ field: 'words', message }])
  })

  app.post(`${onePath}/file`, async (c) => {
    const form = (await formOf(c)).form === 'json' ? 'json' : 'html'
    const { leaving, name } = await c.var.act(purposeOf(c), async (ctx) => {
      const { person } = await openRequest(ctx, idOf(c, 'request'))
      const leaving = await takeCopy(ctx, idOf(c, 'request'), { form, openFile })
      return { leaving, name: nameIn(person.values) }
    })
    const write = form === 'json' ? accessJson : accessFile
    return c.body(write(leaving, { name, council }), 200, {
      'content-type': form === 'json' ? 'application/json' : 'text/html; charset=utf-8',
      // Nobody's name stands in the name of a file.
      'content-disposition': `attachment; filename="copy-${idOf(c, 'request').slice(-12)}.${form}"`,
      'cache-control': 'no-store',
    })
  })
}

async function showOf(c: Web, typed: Typed = {}): Promise<Response> {
  const of = await c.var.act(purposeOf(c), (ctx) => requestsOf(ctx, idOf(c, 'person') as PersonId))
  return c.var.show(accessOfPage(of, typed), typed.problems ? 400 : 200)
}

async function showRequest(c: Web, moved: Moved = {}): Promise<Response> {
  const opened = await c.var.act(purposeOf(c), (ctx) => openRequest(ctx, idOf(c, 'request')))
  return c.var.show(accessRequestPage(opened, moved), moved.problems ? 400 : 200)
}

async function showCopy(
  c: Web,
  sent: Readonly<Record<string, string>> = {},
  problems: readonly Problem[] = [],
): Promise<Response> {
  const shown = await c.var.act(purposeOf(c), async (ctx) => {
    const { person } = await openRequest(ctx, idOf(c, 'request'))
    return { ...(await openCopy(ctx, idOf(c, 'request'))), name: nameIn(person.values) }
  })
  return c.var.show(accessCopyPage(shown, { sent, problems }), problems.length > 0 ? 400 : 200)
}
