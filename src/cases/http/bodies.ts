import { ifRead, unlessRefused } from '#kit/doing'
import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { readDecision, readSending } from '../model/bodies/read-sending.ts'
import { bodyPage, type Editing } from '../pages/bodies/edit.ts'
import { bodiesPage } from '../pages/bodies/list.ts'
import { declareBody, listBodies, serviceIds } from '../service/bodies/declare.ts'
import { decidePassing, passByMachine } from '../service/bodies/pass.ts'
import type { Doing } from './doing.ts'

/** An administrator's pages about other bodies that cases are passed on to. */
export function addBodyRoutes(app: App): void {
  app.get('/staff/bodies', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) =>
      bodiesPage(await listBodies(ctx), c.req.query('done') === 'saved'),
    )
    return c.var.show(page)
  })

  app.post('/staff/bodies', async (c) => {
    const sent = await formOf(c)
    const declared = await c.var.act(purposeOf(c), (ctx) => declareBody(ctx, sent))
    if (declared.ok) return c.redirect('/staff/bodies?done=saved', 303)
    return showBody(c, { sent, problems: declared.problems }, 400)
  })

  app.get('/staff/bodies/new', (c) => showBody(c, {}))
  app.get('/staff/bodies/:body', (c) => showBody(c, { id: c.req.param('body') }))
}

type Asked = Pick<Editing, 'sent' | 'problems'> & { readonly id?: string }

async function showBody(c: Web, { id, sent, problems }: Asked, status: 200 | 400 = 200) {
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const body = (await listBodies(ctx)).find((each) => each.id === (id ?? sent?.id))
    if (id !== undefined && !body) throw new Fault('not-found', 'no such body')
    return bodyPage({ body, services: serviceIds(), sent, problems })
  })
  return c.var.show(page, status)
}

const identifierIn = ({ passing = '' }: Readonly<Record<string, string>>): string => {
  if (!isIdentifier(passing)) throw new Fault('not-found', 'nobody was asked under that')
  return passing
}

/** What an officer does on a case that goes to another body's server. */
export const bodyDoings: Readonly<Record<string, { readonly done: string; readonly work: Doing }>> = {
  'send-on': {
    done: 'sending',
    work: async (ctx, reference, sent) =>
      ifRead(readSending(sent), (wanted) => passByMachine(ctx, reference, wanted), 'to-body'),
  },
  'send-again': {
    done: 'sending',
    work: (ctx, reference, sent) =>
      unlessRefused('number', decidePassing(ctx, reference, { kind: 'again', passed: identifierIn(sent) })),
  },
  'they-have-it': {
    done: 'answered',
    work: async (ctx, reference, sent) => {
      const passed = identifierIn(sent)
      return ifRead(readDecision(sent), (number) =>
        decidePassing(ctx, reference, { kind: 'theirs', passed, number }),
      )
    },
  },
}
