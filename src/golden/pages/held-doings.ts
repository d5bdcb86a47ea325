import { type FieldName, labelOf } from '#sources'
import { factsOf, type HeldPart } from '../model/held-part.ts'
import type { HeldWhole } from '../service/gather-held.ts'
import { sayAct } from './beneath.ts'
import { sayLooker } from './looker.ts'
import { sayDay, sayField, sayFound, sayMoment, sayValue } from './words.ts'

/** What applications are called where the person themselves reads it. */
export const sayerIn = ({ sources }: HeldWhole) => {
  const names = new Map(sources.map(({ id, name }) => [id, name]))
  return (source: string) => (source === 'resident' ? 'you' : (names.get(source) ?? source))
}

const results = { asked: 'Not decided yet', accepted: 'Agreed', declined: 'Not agreed' } as const

/** What was asked to be put right, and which copies they asked for. */
export const correctionsPart = ({ corrections, requests }: HeldWhole): HeldPart => ({
  id: 'corrections',
  title: 'What you asked us to correct or give you',
  sentence: 'What was asked to be put right about you, and the copies that you asked for.',
  entries: [
    ...corrections.map(({ field, askedAt, held, value, because, state, reason, tell }) => ({
      title: `${sayField(field)}, asked on ${sayMoment(askedAt)}`,
      facts: factsOf([
        ['It said', held && sayValue(field, held)],
        ['It should say', sayValue(field, value)],
        ['How it was known', because, 'free'],
        ['Result', results[state]],
        ['Why', reason, 'free'],
        ['Where to tell you', tell?.at],
      ]),
    })),
    ...requests.map((request) => ({
      title: `A copy of everything, asked for on ${sayMoment(request.askedAt)}`,
      facts: factsOf([
        ['Due on', sayDay(request.dueOn)],
        ['Why it takes longer', request.extended, 'free'],
      ]),
    })),
  ],
})

/** Which services were asked to change what they hold. */
export function proposalsPart(held: HeldWhole): HeldPart {
  const say = sayerIn(held)
  return {
    id: 'proposals',
    title: 'What we asked services to change',
    sentence: 'Where one service knew better than another, and what became of it.',
    entries: held.proposals.map(({ source, fields, at, state }) => ({
      title: `${say(source)}, ${sayMoment(at)}`,
      facts: [
        ...Object.entries(fields).flatMap(([field, better]) =>
          factsOf([
            [`${labelOf(field as FieldName)}, before`, better?.from && sayFound(better.from)],
            [`${labelOf(field as FieldName)}, after`, better?.to && sayFound(better.to)],
          ]),
        ),
        { name: 'State', text: state },
      ],
    })),
  }
}

/** Who looked, and why. */
export function looksPart({ looks, purposes }: HeldWhole): HeldPart {
  const titles = new Map(purposes.map(({ name, title }) => [name, title]))
  const facts = looks.map(({ at, role, purpose, action }) => ({
    name: sayMoment(at),
    text: `${sayLooker(role)}. Why: ${titles.get(purpose) ?? purpose}. ${sayAct(action)}`,
  }))
  return {
    id: 'looks',
    title: 'Who has looked, and why',
    sentence: 'By their work and purpose, the latest first, and all of them.',
    entries: facts.length > 0 ? [{ title: 'Looks', facts }] : [],
  }
}
