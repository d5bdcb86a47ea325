import { textOf } from '../encode/dictionary.ts'
import { type Born, makeBorn } from './born.ts'
import type { Columns } from './columns.ts'
import { type Entity, entityOf } from './entity.ts'
import { compareBirths } from './forbidden.ts'
import { type Groups, listOf } from './groups.ts'
import { type Listing, listByThing, membersOf, noteThing, nothingNoted, numberOf } from './listing.ts'
import { makeNamed, type Named } from './named.ts'
import { fullForms, namesOf, saidBy, width } from './said.ts'

/** Who lives where and how many bear a name: what a pair is seen against. */
export type Surroundings = Born &
  Named & {
    readonly size: number
    /** What the records of an entity say together, by its number. */
    readonly entity: (number: number) => Entity
    /** Everyone known at a home, by each of its names. */
    readonly at: (place: number) => Int32Array
    /** Who bears a full name, by its number. */
    readonly bearers: (name: number) => Int32Array
    readonly nameOf: (given: string, surname: string) => number | undefined
    /** How many bear a given name, written out, and how many a surname; 1 of what nobody is known to bear. */
    readonly sharingGiven: (given: string) => number
    readonly sharingSurname: (surname: string) => number
    /** The full names of each entity, by number. */
    readonly fullNames: Listing
    readonly places: Listing
    readonly names: Listing
    /** The text of an email address, or of a number that only one person has, by its mark; those are below `marks`. */
    readonly markText: (mark: number) => string
    readonly marks: number
  }

/**
 * Who was put together lately, since neighbours are asked for again and again: so many, and then others in their place.
 * Few, so that they are let go while they are young: 4,096 of them grew old, and collecting those took a third of settling.
 */
const remembered = 1 << 7

/** Entities by number, each put together when it is asked for. */
function makeEntities(columns: Columns, groups: Groups): (number: number) => Entity {
  const numbers = new Int32Array(remembered).fill(-1)
  const known: Entity[] = []
  return (number) => {
    const slot = number & (remembered - 1)
    if (numbers[slot] === number) return known[slot]!
    const entity = entityOf(columns, listOf(groups, number))
    numbers[slot] = number
    known[slot] = entity
    return entity
  }
}

/** Looks around among groups of records. */
export function makeSurroundings(columns: Columns, groups: Groups): Surroundings {
  const entity = makeEntities(columns, groups)
  const numberOfWord = (text: string) => columns.words.numbers.get(text) ?? 0
  const [placed, named, bearing] = [nothingNoted(), nothingNoted(), nothingNoted()]
  const numbers = new Map<number, number>()
  const words = fullForms(columns)
  const most = columns.words.texts.length + 1
  const [givens, surnames] = [new Int32Array(most), new Int32Array(most)]
  for (let number = 0; number < groups.size; number += 1) {
    const said = saidBy(columns, groups, number)
    for (const place of said.places) noteThing(placed, place, number)
    for (const name of namesOf(said, words)) {
      const nth = numberOf(numbers, name)
      noteThing(named, nth, number)
      noteThing(bearing, number, nth)
    }
    for (const given of new Set(said.givens.map(words.fullOf))) givens[given]! += 1
    for (const surname of said.surnames) surnames[surname]! += 1
  }
  const places = listByThing(placed, columns.marks.size + 1)
  const names = listByThing(named, numbers.size)
  return {
    size: groups.size,
    entity,
    ...makeBorn(columns, groups, (a, b) => compareBirths(entity(a), entity(b)) === 'other'),
    ...makeNamed(columns, groups),
    at: (place) => membersOf(places, place),
    bearers: (name) => membersOf(names, name),
    nameOf: (given, surname) => numbers.get(words.numberOf(given) * width + numberOfWord(surname)),
    sharingGiven: (given) => Math.max(1, givens[words.numberOf(given)]!),
    sharingSurname: (surname) => Math.max(1, surnames[numberOfWord(surname)]!),
    fullNames: listByThing(bearing, groups.size),
    places,
    names,
    markText: (mark) => textOf(columns.marks, mark),
    marks: columns.marks.size + 1,
  }
}
