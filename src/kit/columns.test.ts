import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { packed, type Values } from '#kit/columns'
import { testWorld } from '#kit/testing'

const uuid = '0190f3a1-0000-7000-8000-0123456789ab'
const long = 'Llŷr '.repeat(30)
const awkward = [
  '',
  null,
  undefined,
  'plain',
  `"quoted", {braced}, \\ and 'so'`,
  '\n\t\u001f',
  'Nguyễn 🐝',
  long,
]

const lists: readonly (readonly [type: string, column: Values, wanted: readonly unknown[]])[] = [
  ['text', { text: awkward }, awkward.map((each) => each ?? null)],
  ['uuid', { uuid: [uuid, uuid] }, [uuid, uuid]],
  ['boolean', { boolean: [true, false] }, [true, false]],
  ['integer', { integer: [0, -1, 2_147_483_647] }, [0, -1, 2_147_483_647]],
  ['real', { real: [0, null, -12.5, Number.POSITIVE_INFINITY] }, [0, null, -12.5, Number.POSITIVE_INFINITY]],
  [
    'jsonb',
    { json: awkward.map((each) => JSON.stringify({ said: each ?? null })) },
    awkward.map((said) => ({ said: said ?? null })),
  ],
  [
    'tsvector',
    { words: [['b:1984-03-12', "a:o'neill", 'n:ŷ', 'e:two words'], []] },
    ["'a:o''neill' 'b:1984-03-12' 'e:two words' 'n:ŷ'", ''],
  ],
]

suite('columns of values', () => {
  let world: Awaited<ReturnType<typeof testWorld>>
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  for (const [type, column, wanted] of lists)
    test(`come to the database as they are: ${type}`, async () => {
      const { rows } = await sql<{ value: unknown }>`
        select value from unnest(${packed(column)}::${sql.raw(type)}[]) as value`.execute(world.db)
      assert.deepEqual(
        rows.map(({ value }) => value),
        wanted,
      )
    })

  test('may be empty, and larger than whatever was packed before', async () => {
    const large = ['ŷ'.repeat(200_000), 'x'.repeat(200_000)]
    const { rows } = await sql<{ none: string[]; large: string[] }>`
      select ${packed({ uuid: [] })}::uuid[]::text[] as none, ${packed({ text: large })}::text[] as large`.execute(
      world.db,
    )
    assert.deepEqual(rows, [{ none: [], large }])
  })
})
