import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { searchPeople } from '#golden'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('finding people', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  for (const [typed, found] of [
    ['patel asha', 'Mrs Asha Patel'],
    ['ASHA', 'Mrs Asha Patel'],
    ['ash pat', 'Mrs Asha Patel'],
    ['12/3/1984', 'Mrs Asha Patel'],
    ['ba2 3dl', 'Mrs Asha Patel'],
    ['BA2 3', 'Mrs Asha Patel'],
    ['07700 900 333', 'Mrs Asha Patel'],
    ['+44 7700 900333', 'Mrs Asha Patel'],
    ['asha@example.com', 'Mrs Asha Patel'],
    ['patel 1984', 'Mrs Asha Patel'],
    ['llyr', 'Llŷr Pugh'],
    ['oneill jones', 'Catherine O’Neill-Jones'],
    ['jones-oneill kathryn', 'Catherine O’Neill-Jones'],
    ['Cathy Oneil', 'Catherine O’Neill-Jones'],
    ['tim reeve', 'Mr Timothy Reeve'],
    ['L4', 'Catherine O’Neill-Jones'],
    ['weir street', 'Mrs Asha Patel'],
    ['14 weir', 'Mrs Asha Patel'],
    ['pugh bridge', 'Llŷr Pugh'],
  ] as const) {
    test(`“${typed}” finds ${found}`, async () => {
      assert.deepEqual(
        (await here.names(typed)).map((name) => name.replace("'", '’')),
        [found],
      )
    })
  }

  test('stand by family name where they fit as well as each other, and not by title', async () => {
    assert.deepEqual(await here.names('BA2'), ['Mrs Asha Patel', 'Llŷr Pugh'])
    assert.deepEqual(await here.names('reeve'), ['Mr Thomas Reeve', 'Mr Timothy Reeve'])
  })

  test('are not looked for until there is something to look for', async () => {
    for (const text of ['', 'a', ' , ', '%'])
      assert.equal(
        (await here.officer('answer-enquiry', (ctx) => searchPeople(ctx, text))).kind,
        'too-short',
        text,
      )
    assert.deepEqual(await here.names('nobody atall'), [])
  })

  test('never tell of anybody restricted by leaving out where they are said to live', async () => {
    const seen = async (text: string) =>
      (await here.search(text, here.worker, 'care')).map(({ name }) => name.replace(/^M\w+ /, ''))
    assert.deepEqual(await seen('jasmin witlock 2/7/1990'), ['Jasmine Whitlock'], 'by a slip, and no place')
    assert.deepEqual(await seen('jasmine whitlock 1991'), ['Jasmine Whitlock'], 'or another year')
    for (const place of [
      'BA1 5TT',
      '3 safe lane bath',
      'safe lane',
      '3',
      'safe lane, bath',
      '07700 900444',
      'j@example.com',
    ])
      for (const name of ['jasmine whitlock', 'jasmine whitlock 2/7/1990', 'jasmin witlock'])
        assert.deepEqual(await seen(`${name} ${place}`), [], `${name} ${place}`)
    assert.deepEqual(await here.names('jasmin witlock 2/7/1990'), [], 'and nobody else sees her at all')
  })
})
