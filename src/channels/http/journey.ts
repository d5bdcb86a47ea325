import { actAs } from '#kit/context'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import type { App, Web } from '#kit/http'
import { type Answers, boxesOf, type Question, type ServiceDefinition, type Typed, typedIn } from '#services'
import {
  askAgain,
  checkPage,
  deletePage,
  exitFor,
  type Giving,
  openQuestion,
  pathOf,
  placeOf,
  savePage,
  sentPage as sentPath,
} from '../model/journey.ts'
import { checkAnswersPage } from '../pages/check.ts'
import { asideButton } from '../pages/place.ts'
import { questionPage, saveButton } from '../pages/question.ts'
import { deletePageFor, exitPage, lostPage, sentPage } from '../pages/sent.ts'
import { startPage } from '../pages/start.ts'
import { answerQuestion, forgetDraft, purposeFor } from '../service/draft.ts'
import { sendDraft } from '../service/send.ts'
import { offersTimes, takenOn } from '../service/slot.ts'
import type { ReadFiles } from '../service/upload.ts'
import { addAroundJourney } from './around-journey.ts'
import { dropToken, isKiosk, keepToken, keyIn, tokenIn } from './cookie.ts'
import { draftIn } from './draft-in.ts'
import { formWithFiles, limitedForms, takeFiles } from './form.ts'
import { freshKey } from './fresh-key.ts'
import { type Handed, resident } from './handed.ts'
import { addPlace } from './place.ts'
import { addSave } from './save.ts'
import { serviceIn } from './service-in.ts'

