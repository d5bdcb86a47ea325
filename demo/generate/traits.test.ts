import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { ageOn, exportDay } from './days.ts'
import { createHousehold } from './household.ts'
import type { Household, Person } from './person.ts'
import { isPlain } from './spelling.ts'
import { createWorld } from './world.ts'

suite('the people of an invented council', () => {
  let households: readonly Household[]
  let people: readonly Person[]

  before(() => {
    const world = createWorld(20_000, 1)
    households = Array.from({ length: world.households }, (_, number) => createHousehold(world, number))
    people = households.flatMap((household) => household.people)
  })

  const share = (is: (person: Person) => boolean) => people.filter(is).length / people.length
  const groupsOf = (key: (person: Person) => string) =>
    [...Map.groupBy(people, key)].filter(([value]) => value !== '').map(([, group]) => group)

  test('there are exactly as many as were asked for', () => {
    assert.equal(people.length, 20_000)
    assert.equal(new Set(people.map(({ id }) => id)).size, 20_000)
  })

  test('names are as unevenly spread as real ones, and not only English', () => {
    const surnames = groupsOf(({ surname }) => surname).sort((one, other) => other.length - one.length)
    const most = (surnames[0]?.length ?? 0) / people.length
    assert(most > 0.01 && most < 0.03, `${most}`)
    assert(surnames.length > 2_500)
    for (const group of [
      'welsh',
      'irish',
      'polish',
      'indian',
      'punjabi',
      'muslim',
      'chinese',
      'vietnamese',
      'african',
      'arabic',
    ]) {
      assert(
        people.some((person) => person.group.id === group),
        group,
      )
    }
    assert(share(({ given, surname }) => !isPlain(given + surname)) > 0.01)
  })

  test('twins: one birthday, one home, two names', () => {
    const pairs = households.flatMap(({ people: family, kind }) =>
      kind === 'care home' ? [] : family.filter((one, at) => family[at + 1]?.born === one.born),
    )
    assert(pairs.length > 25, `${pairs.length}`)
    const one = households.find(({ people: family }) => family.some((person) => person.id === 'tom-reeve'))
    const twins = one?.people.filter(({ id }) => id === 'tom-reeve' || id === 'tim-reeve') ?? []
    assert.equal(twins[0]?.born, twins[1]?.born)
    assert.notEqual(twins[0]?.given, twins[1]?.given)
  })

  test('a father and a son of one name in one home', () => {
    const named = households.flatMap(({ people: family }) =>
      family.filter((son) =>
        family.some(
          (father) =>
            father.born < son.born - 5_000 && father.given === son.given && father.surname === son.surname,
        ),
      ),
    )
    assert(named.length > 15, `${named.length}`)
  })

  test('movers with the homes before, married and unmarried names, and the dead', () => {
    assert(share(({ stays }) => stays.length > 1) > 0.2)
    assert(share(({ stays }) => stays.length > 2) > 0.05)
    const former = share((person) => person.former !== undefined)
    assert(former > 0.1 && former < 0.3, `${former}`)
    const dead = share(({ died }) => died !== undefined)
    assert(dead > 0.003 && dead < 0.02, `${dead}`)
    assert(people.every(({ died }) => died === undefined || died <= exportDay))
  })

  test('homes follow one another without a gap, and the last is where they live', () => {
    for (const { stays } of people) {
      for (const [at, stay] of stays.entries()) assert.equal(stay.to, stays[at + 1]?.from)
    }
  })

  test('care homes with sixty people at one UPRN', () => {
    const homes = households.filter(({ kind }) => kind === 'care home')
    assert.equal(homes.length, 2)
    for (const { people: residents } of homes) {
      assert.equal(residents.length, 60)
      assert.equal(new Set(residents.map(({ stays }) => stays.at(-1)?.address.uprn)).size, 1)
      assert(residents.every(({ born }) => ageOn(born) >= 70))
    }
  })

  test('flats, each in a building with a UPRN of its own', () => {
    const flats = people.map(({ stays }) => stays.at(-1)?.address).filter((address) => address?.flat)
    assert(flats.length > 1_500)
    for (const flat of flats) assert.match(flat?.parentUprn ?? '', /^9999\d{8}$/)
    const homes = new Set(people.map(({ stays }) => stays.at(-1)?.address.uprn))
    assert(flats.every((flat) => !homes.has(flat?.parentUprn)))
  })

  test('shared phones, and family mailboxes', () => {
    const shared = (groups: readonly (readonly Person[])[]) =>
      groups.filter((group) => group.length > 1).length
    assert(shared(groupsOf(({ phone }) => phone)) > 500)
    const families = groupsOf(({ email }) => email).filter((group) => group.length > 1)
    assert(families.some((group) => new Set(group.map(({ stays }) => stays.at(-1)?.address.uprn)).size === 1))
    // Few people give a number, or a thousand numbers would tell nobody apart.
    assert(share(({ phone }) => phone !== '') < 0.25)
  })

  test('a few who must not be found', () => {
    const restricted = share((person) => person.restricted)
    assert(restricted > 0.001 && restricted < 0.005, `${restricted}`)
  })

  test('every ward has people in it', () => {
    assert.equal(new Set(people.map(({ stays }) => stays.at(-1)?.address.ward)).size, 33)
  })
})
