import { Fault } from '#kit/fault'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import type { PersonId } from '../model/person.ts'
import { type Answer, answers, type ReviewFilter } from '../model/review.ts'
import { alertPage } from '../pages/alert.ts'
import { alikePage } from '../pages/alike.ts'
import { reviewPage } from '../pages/review.ts'
import { reviewsPage } from '../pages/review-queue.ts'
import { teachingPage } from '../pages/teaching.ts'
import { closeAlert, openAlert } from '../service/alert.ts'
import { confirmAlike, listAlike } from '../service/alike.ts'
import type { Mended } from '../service/answer-pair.ts'
import type { Answering, OnDecided } from '../service/answer-review.ts'
import { answerShown } from '../service/answer-shown.ts'
import { openReview } from '../service/review.ts'
import { lastAnswered, listReviews, nextReview, showProgress } from '../service/review-queue.ts'
import { putToUse, showTeaching, takeOutOfUse } from '../service/teach.ts'
import { undoAnswer } from '../service/undo-answer.ts'
import { idOf } from './id.ts'

const kinds = ['pair', 'claim', 'exposure'] as const

/** Which questions an address asks for: it holds what kind they are, and never whom they are about. */
function filterOf(c: Web): ReviewFilter {
  const between = c.req.query('between') ?? ''
  return {
    kind: kinds.find((known) => known === c.req.query('kind')),
    between: /^[a-z0-9-]+ [a-z0-9-]+$/.test(between) ? between : undefined,
  }
}

const pageOf = (c: Web): number => {
  const page = Number(c.req.query('page') ?? 1)
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
}

