import { once } from '../once.ts'
import { namesFor } from '../standardise/short-forms.ts'
import type { Entity } from './entity.ts'
import { type Listing, listByThing, membersOf, noteThing, nothingNoted, numberOf } from './listing.ts'
import { addPair, inOrder, type Pairs, startPairs } from './pairs.ts'
import type { Surroundings } from './surroundings.ts'

/** More entities than this share a key only by chance: those who are one person share another. */
const largest = 60

/** The letters that an entity's names begin with, for which short forms stand too. */
const initialsOf = ({ givens, surnames }: Entity): string =>
  [...new Set([...givens, ...givens.flatMap(namesFor), ...surnames].map((name) => name[0] ?? ''))].join('')

/** Pairs of entities, by their numbers, that may be one person: those that share a key; in order. */
export function propose(around: Surroundings): Pairs {
  const pairs = startPairs(around.size)
  const { beginnings, lists } = gather(around)
  addWithInitials(pairs, around.places, beginnings)
  for (const list of lists.begun) addWithInitials(pairs, list, beginnings)
  for (const list of [...lists.whole, around.names]) addAll(pairs, list)
  return inOrder(pairs)
}

/** What entities share with others besides homes and names: always something of a name and something else. */
function gather(around: Surroundings) {
  const beginnings: string[] = []
  const [births, marks, phones, days] = [nothingNoted(), nothingNoted(), nothingNoted(), nothingNoted()]
  const [ofBirths, ofDays] = [new Map<string, number>(), new Map<number, number>()]
  for (let number = 0; number < around.size; number += 1) {
    const entity = around.entity(number)
    beginnings.push(kept(initialsOf(entity)))
    for (const birth of entity.births) noteThing(births, numberOf(ofBirths, birth), number)
    for (const phone of entity.phones) noteThing(phones, phone, number)
    for (const email of entity.emails) noteThing(marks, email, number)
    for (const id of entity.ids) noteThing(marks, id, number)
    for (const day of daysOf(entity, membersOf(around.fullNames, number), around))
      noteThing(days, numberOf(ofDays, day), number)
  }
  const begun = [listByThing(births, ofBirths.size), listByThing(phones, around.marks)]
  const whole = [listByThing(marks, around.marks), listByThing(days, ofDays.size)]
  return { beginnings, lists: { begun, whole } }
}

// A name that too many bear is told apart by the day on which they moved.
function daysOf({ homes }: Entity, names: Int32Array, { bearers }: Surroundings): ReadonlySet<number> {
  const found = new Set<number>()
  for (const name of names) {
    if (bearers(name).length <= largest) continue
    for (const { from, until } of homes)
      for (const day of [from, until]) if (day !== undefined) found.add((name + 1) * manyDays + day)
  }
  return found
}

const manyDays = 2 ** 22

// The same few letters again and again: each text is kept once.
const kept = once((text) => text)

function addAll(pairs: Pairs, list: Listing): void {
  for (let thing = 0; thing + 1 < list.starts.length; thing += 1) addBlock(pairs, membersOf(list, thing))
}

/** Of each list of those who share something, those who share a first letter as well. */
function addWithInitials(pairs: Pairs, list: Listing, beginnings: readonly string[]): void {
  for (let thing = 0; thing + 1 < list.starts.length; thing += 1) {
    const [from, to] = [list.starts[thing]!, list.starts[thing + 1]!]
    if (to - from < 2) continue
    const members: number[] = []
    for (let at = from; at < to; at += 1) members.push(list.members[at]!)
    for (const letter of lettersOf(members, beginnings))
      addBlock(
        pairs,
        members.filter((member) => beginnings[member]!.includes(letter)),
      )
  }
}

function lettersOf(members: readonly number[], beginnings: readonly string[]): string {
  let letters = ''
  for (const member of members)
    for (const letter of beginnings[member]!) if (!letters.includes(letter)) letters += letter
  return letters
}

function addBlock(pairs: Pairs, members: ArrayLike<number>): void {
  if (members.length < 2 || members.length > largest) return
  for (let at = 0; at < members.length; at += 1)
    for (let later = at + 1; later < members.length; later += 1) addPair(pairs, members[at]!, members[later]!)
}

/** Pairs of some entities with those who share a home or a name with them: what joining them can have changed. */
export function proposeNear(around: Surroundings, some: Iterable<number>): Pairs {
  const pairs = startPairs(around.size)
  for (const number of some) {
    const places = around.entity(number).places.map(around.at)
    const names = [...membersOf(around.fullNames, number)].map(around.bearers)
    for (const others of [...places, ...names].filter(({ length }) => length <= largest))
      for (const other of others)
        if (other !== number) addPair(pairs, Math.min(number, other), Math.max(number, other))
  }
  return inOrder(pairs)
}
