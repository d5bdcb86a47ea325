import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import type { DirectoryRecord } from '#sources'
import { goldenOrganisation } from './golden.ts'
import { matchOrganisations } from './match.ts'
import { foldedName } from './name.ts'
import { asksFor } from './query.ts'
import { readOrganisations } from './read.ts'

type Told = {
  readonly name?: string
  readonly of?: string
  readonly postcode?: string
  readonly charity?: string
  readonly company?: string
  readonly checked?: string
  readonly more?: DirectoryRecord['raw']
}

const record = (
  source: string,
  id: string,
  { name = 'Weir Advice', of = name, postcode, charity, company, checked = '', more }: Told = {},
): DirectoryRecord => ({
  source,
  id,
  recordedAt: new Date('2026-03-02T09:00:00Z'),
  raw: {
    id,
    name: `Service ${id}`,
    last_modified: checked,
    'organization.id': `${source} ${of}`,
    'organization.name': name,
    'organization.organization_identifiers': JSON.stringify([
      ...(charity ? [{ identifier_scheme: 'GB-CHC', identifier: charity }] : []),
      ...(company ? [{ identifier_type: 'Company number', identifier: company }] : []),
    ]),
    service_at_locations: postcode
      ? JSON.stringify([{ location: { addresses: [{ address_1: '1 Weir', postal_code: postcode }] } }])
      : '',
    ...more,
  },
})
const groupsOf = (records: readonly DirectoryRecord[]) => {
  const said = readOrganisations(records)
  const { groups, doubts } = matchOrganisations(said)
  const names = groups.map((group) => group.map((at) => said[at]?.id).join(' + '))
  return { names, doubts: doubts.map(([one, other]) => `${names[one]} ? ${names[other]}`) }
}

suite('what directories say of organisations', () => {
  for (const [written, folded] of [
    ['The Weir Trust Ltd.', 'weir trust'],
    ['Weir Trust (CIO)', 'weir trust'],
    ['St. Osmer’s & District C.I.C.', 'saint osmers and district'],
    ['Caffi Llŷr', 'caffi llyr'],
    ['Charity Limited', 'charity limited'],
  ] as const)
    test(`“${written}” is called ${folded}`, () => assert.equal(foldedName(written), folded))

  for (const [asked, wanted] of [
    ['Who can help with debt?', 'debt'],
    ['who helps people with damp in Keynsham', 'damp in Keynsham'],
    ['is there a lunch club for people over 80', 'is there a lunch club for people over 80'],
    ['?', undefined],
    ['x'.repeat(201), undefined],
  ] as const)
    test(`“${asked.slice(0, 40)}” looks for ${wanted}`, () => assert.equal(asksFor(asked), wanted))

  test('is of one organisation by the number of a register, or by name and place; and of two when nobody can tell', () => {
    const charity = [
      record('a', '1', { name: 'Weir Advice', charity: '00123' }),
      record('b', '2', { name: 'Debt Friends', charity: '123' }),
    ]
    assert.deepEqual(groupsOf(charity), { names: ['a Weir Advice + b Debt Friends'], doubts: [] })
    const placed = [
      record('a', '1', { postcode: 'ba23dl' }),
      record('b', '2', { name: 'The Weir Advice CIO', postcode: 'BA2 3DL' }),
    ]
    assert.equal(groupsOf(placed).names.length, 1)
    const apart = [record('a', '1', { postcode: 'BA2 3DL' }), record('b', '2', { postcode: 'BS31 1AA' })]
    assert.deepEqual(groupsOf(apart).doubts, ['a Weir Advice ? b Weir Advice'])
  })

  test('keeps two apart that would have two numbers of one register, and whoever would join them', () => {
    const three = [
      record('a', '1', { charity: '1', postcode: 'BA2 3DL' }),
      record('b', '2', { postcode: 'BA2 3DL' }),
      record('c', '3', { charity: '3', postcode: 'BA2 3DL' }),
    ]
    const { names, doubts } = groupsOf(three)
    assert.equal(names.length, 3)
    assert.equal(doubts.length, 3)
    const chained = [
      record('a', '1', { charity: '1', company: '9' }),
      record('b', '2', { charity: '2', company: '9' }),
    ]
    assert.equal(groupsOf(chained).names.length, 2)
  })

  test('stands as it was checked last, with who says otherwise, and each service once', () => {
    const [one] = [
      readOrganisations([
        record('a', '1', {
          charity: '7',
          checked: '2026-01-01',
          more: { name: 'Debt advice', status: 'inactive' },
        }),
        record('b', '2', {
          name: 'Weir Money',
          charity: '7',
          checked: '2026-02-01',
          more: { name: 'Debt Advice' },
        }),
      ]),
    ]
    const { values, services } = goldenOrganisation(one ?? [])
    assert.deepEqual(
      [
        values.name?.what,
        values.name?.source,
        values.name?.from,
        values.name?.competing.map(({ what }) => what),
      ],
      ['Weir Money', 'b', '2026-02-01', ['Weir Advice']],
    )
    assert.deepEqual(
      services.map(({ what, by }) => [what.name, what.state, by.map(({ source }) => source)]),
      [['Debt Advice', 'active', ['b', 'a']]],
    )
  })

  test('names whoever says a thing the surest first, also where one directory says it of two', () => {
    const asked = (source: string, of: string, checked: string) =>
      record(source, of, { of, checked, more: { contacts: '[{"name":"Bo"}]' } })
    const records = [
      asked('a', '1', '2026-01-01'),
      asked('b', '2', '2026-01-02'),
      asked('a', '3', '2026-01-03'),
    ]
    const { contacts } = goldenOrganisation(readOrganisations(records))
    assert.deepEqual(
      contacts.map(({ what, by }) => [what.name, by.map(({ source, from }) => `${source} ${from}`)]),
      [['Bo', ['a 2026-01-03', 'b 2026-01-02']]],
    )
  })

  test('comes to the same in whatever order it came', () => {
    const kind = fc.record({
      name: fc.constantFrom('Weir Advice', 'Weir Advice Ltd', 'Larder'),
      of: fc.constantFrom('x', 'y', 'z'),
      postcode: fc.constantFrom('', 'BA2 3DL', 'BS31 1AA'),
      charity: fc.constantFrom('', '1', '2'),
      company: fc.constantFrom('', '5'),
      checked: fc.constantFrom('', '2026-01-01', '2026-02-01'),
    })
    const several = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), kind), { maxLength: 8 })
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (all, luck) => {
        const records = all.map(([source, each], at) => record(source, String(at), each))
        const state = (some: readonly DirectoryRecord[]) => {
          const said = readOrganisations(some)
          const { groups, doubts } = matchOrganisations(said)
          return {
            groups,
            doubts,
            golden: groups.map((group) => goldenOrganisation(group.flatMap((at) => said[at] ?? []))),
          }
        }
        const shuffled = records
          .map((each) => ({ each, at: luck.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        assert.deepEqual(state(shuffled), state(records))
        // Nobody has two numbers of one register, and nobody is in two groups.
        const said = readOrganisations(records)
        const { groups } = matchOrganisations(said)
        assert.deepEqual(
          groups.flat().toSorted((a, b) => a - b),
          said.map((_, at) => at),
        )
      }),
      { numRuns: 300 },
    )
  })
})
