import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { Fields } from '#sources'
import { assignIds, keyText } from './assign.ts'
import { readClaim } from './claim.ts'
import { decide, policy } from './decide.ts'
import { evaluate } from './evaluate.ts'
import { searchKeysOf } from './keys.ts'
import type { PersonId } from './person.ts'
import { readQuery } from './search.ts'
import { soundOf } from './sound.ts'
import { goldenOf, type Linked } from './survivorship.ts'

const today = '2026-03-02'
const record = (source: string, fields: Fields, id = '1'): Linked => ({ source, id, fields })
const survivorOf = (field: keyof ReturnType<typeof goldenOf>['values'], ...records: Linked[]) =>
  goldenOf(records, today).values[field]

suite('what survives of all that is said of someone', () => {
  test('the address that became true last, though another was loaded later', () => {
    const moved = record('council-tax', { surname: 'Lee', address: '1 New Road', valid_from: '2025-01-01' })
    const stale = record('library', { surname: 'Lee', address: '9 Old Road', valid_from: '2019-01-01' })
    assert.equal(survivorOf('address', stale, moved)?.value, '1 New Road')
  })

  test('where they still live, until the day that they move', () => {
    const here = record('council-tax', { address: '1 Old Road', valid_from: '2020-01-01' })
    const soon = record('resident', { address: '1 New Road', valid_from: '2026-04-01' })
    assert.equal(survivorOf('address', here, soon)?.value, '1 Old Road')
    assert.equal(goldenOf([here, soon], '2026-04-01').values.address?.value, '1 New Road')
    assert.equal(survivorOf('address', soon)?.value, '1 New Road')
  })

  test('the date of birth that was proved, and never a placeholder', () => {
    const proved = record('housing-benefit', { date_of_birth: '1984-02-29' })
    const slip = record('library', { date_of_birth: '1984-02-28' })
    const blank = record('waste', { date_of_birth: '1900-01-01' })
    assert.equal(survivorOf('date_of_birth', slip, proved, blank)?.value, '1984-02-29')
    assert.equal(survivorOf('date_of_birth', blank), undefined)
  })

  test('the name with its accents, and the full one rather than an initial', () => {
    const bare = record('library', { given_name: 'Llyr' })
    const whole = record('waste', { given_name: 'Llŷr' })
    const initial = record('housing-benefit', { given_name: 'L' })
    assert.equal(survivorOf('given_name', bare, whole, initial)?.value, 'Llŷr')
  })

  test('the phone that the person gave, whatever others have', () => {
    const own = record('resident', { phone: '01632 960001', valid_from: '2020-01-01' })
    const theirs = record('parking-permits', { phone: '01632 960002', valid_from: '2026-01-01' })
    const phone = survivorOf('phone', theirs, own)
    assert.deepEqual([phone?.value, phone?.rule], ['01632 960001', 'the person first'])
    assert.deepEqual(
      phone?.competing.map(({ value }) => value),
      ['01632 960002'],
    )
  })

  test('a restriction, however few know of it', () => {
    const knows = record('adult-social-care', { restricted: 'yes' })
    assert.ok(goldenOf([record('library', {}), knows], today).isRestricted)
  })

  const some = <Value>(...values: Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
  const anyRecord = fc
    .record({
      source: fc.constantFrom('council-tax', 'library', 'waste', 'resident', 'housing-benefit'),
      id: fc.constantFrom('1', '2', '3'),
      given_name: some('Ann', 'ANN', 'A', 'Anne'),
      surname: some('Lee', 'lee', 'Shah'),
      date_of_birth: some('1984-02-29', '1984-02-28', '1900-01-01'),
      address: some('1 Weir St', '1 WEIR ST', '2 Mill Ln'),
      postcode: some('BA1 1AA', 'BA1 1AB'),
      phone: some('01632 960001', '+441632960001', '07700 900001'),
      valid_from: some('2019-01-01', '2024-01-01', '2027-01-01'),
    })
    .map(({ source, id, ...said }): Linked => {
      const fields = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
      return { source, id, fields }
    })
  const anyRecords = fc.uniqueArray(anyRecord, {
    selector: ({ source, id }) => `${source} ${id}`,
    minLength: 1,
  })

  test('is the same in whatever order it was said', () => {
    fc.assert(
      fc.property(anyRecords, fc.infiniteStream(fc.nat()), (records, luck) => {
        const order = new Map(records.map((each) => [each, luck.next().value]))
        const shuffled = records.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
        assert.deepEqual(goldenOf(shuffled, today), goldenOf(records, today))
      }),
    )
  })

  test('is always something that one of the records says', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        for (const [field, value] of Object.entries(goldenOf(records, today).values)) {
          const from = records.find(({ source, id }) => source === value.source && id === value.id)
          assert.equal(from?.fields[field as keyof Fields], value.value)
        }
      }),
    )
  })
})