/** The pages of every service, from its first to its reference. A draft is a row: no process holds any of it. */
export function addJourneyRoutes(app: App, handed: Handed): void {
  const { council, world, publicUrl } = handed
  const actIn = (c: Web) => actAs(resident, world, c.var.request)
  const today = () => dayHere(world.clock())

  const draftOf = (c: Web, service: ServiceDefinition) => draftIn(world, c, service)

  /** Only a page that offers times asks which are taken. */
  const takenFor = async (c: Web, service: ServiceDefinition, page: string, answers: Answers) =>
    offersTimes(service, page)
      ? actIn(c)(purposeFor(service), (ctx) => takenOn(ctx, service, { page, answers, holder: keyIn(c) }))
      : undefined

  app.use('/services/*', limitedForms)
  addAroundJourney(app, handed)
  addSave(app, handed)
  addPlace(app, handed)

  app.get('/services/:service', (c) => {
    const service = serviceIn(c)
    return c.var.show(startPage(service, council, keyIn(c) !== undefined))
  })

  app.get(`/services/:service/${checkPage}`, async (c) => {
    const service = serviceIn(c)
    const draft = await draftOf(c, service)
    if (!draft) return lost(c, service)
    if (draft.receipt) return c.redirect(pathOf(service, sentPath), 303)
    const place = placeOf(draft)
    return place === c.req.path ? c.var.show(checkAnswersPage(draft)) : c.redirect(place, 303)
  })

  app.post(`/services/:service/${checkPage}`, async (c) => {
    const service = serviceIn(c)
    const key = keyIn(c)
    const channel = isKiosk(c) ? 'kiosk' : 'web'
    const sending =
      key && (await actIn(c)(purposeFor(service), (ctx) => sendDraft(ctx, service, key, channel)))
    if (!sending || sending.kind === 'lost') return lost(c, service)
    if (sending.kind === 'sent') return c.redirect(pathOf(service, sentPath), 303)
    const asked = askAgain(sending.draft, sending.problems, { today: today(), taken: sending.taken })
    return asked ? c.var.show(questionPage(asked), 400) : c.redirect(placeOf(sending.draft), 303)
  })

  app.get(`/services/:service/${sentPath}`, async (c) => {
    const service = serviceIn(c)
    const draft = await draftOf(c, service)
    if (!draft) return lost(c, service)
    if (!draft.receipt) return c.redirect(placeOf(draft), 303)
    return c.var.show(sentPage(draft.definition, draft.receipt, { council, isKiosk: isKiosk(c) }))
  })

  app.get(`/services/:service/${deletePage}`, (c) => c.var.show(deletePageFor(serviceIn(c))))

  app.post(`/services/:service/${deletePage}`, async (c) => {
    const service = serviceIn(c)
    const key = keyIn(c)
    if (key) await actIn(c)(purposeFor(service), (ctx) => forgetDraft(ctx, key))
    dropToken(c, service)
    return c.redirect(pathOf(service), 303)
  })

  app.get('/services/:service/:exit{exit-[0-9]+}', async (c) => {
    const service = serviceIn(c)
    const draft = await draftOf(c, service)
    if (!draft) return lost(c, service)
    const exit = exitFor(draft.definition, draft.answers)
    if (!exit || placeOf(draft) !== c.req.path) return c.redirect(placeOf(draft), 303)
    const back = pathOf(service, exit.question.id)
    return c.var.show(exitPage(draft.definition, exit.at, council, back))
  })

  app.get('/services/:service/:page', async (c) => {
    const published = serviceIn(c)
    const { page } = c.req.param()
    const draft = await draftOf(c, published)
    const opening = openQuestion({
      published,
      page,
      draft,
      isChange: isChange(c),
      today: today(),
      taken: await takenFor(c, draft?.definition ?? published, page, draft?.answers ?? {}),
    })
    if (opening.kind === 'ask') return c.var.show(questionPage(opening.asked))
    if (opening.kind === 'go') return c.redirect(opening.to, 303)
    if (opening.kind === 'unknown') throw new Fault('not-found', 'no such question')
    return lost(c, published)
  })

  app.post('/services/:service/:page', async (c) => {
    const service = serviceIn(c)
    const { page } = c.req.param()
    const fresh = freshKey()
    const question = service.questions.find(({ id }) => id === page)
    const { typed, ...files } = await takeFiles(question, await formWithFiles(c))
    const aside = asideOf(c, service, typed)
    // Nothing is answered here yet, and that is no mistake of somebody who wants to do something else first.
    if (aside && isEmpty(question, typed, files)) return c.redirect(aside, 303)
    const asked = { service, page, isChange: isChange(c), key: keyIn(c), freshKey: fresh.key }
    const reply = { ...asked, typed, files, isKiosk: isKiosk(c) }
    const giving = await actIn(c)(purposeFor(service), (ctx) => answerQuestion(ctx, reply))
    if (giving.kind !== 'keep') return notKept(c, service, giving)
    keepToken(c, service, giving.isNew ? fresh.token : tokenIn(c), publicUrl)
    return c.redirect(aside ?? giving.to, 303)
  })
}

function notKept(c: Web, service: ServiceDefinition, giving: Exclude<Giving, { kind: 'keep' }>): Response {
  if (giving.kind === 'wrong') return c.var.show(questionPage(giving.asked), 400)
  if (giving.kind === 'unknown') throw new Fault('not-found', 'no such question')
  return giving.kind === 'go' ? c.redirect(giving.to, 303) : lost(c, service)
}

/** Where somebody goes from a question instead of to the next: to save their answers, or to answer it another way. */
function asideOf(c: Web, service: ServiceDefinition, typed: Typed): string | undefined {
  if (typed[saveButton] && keyIn(c)) return pathOf(service, savePage)
  const way = ['streets', 'map'].find((each) => each === typedIn(typed, asideButton))
  return way && pathOf(service, `${c.req.param('page')}/${way}`, isChange(c))
}

function isEmpty(question: Question | undefined, typed: Typed, { kept, problems }: ReadFiles): boolean {
  const boxes = question ? boxesOf(question) : []
  const isBlank = boxes.every((box) => (typed[box] ?? []).every((text) => text.trim() === ''))
  return isBlank && kept.length + problems.length === 0
}

const isChange = (c: Web): boolean => c.req.query('change') !== undefined

const lost = (c: Web, service: ServiceDefinition): Response => c.var.show(lostPage(service), 410)
