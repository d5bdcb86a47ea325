import { factsOf, type HeldEntry, type HeldFact, type HeldPart } from '../model/held-part.ts'
import { type Golden, goldenFields } from '../model/person.ts'
import type { HeldWhole } from '../service/gather-held.ts'
import { correctionsPart, looksPart, proposalsPart, sayerIn } from './held-doings.ts'
import { sayWhy } from './why.ts'
import { saidIn, sayDay, sayField, sayMoment, sayValue } from './words.ts'

/** All that golden records and the records beneath them hold about somebody, in words for the person themselves. */
export function sayHeldParts(held: HeldWhole): readonly HeldPart[] {
  return [
    valuesPart(held),
    recordsPart(held),
    homesPart(held),
    formersPart(held),
    versionsPart(held),
    correctionsPart(held),
    proposalsPart(held),
    looksPart(held),
  ]
}

function valuesPart(held: HeldWhole): HeldPart {
  const { person } = held
  const say = sayerIn(held)
  const entries = goldenFields.flatMap((field): HeldEntry[] => {
    const value = person.values[field]
    if (!value) return []
    const others = value.competing.map(
      (other): HeldFact => ({ name: `${say(other.source)} says`, text: sayValue(field, other.value) }),
    )
    const facts = factsOf([
      ['What we use', sayValue(field, value.value)],
      ['Who said it', say(value.source)],
      ['True since', value.from && sayDay(value.from)],
      ['Why we use it', sayWhy(field, value, say).replaceAll('the person', 'you')],
      ['Does it work', value.isInvalid && 'No: it was found not to work'],
    ])
    return [{ title: sayField(field), facts: [...facts, ...others] }]
  })
  const more = factsOf([
    ['Ward', person.ward],
    ['Restricted', person.isRestricted && 'Yes: we tell nobody where you live'],
  ])
  return {
    id: 'values',
    title: 'What we use',
    sentence: 'The best of what our services say about you, with who said it and why we use it.',
    entries: more.length > 0 ? [...entries, { title: 'Besides', facts: more }] : entries,
  }
}

const foundBy = {
  engine: 'A computer compared it with our other records',
  claim: 'You told us',
  steward: 'A member of staff decided',
} as const

function recordsPart(held: HeldWhole): HeldPart {
  const say = sayerIn(held)
  return {
    id: 'records',
    title: 'What each service holds',
    sentence: 'Each record as the service holds it, and how we know that it is yours.',
    entries: held.records.map(({ source, id, recordedAt, fields }) => {
      const link = held.links.find((each) => each.source === source && each.id === id)
      const how = link && factsOf([['How we know that it is yours', foundBy[link.by]]])
      const title =
        source === 'resident' ? `Told by you on ${sayMoment(recordedAt)}` : `${say(source)}, ${id}`
      return { title, facts: [...saidIn(fields), ...(how ?? [])] }
    }),
  }
}

function homesPart({ person, homes }: HeldWhole): HeldPart {
  const stays = person.stays.map(({ address, postcode, from }) => ({
    title: [address, postcode].filter(Boolean).join(', '),
    facts: factsOf([['From', from ? sayDay(from) : 'Not known']]),
  }))
  const properties = homes.map(({ uprn, from, until }) => ({
    title: `Property ${uprn}`,
    facts: factsOf([
      ['From', from ? sayDay(from) : 'Not known'],
      ['Until', until && sayDay(until)],
    ]),
  }))
  return {
    id: 'homes',
    title: 'Where you live and have lived',
    sentence:
      'Addresses, and the properties of the council’s list that they stand for. Who else lives there is theirs to ask.',
    entries: [...stays, ...properties],
  }
}

const briefly = (values: Golden['values']): readonly HeldFact[] =>
  goldenFields.flatMap((field) => {
    const value = values[field]
    return value ? [{ name: sayField(field), text: sayValue(field, value.value) }] : []
  })

const formersPart = ({ formers }: HeldWhole): HeldPart => ({
  id: 'before',
  title: 'What we used before',
  sentence: 'What our own record of you said, before it said what it says now.',
  entries: formers.map(({ since, untilAt, values }) => ({
    title: `${sayMoment(since)} to ${sayMoment(untilAt)}`,
    facts: briefly(values),
  })),
})

function versionsPart(held: HeldWhole): HeldPart {
  const say = sayerIn(held)
  return {
    id: 'records-before',
    title: 'What each service held before',
    sentence: 'Earlier versions of the records above.',
    entries: held.versions.map(({ source, id, version, recordedAt, fields }) => ({
      title: `${say(source)}, ${id}, version ${version}, from ${sayMoment(recordedAt)}`,
      facts: saidIn(fields),
    })),
  }
}