suite('whose a claim is', () => {
  const who = (person: string, bits: number) => ({ person: person as PersonId, bits })

  test('nobody’s, without anyone who fits', () => {
    assert.deepEqual(decide([]), { kind: 'new' })
    assert.deepEqual(decide([who('a', policy.ask - 1)]), { kind: 'new' })
  })

  test('theirs who stands alone, and a steward’s to say when two fit nearly as well', () => {
    assert.equal(decide([who('a', policy.act), who('b', policy.act - policy.margin)]).kind, 'same')
    assert.equal(decide([who('a', 30), who('b', 30 - policy.margin + 0.1)]).kind, 'unsure')
    assert.equal(decide([who('a', policy.act - 0.1)]).kind, 'unsure')
  })

  test('is not asked before it is whole: every gap is named', () => {
    const read = readClaim({
      givenName: ' ',
      familyName: 'Lee\0',
      postcode: 'BA1',
      dateOfBirth: 'soon',
      email: 'x',
    })
    assert.ok(!read.ok)
    const fields = read.problems.map(({ field }) => field)
    assert.deepEqual(fields, ['givenName', 'familyName', 'dateOfBirth', 'postcode', 'email'])
  })
})

suite('how people are found', () => {
  test('names that sound alike have one sound', () => {
    for (const [a, b] of [
      ['Catherine', 'Kathryn'],
      ['Smith', 'Smyth'],
      ['Stephen', 'Steven'],
      ['Philip', 'Filip'],
      ['Wright', 'Right'],
      ['Knight', 'Nite'],
    ] as const)
      assert.equal(soundOf(a), soundOf(b), `${a} and ${b}`)
    assert.notEqual(soundOf('Smith'), soundOf('Jones'))
    assert.equal(soundOf('李'), '')
  })

  test('of someone restricted there is no place, phone or email to find', () => {
    const fields = { surname: 'Lee', postcode: 'BA1 1AA', phone: '01632 960001', email: 'a@example.com' }
    const kinds = (isRestricted: boolean) =>
      new Set(searchKeysOf([record('library', fields)], isRestricted).map((key) => key[0]))
    assert.deepEqual(
      [...kinds(true)].filter((kind) => 'pte'.includes(kind ?? '')),
      [],
    )
    assert.deepEqual(
      [...kinds(false)].filter((kind) => 'pte'.includes(kind ?? '')),
      ['p', 't', 'e'],
    )
  })

  test('whatever is typed makes a search or none, and never breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = readQuery(text)
        assert.ok(query === undefined || query.terms.every((term) => term.length > 0))
      }),
    )
  })
})

suite('who keeps their identifier', () => {
  const key = (id: string) => ({ source: 's', id })
  const [ann, bob] = ['a', 'b'] as unknown as [PersonId, PersonId]
  const was = (...pairs: [string, PersonId][]) =>
    new Map(pairs.map(([id, person]) => [keyText(key(id)), person]))

  test('whoever has most of the records; the other leads there', () => {
    const before = was(['1', ann], ['2', ann], ['3', bob])
    const { ids, redirected } = assignIds([[key('1'), key('2'), key('3')]], before)
    assert.deepEqual(ids, [ann])
    assert.deepEqual([...redirected], [[bob, 0]])
  })

  test('the larger part, when one becomes two; the rest is someone new', () => {
    const before = was(['1', ann], ['2', ann], ['3', ann])
    assert.deepEqual(assignIds([[key('1')], [key('2'), key('3')]], before).ids, [undefined, ann])
  })
})

suite('how well links agree with the truth', () => {
  test('is counted over pairs, between sources, and person by person', () => {
    const judged = (source: string, person: string, truth: string) => ({ source, person, truth })
    const result = evaluate([
      judged('a', 'p', 'x'),
      judged('b', 'p', 'x'),
      judged('b', 'p', 'y'),
      judged('a', 'q', 'y'),
      judged('a', 'r', 'z'),
    ])
    assert.deepEqual([result.pairs.found, result.pairs.wrong, result.pairs.missed], [1, 2, 1])
    assert.equal(result.pairs.recall, 0.5)
    assert.deepEqual([...result.bySources.keys()], ['a × b', 'b × b'])
    assert.deepEqual([result.whole, result.people, result.golden], [1, 3, 3])
  })
})
