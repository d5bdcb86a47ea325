import { fine, ifRead, unlessRefused } from '#kit/doing'
import { Fault } from '#kit/fault'
import { isIdentifier } from '#kit/identifier'
import { readReference } from '#kit/reference'
import { isPriority, isQueueName, readQueueName } from '../model/queue.ts'
import { readMove } from '../model/read-move.ts'
import { readContact, readPassedAnswer, readPassing, readWords } from '../model/read-work.ts'
import { isNeed } from '../model/standing-need.ts'
import { joinCase, partCase } from '../service/join.ts'
import { openWholeCase } from '../service/look.ts'
import { moveCase } from '../service/move.ts'
import { endStandingNeed, recordNeed } from '../service/place.ts'
import { assignCase, sendToQueue, setPriority } from '../service/queue.ts'
import { addNote, answerPassed, passOn, recordContact } from '../service/work.ts'
import type { Doing } from './doing.ts'

/** Every form of a case's page, by where it is sent. */
export const doings: Readonly<Record<string, { readonly done: string; readonly work: Doing }>> = {
  move: {
    done: 'moved',
    work: async (ctx, reference, sent) => {
      const move = readMove(await openWholeCase(ctx, reference), sent)
      if (!move.ok) return move.problems
      return unlessRefused('state', moveCase(ctx, reference, move.value.state, move.value.reason))
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
    work: async (ctx, reference, sent) =>
      ifRead(readWords(sent, { field: 'words', empty: 'Enter the note' }), (words) =>
        addNote(ctx, reference, { words, isShared: sent.shared === 'yes' }),
      ),
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
    work: async (ctx, reference, sent) =>
      ifRead(readPassing(sent), (passing) => passOn(ctx, reference, passing)),
  },
  passed: {
    done: 'answered',
    work: async (ctx, reference, sent) =>
      ifRead(readPassedAnswer(sent), (answer) => {
        if (!isIdentifier(answer.id)) throw new Fault('not-found', 'nobody was asked under that')
        return answerPassed(ctx, reference, answer)
      }),
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
      const name = readQueueName(queue)
      if (!isQueueName(name))
        return [{ field: 'queue', message: 'Enter the name of a queue, like highways-inspectors' }]
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