/** An address with the filter of this one, so that whoever works through a part of the questions stays in it. */
export function withFilter(path: string, { kind, between }: ReviewFilter, page = 1): string {
  const query = new URLSearchParams({
    ...(kind && { kind }),
    ...(between && { between }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
  return query ? `${path}?${query}` : path
}

/** What a steward is told at the top of the page that an answer led to. */
const notes = ['undone', 'gone', 'held', 'undone-before'] as const

const noteOf = (c: Web) => notes.find((known) => known === c.req.query('note'))

const noted = (href: string, note: (typeof notes)[number]): string =>
  `${href}${href.includes('?') ? '&' : '?'}note=${note}`

function whyNotUndone(error: unknown): 'held' | 'undone-before' {
  if (error instanceof Fault && error.kind === 'conflict') return 'held'
  if (error instanceof Fault && error.kind === 'not-found') return 'undone-before'
  throw error
}

/** The queue of questions for stewards, each question, and what is answered. */
export function addReviewRoutes(app: App, onDecided: OnDecided | undefined): void {
  app.get('/staff/reviews', async (c) => {
    const [filter, page] = [filterOf(c), pageOf(c)]
    const queue = await c.var.act(purposeOf(c), (ctx) => listReviews(ctx, filter, page))
    return c.var.show(reviewsPage(queue, { filter, page, note: noteOf(c), hrefOf: withFilter }))
  })

  app.get('/staff/reviews/alike', async (c) => {
    const page = await c.var.act(purposeOf(c), async (ctx) =>
      alikePage(await listAlike(ctx), await lastAnswered(ctx)),
    )
    return c.var.show(page)
  })

  app.post('/staff/reviews/alike', async (c) => {
    const { reviews = '' } = await formOf(c)
    await c.var.act(purposeOf(c), (ctx) => confirmAlike(ctx, reviews.split(' ')))
    return c.redirect('/staff/reviews/alike', 303)
  })

  app.get('/staff/reviews/weights', async (c) =>
    c.var.show(teachingPage(await c.var.act(purposeOf(c), showTeaching))),
  )

  app.post('/staff/reviews/weights', async (c) => {
    const { version = '' } = await formOf(c)
    await c.var.act(purposeOf(c), (ctx) => putToUse(ctx, version))
    return c.redirect('/staff/reviews/weights', 303)
  })

  app.post('/staff/reviews/weights/end', async (c) => {
    await c.var.act(purposeOf(c), takeOutOfUse)
    return c.redirect('/staff/reviews/weights', 303)
  })

  app.get('/staff/reviews/:review', (c) => showReview(c))

  app.post('/staff/reviews/:review/seen', async (c) => {
    await c.var.act(purposeOf(c), (ctx) => closeAlert(ctx, idOf(c, 'review')))
    return toNext(c)
  })

  app.post('/staff/reviews/undo/:answer', async (c) => {
    const id = idOf(c, 'answer')
    const undone = await c.var.act(purposeOf(c), (ctx) => undoAnswer(ctx, id)).catch(whyNotUndone)
    if (typeof undone === 'string')
      return c.redirect(noted(withFilter('/staff/reviews', filterOf(c)), undone), 303)
    const [question, ...more] = undone
    // To what they want to answer otherwise.
    if (more.length > 0) return c.redirect('/staff/reviews/alike', 303)
    return c.redirect(noted(withFilter(`/staff/reviews/${question}`, filterOf(c)), 'undone'), 303)
  })

  app.post('/staff/reviews/:review', async (c) => {
    const id = idOf(c, 'review')
    const sent = await formOf(c)
    const answering = readAnswer(sent)
    if ('field' in answering) return showReview(c, [answering])
    const { kind } = await c.var.act(purposeOf(c), (ctx) =>
      answerShown(ctx, id, { ...answering, mark: sent.moving ?? '', onDecided }),
    )
    if (kind === 'moved' || kind === 'overtaken') return showReview(c, [notSaved[kind]], 409)
    if (kind === 'gone') return c.redirect(noted(withFilter('/staff/reviews', filterOf(c)), 'gone'), 303)
    return toNext(c)
  })
}

const notSaved = {
  moved: {
    field: 'answer',
    message: 'Something has changed since you looked. Look again, then answer',
  },
  overtaken: {
    field: 'answer',
    message: 'This was answered while you were looking, so your answer has not been saved',
  },
} as const

/** Reads what a steward says; a problem where a choice is missing. */
function readAnswer({
  answer: sent = '',
  mended = '',
}: Readonly<Record<string, string>>): Answering | Problem {
  const [said = '', person] = sent.split(' ')
  const answer: Answer | undefined = answers.find((known) => known === said)
  if (!answer) return { field: 'answer', message: 'Select what you say' }
  const [, side, field] = /^([ab])(?: (\w+))?$/.exec(mended) ?? []
  const chosen: Mended | undefined = side === 'a' || side === 'b' ? { side, field } : undefined
  if (answer === 'wrong-value' && !chosen?.field)
    return { field: 'value', message: 'Select the value that is wrong' }
  if (answer === 'split' && !chosen)
    return { field: 'record', message: 'Select the record that is somebody else’s' }
  return { answer, person: person as PersonId | undefined, mended: chosen }
}

async function showReview(
  c: Web,
  problems: readonly Problem[] = [],
  status: 400 | 409 = 400,
): Promise<Response> {
  const [id, filter] = [idOf(c, 'review'), filterOf(c)]
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const alert = await openAlert(ctx, id)
    if (alert) return alertPage(alert)
    const opened = await openReview(ctx, id)
    return reviewPage(opened, {
      problems,
      last: await lastAnswered(ctx),
      progress: await showProgress(ctx, filter),
      next: await nextReview(ctx, filter),
      note: noteOf(c),
      filter,
      actor: ctx.actor.id,
      hrefOf: withFilter,
    })
  })
  return c.var.show(page, problems.length > 0 ? status : 200)
}

/** Opens the next question at once; the queue, when none is left. */
async function toNext(c: Web): Promise<Response> {
  const filter = filterOf(c)
  const next = await c.var.act(purposeOf(c), (ctx) => nextReview(ctx, filter))
  return c.redirect(withFilter(next ? `/staff/reviews/${next}` : '/staff/reviews', filter), 303)
}
