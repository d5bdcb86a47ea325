import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import { isIdentifier } from '#kit/identifier'
import type { Problem } from '#kit/outcome'
import { readReference } from '#kit/reference'
import { isPriority } from '../model/queue.ts'
import { readMove } from '../model/read-move.ts'
import { readContact, readPassedAnswer, readPassing, readWords } from '../model/read-work.ts'
import { isNeed } from '../model/standing-need.ts'
import { joinCase, partCase } from '../service/join.ts'
import { openWholeCase } from '../service/look.ts'
import { moveCase } from '../service/move.ts'
import { endStandingNeed, recordNeed } from '../service/place.ts'
import { assignCase, sendToQueue, setPriority } from '../service/queue.ts'
import { addNote, answerPassed, passOn, recordContact } from '../service/work.ts'
import type { Reference } from './reference.ts'

type Sent = Readonly<Record<string, string>>

/** What someone who sends a form wants, and whatever is wrong with it. */
export type Doing = (ctx: Context, reference: Reference, sent: Sent) => Promise<readonly Problem[]>

const fine: readonly Problem[] = []

/** Every form of a case's page, by where it is sent. */
export const doings: Readonly<Record<string, { readonly done: string; readonly work: Doing }>> = {
  move: {
    done: 'moved',
    work: async (ctx, reference, sent) => {
      const move = readMove(await openWholeCase(ctx, reference), sent)
      if (!move.ok) return move.problems
      try {
        await moveCase(ctx, reference, move.value.state, move.value.reason)
        return fine
      } catch (error) {
        if (!(error instanceof Fault) || error.kind !== 'conflict') throw error
        return [{ field: 'state', message: error.message }]
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
      if (!isIdentifier(answer.value.id)) throw new Fault('not-found', 'nobody was asked under that')
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
      if (!isIdentifier(id)) throw new Fault('not-found', 'no such standing need')
      await endStandingNeed(ctx, id)
      return fine
    },
  },
}
