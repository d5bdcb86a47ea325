import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { latestCheckpoint, openSigner, record, type Signer, sealAll, verify } from '#audit'
import type { Database } from '#kit/context'
import { openDatabase } from '#kit/database'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'

// What somebody with every right over the database may do to one row, with all triggers and foreign keys off.

const sizes = [1, 7, 20, 3, 12, 17] as const
const total = sizes.reduce((sum, size) => sum + size, 0)

/** One change behind everybody's back, and what must be said of it. */
type Tampering = {
  readonly kind: string
  readonly how: readonly RawBuilder<unknown>[]
  readonly said: RegExp
}

const at = (position: number) => sql`(select entry from audit.leaf where position = ${sql.lit(position)})`
const position = fc.integer({ min: 0, max: total - 1 })
const column = fc.constantFrom('actor', 'login', 'role', 'purpose', 'basis', 'action', 'about', 'request')
const values = fc.constantFrom(
  `detail = '{"entries": 0}'`,
  `fields = fields || '{phone}'::text[]`,
  `outcome = 'refused'`,
  `written_by = '3'`,
  `id = '00000000-0000-7000-8000-ffffffffffff'`,
)

const kinds: readonly fc.Arbitrary<Tampering>[] = [
  fc
    .tuple(
      position,
      fc.oneof(
        column.map((name) => `${name} = coalesce(${name}, '') || '.'`),
        values,
      ),
    )
    .map(
      ([place, change]): Tampering => ({
        kind: 'changed',
        how: [sql`update audit.entry set ${sql.raw(change)} where id = ${at(place)}`],
        said: new RegExp(`^Position ${place}: entry `, 'm'),
      }),
    ),
  fc.tuple(position, fc.boolean()).map(([place, isLeaf]) => ({
    kind: 'removed',
    how: [
      isLeaf
        ? sql`delete from audit.leaf where position = ${sql.lit(place)}`
        : sql`delete from audit.entry where id = ${at(place)}`,
    ],
    said:
      place === total - 1 && isLeaf
        ? new RegExp(`^Positions ${place} to ${place}: the log ends`, 'm')
        : new RegExp(`^Position ${place}: .* has been removed`, 'm'),
  })),
  fc.tuple(position, fc.boolean()).map(([place, isLeaf]) => ({
    kind: 'inserted',
    how: isLeaf
      ? [
          sql`insert into audit.leaf values (1, ${sql.lit(total)}, '00000000-0000-7000-8000-ffffffffffff', '\\x00')`,
        ]
      : [
          sql`insert into audit.entry overriding system value
              select council_id, '00000000-0000-7000-8000-ffffffffffff', at, actor, login, role, purpose, basis, action,
                'somebody else', fields, outcome, detail, request, written_by, nth
              from audit.entry where id = ${at(place)}`,
        ],
    said: isLeaf
      ? new RegExp(`^Position ${total}: entry .*-ffffffffffff has been removed`, 'm')
      : new RegExp(`^After position ${place}: entry 0{8}-.*-ffffffffffff was never sealed`, 'm'),
  })),
  fc
    .tuple(
      position,
      position.filter((place) => place > 0),
    )
    .map(([one, by]) => ({
      kind: 're-ordered',
      how: [
        sql`update audit.leaf set position = -2 where position = ${sql.lit(one)}`,
        sql`update audit.leaf set position = ${sql.lit(one)} where position = ${sql.lit((one + by) % total)}`,
        sql`update audit.leaf set position = ${sql.lit((one + by) % total)} where position = -2`,
      ],
      said: new RegExp(`^Position ${one}: entry .* moved here`, 'm'),
    })),
  fc.tuple(position, fc.integer({ min: 1, max: 10 ** 9 }), fc.boolean()).map(([place, by, isLater]) => ({
    kind: 're-dated',
    how: [
      sql`update audit.entry set at = at ${sql.raw(isLater ? '+' : '-')} ${sql.lit(by)} * interval '1 millisecond'
          where id = ${at(place)}`,
    ],
    said: new RegExp(`^Position ${place}: entry `, 'm'),
  })),
  fc.integer({ min: 0, max: sizes.length - 2 }).map((older) => {
    const size = sizes.slice(0, older + 1).reduce((sum, each) => sum + each, 0)
    return {
      kind: 'rolled back',
      how: [
        sql`delete from audit.entry where id in (select entry from audit.leaf where position >= ${sql.lit(size)})`,
        sql`delete from audit.leaf where position >= ${sql.lit(size)}`,
        sql`delete from audit.checkpoint where size > ${sql.lit(size)}`,
      ],
      said: new RegExp(
        `^Positions ${size} to ${total - 1}: the log ends before them. By the checkpoint that was kept`,
        'm',
      ),
    }
  }),
]

suite('an audit log that was tampered with', () => {
  let world: TestWorld
  let admin: Database
  let signer: Signer
  let kept: string
  const behind = (...how: readonly RawBuilder<unknown>[]) =>
    admin.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const statement of how) await statement.execute(tx)
    })
  const tables = ['entry', 'leaf', 'checkpoint'] as const
  const putBack = () =>
    behind(
      ...tables.flatMap((name) => [sql`truncate audit.${sql.raw(name)} cascade`]),
      ...tables.map(
        (name) =>
          sql`insert into audit.${sql.raw(name)} ${sql.raw(name === 'entry' ? 'overriding system value' : '')} select * from as_it_was.${sql.raw(name)}`,
      ),
    )
  const look = async (more: readonly string[] = [kept]) => {
    const against = { key: signer, kept: more, page: 7 }
    const { flaws, entries } = await testSystem(world)('sealing', (ctx) => verify(ctx, against))
    return { entries, said: flaws.map(({ sentence }) => sentence).join('\n') }
  }

  before(async () => {
    world = await testWorld()
    admin = openDatabase(world.adminUrl, 1)
    signer = await openSigner(admin, world.council)
    let person = 0
    for (const size of sizes) {
      for (let nth = 0; nth < size; nth += 1) {
        const deed = {
          action: 'golden.opened',
          about: `person-${++person}`,
          fields: ['name'],
          detail: { of: 3 },
        }
        await testOfficer(world)('answer-enquiry', (ctx) => record(ctx, deed))
      }
      await sealAll(testSystem(world), signer)
    }
    kept = (await testSystem(world)('sealing', latestCheckpoint)) ?? ''
    await sql`create schema as_it_was`.execute(admin)
    for (const name of tables)
      await sql`create table as_it_was.${sql.raw(name)} as select * from audit.${sql.raw(name)}`.execute(
        admin,
      )
  })
  after(async () => {
    await admin.destroy()
    await world.db.destroy()
  })

  test('is whole before that', async () => {
    assert.deepEqual(await look(), { entries: total, said: '' })
  })

  test('shows each of 200 changes of six kinds, and where it is', async (t) => {
    const seen = new Map<string, number>()
    const nth = fc.constantFrom(...kinds.keys()).chain((kind) => kinds[kind] ?? fc.constant(undefined))
    const changes = fc.sample(nth, { numRuns: 200, seed: 1 })
    for (const change of changes) {
      assert.ok(change)
      await behind(...change.how)
      const { said } = await look()
      assert.match(said, change.said, `${change.kind}: ${said}`)
      seen.set(change.kind, (seen.get(change.kind) ?? 0) + 1)
      await putBack()
    }
    assert.equal(seen.size, 6)
    assert.deepEqual(await look(), { entries: total, said: '' })
    t.diagnostic([...seen].map(([kind, count]) => `${count} ${kind}`).join(', '))
  })
})
