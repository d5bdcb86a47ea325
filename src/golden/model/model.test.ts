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
import { fieldsLookedInto, readQuery } from './search.ts'
import { soundOf } from './sound.ts'
import type { Linked } from './survivorship.ts'

const record = (source: string, fields: Fields, id = '1'): Linked => ({ source, id, fields })

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

  test('what is written down of a search is of what kind it was', () => {
    const query = readQuery("o'neil 14/3/85 BA2 3DL 07700 900123")
    assert.ok(query)
    assert.deepEqual([...fieldsLookedInto(query)].sort(), [
      'address',
      'date_of_birth',
      'name',
      'phone',
      'postcode',
      'reference',
    ])
  })

  test('whatever is typed makes a search or none, and never breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const query = readQuery(text)
        assert.ok(query === undefined || query.terms.length > 0)
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
