import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { render } from '#kit/html'
import { type App, formOf, purposeOf, type Web } from '#kit/http'
import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { isPriority } from '../model/queue.ts'
import { readMove } from '../model/read-move.ts'
import { readContact, readPassedAnswer, readPassing, readWords } from '../model/read-work.ts'
import { isNeed } from '../model/standing-need.ts'
import { casePage, presenceNote } from '../pages/case.ts'
import { joinCase, partCase } from '../service/join.ts'
import { openWholeCase } from '../service/look.ts'
import { moveCase } from '../service/move.ts'
import { dayHere } from '../service/open.ts'
import { endStandingNeed, recordNeed } from '../service/place.ts'
import { assignCase, sendToQueue, setPriority } from '../service/queue.ts'
import { addNote, answerPassed, lookAt, passOn, recordContact } from '../service/work.ts'
import { type Beside, type Reference, referenceOf } from './reference.ts'

type Sent = Readonly<Record<string, string>>

/** What someone who sends a form of a case's page wants, and whatever is wrong with it. */
type Doing = (ctx: Context, reference: Reference, sent: Sent) => Promise<readonly Problem[]>

const fine: readonly Problem[] = []

/** A case's own page, and everything that an officer does on it. */
export function addCaseRoutes(app: App, beside: Beside | undefined): void {
  app.get('/staff/cases/:reference', (c) => showCase(c, beside))

  app.post('/staff/cases/:reference/presence', async (c) => {
    const name = c.var.visitor.signedIn?.name ?? ''
    const others = await c.var.act(purposeOf(c), (ctx) => lookAt(ctx, referenceOf(c), name))
    const note = presenceNote(others)
    return c.html(note ? render(note) : '')
  })

  for (const [action, { done, work }] of Object.entries(doings)) {
    app.post(`/staff/cases/:reference/${action}`, async (c) => {
      const [reference, sent] = [referenceOf(c), await formOf(c)]
      const problems = await c.var.act(purposeOf(c), (ctx) => work(ctx, reference, sent))
      if (problems.length > 0) return showCase(c, beside, { sent, problems })
      return c.redirect(`/staff/cases/${reference}?done=${done}`, 303)
    })
  }
}

const doings: Readonly<Record<string, { readonly done: string; readonly work: Doing }>> = {
  move: {
    done: 'moved',
    work: async (ctx, reference, sent) => {
      const move = readMove(await openWholeCase(ctx, reference), sent)
      if (!move.ok) return move.problems
      try {
        await moveCase(ctx, reference, move.value.state, move.value.reason)
        return fine
      } catch (error) {
        // Only this can still be wrong with a move that was read: what was sent before it.
        if (!(error instanceof Fault) || error.kind !== 'conflict') throw error
        return [
          { field: 'state', message: 'Send what was written in the form that they need before you close it' },
        ]
      }
    },
  },
  assign: {
    done: 'given',
    work: async (ctx, reference, { to }) => {
      await assignCase(ctx, reference, to === 'nobody' ? 'nobody' : 'me')
      return fine
    },
  },
  note: {
    done: 'noted',
    work: async (ctx, reference, sent) => {
      const words = readWords(sent, { field: 'words', empty: 'Enter the note' })
      if (!words.ok) return words.problems
      await addNote(ctx, reference, { words: words.value, isShared: sent.shared === 'yes' })
      return fine
    },
  },
  contact: {
    done: 'contacted',
    work: async (ctx, reference, sent) => {
      const contact = readContact({ ...sent, reason: sent['reason-for'] ?? '' })
      if (!contact.ok)
        return contact.problems.map((problem) =>
          problem.field === 'reason' ? { ...problem, field: 'reason-for' } : problem,
        )
      await recordContact(ctx, { reference, ...contact.value })
      return fine
    },
  },
  pass: {
    done: 'passed',
    work: async (ctx, reference, sent) => {
      const passing = readPassing(sent)
      if (!passing.ok) return passing.problems
      await passOn(ctx, reference, passing.value)
      return fine
    },
  },
  passed: {
    done: 'answered',
    work: async (ctx, reference, sent) => {
      const answer = readPassedAnswer(sent)
      if (!answer.ok) return answer.problems
      await answerPassed(ctx, reference, answer.value)
      return fine
    },
  },
  join: {
    done: 'joined',
    work: async (ctx, reference, { to = '' }) => {
      const other = readReference(to)
      if (!other) return [{ field: 'to', message: 'Enter a reference like X4K-9P2-WR3' }]
      try {
        await joinCase(ctx, reference, other)
        return fine
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        return [{ field: 'to', message: 'Enter the reference of another open case of the same service' }]
      }
    },
  },
  part: {
    done: 'parted',
    work: async (ctx, reference) => {
      await partCase(ctx, reference)
      return fine
    },
  },
  priority: {
    done: 'changed',
    work: async (ctx, reference, { priority = '' }) => {
      if (isPriority(priority)) await setPriority(ctx, reference, priority)
      return fine
    },
  },
  queue: {
    done: 'queued',
    work: async (ctx, reference, { queue = '' }) => {
      const name = queue.trim().toLowerCase().replace(/\s+/g, '-')
      const isName = /^[a-z][a-z0-9-]{2,48}$/.test(name)
      if (!isName) return [{ field: 'queue', message: 'Enter the name of a queue, like highways-inspectors' }]
      await sendToQueue(ctx, reference, name)
      return fine
    },
  },
  need: {
    done: 'needed',
    work: async (ctx, reference, { need = '' }) => {
      const { found } = await openWholeCase(ctx, reference)
      if (!isNeed(need) || !found.uprn) return [{ field: 'need', message: 'Select what must always be done' }]
      await recordNeed(ctx, { need, uprn: found.uprn, person: found.person ?? undefined })
      return fine
    },
  },
  'need-end': {
    done: 'changed',
    work: async (ctx, _reference, { id = '' }) => {
      if (!/^[0-9a-f-]{36}$/.test(id)) throw new Fault('not-found', 'no such standing need')
      await endStandingNeed(ctx, id)
      return fine
    },
  },
}

const said: Readonly<Record<string, string>> = {
  taken: 'You have the next case',
  given: 'Done. You can undo it here',
  moved: 'Its state is changed',
  noted: 'The note is added',
  contacted: 'The contact is written down',
  passed: 'It is passed on, and stays here to follow',
  answered: 'Their answer is saved',
  joined: 'The two are joined. You can part them under More',
  parted: 'It goes on by itself again',
  changed: 'It is changed',
  queued: 'It is with the other team',
  needed: 'Everyone who deals with this property will see it',
}

async function showCase(
  c: Web,
  beside: Beside | undefined,
  asked: Pick<Parameters<typeof casePage>[1], 'sent' | 'problems'> = {},
) {
  const reference = referenceOf(c)
  const name = c.var.visitor.signedIn?.name ?? ''
  const done = asked.problems ? undefined : said[c.req.query('done') ?? '']
  const page = await c.var.act(purposeOf(c), async (ctx) => {
    const whole = await openWholeCase(ctx, reference)
    return casePage(whole, {
      today: dayHere(ctx.now),
      now: ctx.now,
      me: ctx.actor.id,
      beside: await beside?.(ctx, reference),
      present: presenceNote(await lookAt(ctx, reference, name)),
      done,
      ...asked,
    })
  })
  return c.var.show(page, asked.problems ? 400 : 200)
}
