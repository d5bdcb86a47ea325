import { type App, formOf, purposeOf, type Web } from '#kit/http'
import { isIdentifier } from '#kit/identifier'
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
import { type Answering, decideReview, type OnDecided } from '../service/answer-review.ts'
import { openReview } from '../service/review.ts'
import { lastAnswered, listReviews, nextReview } from '../service/review-queue.ts'
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

/** The queue of questions for stewards, each question, and what is answered. */
export function addReviewRoutes(app: App, onDecided: OnDecided | undefined): void {
  app.get('/staff/reviews', async (c) => {
    const [filter, page] = [filterOf(c), pageOf(c)]
    const queue = await c.var.act(purposeOf(c), (ctx) => listReviews(ctx, filter, page))
    return c.var.show(reviewsPage(queue, { filter, page, hrefOf: withFilter }))
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
    await c.var.act(purposeOf(c), (ctx) => undoAnswer(ctx, id))
    const { back = '' } = await formOf(c)
    return isIdentifier(back)
      ? c.redirect(withFilter(`/staff/reviews/${back}`, filterOf(c)), 303)
      : c.redirect(withFilter('/staff/reviews', filterOf(c)), 303)
  })

  app.post('/staff/reviews/:review', async (c) => {
    const id = idOf(c, 'review')
    const answering = readAnswer(await formOf(c))
    if ('field' in answering) return showReview(c, [answering])
    await c.var.act(purposeOf(c), (ctx) => decideReview(ctx, id, { ...answering, onDecided }))
    return toNext(c)
  })
}

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

async function showReview(c: Web, problems: readonly Problem[] = []): Promise<Response> {
  const [id, filter] = [idOf(c, 'review'), filterOf(c)]
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const alert = await openAlert(ctx, id)
    if (alert) return alertPage(alert)
    const opened = await openReview(ctx, id)
    const last = await lastAnswered(ctx)
    return reviewPage(opened, { problems, last, filter, actor: ctx.actor.id, hrefOf: withFilter })
  })
  return c.var.show(page, problems.length > 0 ? 400 : 200)
}

/** Opens the next question at once; the queue, when none is left. */
async function toNext(c: Web): Promise<Response> {
  const filter = filterOf(c)
  const next = await c.var.act(purposeOf(c), (ctx) => nextReview(ctx, filter))
  return c.redirect(withFilter(next ? `/staff/reviews/${next}` : '/staff/reviews', filter), 303)
}
