import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
import { layOut, problemWith, readServiceId, withWords } from './model/draft.ts'
import { wordsIn } from './model/text.ts'
import { type DraftShown, draftPage, type View, viewNamed } from './pages/draft.ts'
import type { ShowOnWeb } from './pages/preview.ts'
import { draftPath, servicePage, servicePath, servicesPage } from './pages/services.ts'
import { findService, listServices, listWithdrawn } from './service/catalogue.ts'
import {
  askToPublish,
  beginDraft,
  beginService,
  decideDraft,
  dropDraft,
  listDrafts,
  mayApprove,
  openDraft,
  saveDraft,
} from './service/draft.ts'
import { readPublishedVersions } from './service/follow.ts'

/** What other modules bring to these pages. */
export type Handed = {
  readonly showOnWeb: ShowOnWeb
  /** The council's day at a moment. */
  readonly dayOf: (moment: Date) => string
}

/** What is offered, and then what is not any more. */
const everyService = () => [...listServices(), ...listWithdrawn()]

/** Pages where administrators change services, see them on every channel, and publish them with a second person. */
export function addRoutes(app: App, { showOnWeb, dayOf }: Handed): void {
  app.get(servicePath(), async (c) => {
    const drafts = await c.var.act(purposeOf(c), listDrafts)
    return c.var.show(servicesPage(everyService(), drafts))
  })

  app.post(servicePath(), async (c) => {
    const typed = await formOf(c)
    const drafts = await c.var.act(purposeOf(c), listDrafts)
    const taken = [...everyService().map(({ id }) => id), ...drafts.map(({ service }) => service)]
    const read = readServiceId(typed.id ?? '', taken)
    if (!read.ok)
      return c.var.show(servicesPage(everyService(), drafts, { typed, problems: read.problems }), 400)
    const draft = await c.var.act(purposeOf(c), (ctx) => beginService(ctx, read.value, typed.like ?? ''))
    return c.redirect(draftPath(draft), 303)
  })

  app.get('/staff/services/:service', async (c) => {
    const id = c.req.param('service')
    const service = everyService().find((each) => each.id === id)
    if (!service) throw new Fault('not-found', 'no such service')
    const { drafts, today } = await c.var.act(purposeOf(c), async (ctx) => ({
      drafts: await listDrafts(ctx),
      today: dayOf(ctx.now),
    }))
    const draft = drafts.find((each) => each.service === service.id)
    return c.var.show(servicePage(service, { draft, today, showOnWeb }))
  })

  app.post('/staff/services/:service', async (c) => {
    const id = await c.var.act(purposeOf(c), (ctx) => beginDraft(ctx, c.req.param('service')))
    return c.redirect(draftPath(id), 303)
  })

  app.get('/staff/services/drafts/:draft/:view', (c) => show(c, viewIn(c)))

  app.post('/staff/services/drafts/:draft/whole', async (c) => {
    const { text = '', revision } = await formOf(c)
    const problem = problemWith(text)
    if (problem) return show(c, 'whole', { typed: text, problems: [problem] })
    await save(c, text.replaceAll('\r\n', '\n'), Number(revision))
    return c.redirect(draftPath(idOf(c), 'whole'), 303)
  })

  app.post('/staff/services/drafts/:draft/words', async (c) => {
    const { revision, ...words } = await formOf(c)
    const { read } = await c.var.act(purposeOf(c), (ctx) => openDraft(ctx, idOf(c)))
    if (!read.definition) throw new Fault('conflict', 'it cannot be read: change it as a whole')
    const plain = Object.fromEntries(
      Object.entries(words).map(([at, text]) => [at, text.replaceAll('\r\n', '\n')]),
    )
    const text = layOut(withWords(read.definition, plain))
    if (problemWith(text)) throw new Fault('conflict', 'that cannot be kept')
    await save(c, text, Number(revision))
    return c.redirect(draftPath(idOf(c), 'words'), 303)
  })

  app.post('/staff/services/drafts/:draft/ask', async (c) => {
    await c.var.act(purposeOf(c), async (ctx) => askToPublish(ctx, await stepIn(c)))
    return c.redirect(draftPath(idOf(c)), 303)
  })

  app.post('/staff/services/drafts/:draft/drop', async (c) => {
    await c.var.act(purposeOf(c), async (ctx) => dropDraft(ctx, await stepIn(c)))
    return c.redirect(servicePath(), 303)
  })

  app.post('/staff/services/drafts/:draft/publish', async (c) => {
    await c.var.act(purposeOf(c), async (ctx) => decideDraft(ctx, await stepIn(c)))
    // Only once it is committed: else this process would offer what nobody else knows.
    await c.var.act(purposeOf(c), readPublishedVersions)
    return c.redirect(servicePath(), 303)
  })

  app.post('/staff/services/drafts/:draft/send-back', async (c) => {
    const { said = '', revision } = await formOf(c)
    const step = { id: idOf(c), revision: Number(revision) }
    await c.var.act(purposeOf(c), (ctx) =>
      decideDraft(ctx, step, said.trim().slice(0, 500) || 'No reason given'),
    )
    return c.redirect(draftPath(idOf(c)), 303)
  })

  const save = (c: Web, text: string, revision: number): Promise<void> =>
    c.var.act(purposeOf(c), (ctx) => saveDraft(ctx, { id: idOf(c), revision, text }))

  async function show(c: Web, view: View, more: Partial<DraftShown> = {}): Promise<Response> {
    const { opened, isApprover, today } = await c.var.act(purposeOf(c), async (ctx) => {
      const found = await openDraft(ctx, idOf(c))
      return { opened: found, isApprover: mayApprove(found.draft, ctx.actor.id), today: dayOf(ctx.now) }
    })
    const service = findService(opened.draft.service)
    const name = service ? wordsIn(service.name) : opened.draft.service
    const page = draftPage({ ...opened, name, isApprover, ...more }, view, { today, showOnWeb })
    return c.var.show(page, more.problems ? 400 : 200)
  }
}

function idOf(c: Web): string {
  const id = c.req.param('draft') ?? ''
  if (!isIdentifier(id)) throw new Fault('not-found', 'no such draft')
  return id
}

async function stepIn(c: Web): Promise<{ readonly id: string; readonly revision: number }> {
  const { revision } = await formOf(c)
  return { id: idOf(c), revision: Number(revision) }
}

function viewIn(c: Web): View {
  const view = viewNamed(c.req.param('view'))
  if (!view) throw new Fault('not-found', 'no such view')
  return view
}
