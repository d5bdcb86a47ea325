import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { latestCheckpoint, openSigner, record, type Signer, sealAll, verify } from '#audit'
import type { Act } from '#kit/context'
import { openDatabase } from '#kit/database'
import { type TestWorld, tamper, testOfficer, testSystem, testWorld } from '#kit/testing'
import { leafOf } from './model/entry.ts'
import { signCheckpoint } from './model/note.ts'
import { nextLeaves } from './store/verify.ts'

// What somebody may try who owns the database, and knows how the log is made.

suite('an audit log that its owner rewrites', () => {
  let world: TestWorld
  let system: Act
  let signer: Signer
  let kept: string

  const openings = async (count: number) => {
    for (let nth = 0; nth < count; nth += 1)
      await testOfficer(world)('answer-enquiry', (ctx) =>
        record(ctx, { action: 'golden.opened', about: `person-${nth}` }),
      )
    await sealAll(system, signer)
  }
  const rewrite = (...statements: readonly RawBuilder<unknown>[]) =>
    tamper(
      world,
      sql`do $$ begin set local session_replication_role = replica; ${sql.join(statements, sql`; `)}; end $$`,
    )
  const look = async (...keptNotes: readonly string[]) => {
    const { flaws } = await system('sealing', (ctx) => verify(ctx, { key: signer, kept: keptNotes }))
    return flaws.map(({ sentence }) => sentence).join('\n')
  }
  const anew = async (position: number) => {
    const [leaf] = await system('sealing', (ctx) => nextLeaves(ctx, position, 1))
    assert.ok(leaf?.entry)
    const hash = sql.lit(`\\x${leafOf(leaf.entry, position)}`)
    await rewrite(sql`update audit.leaf set hash = ${hash} where position = ${sql.lit(position)}`)
  }

  before(async () => {
    world = await testWorld()
    system = testSystem(world)
    const admin = openDatabase(world.adminUrl, 1)
    signer = await openSigner(admin, world.council)
    await admin.destroy()
  })
  beforeEach(async () => {
    await rewrite(
      sql`delete from audit.checkpoint`,
      sql`delete from audit.leaf`,
      sql`delete from audit.entry`,
    )
    await openings(3)
    await openings(4)
    kept = (await system('sealing', latestCheckpoint)) ?? ''
    assert.equal(await look(kept), '')
  })
  after(() => world.db.destroy())

  test('shows between which positions an entry was changed together with its leaf', async () => {
    await rewrite(
      sql`update audit.entry set about = 'nobody' where id = (select entry from audit.leaf where position = 4)`,
    )
    assert.match(await look(), /^Position 4: entry \S+ is not what was sealed here/)
    await anew(4)
    assert.match(await look(), /^Positions 3 to 6: these are not the entries of their checkpoint/)
  })

  test('shows a checkpoint that was written by another hand', async () => {
    const [size, root] = [7, '0'.repeat(64) as Parameters<typeof signCheckpoint>[0]['root']]
    const other = { ...signer, privateKey: Buffer.alloc(32, 1) }
    const note = sql.lit(signCheckpoint({ size, root }, other))
    await rewrite(sql`update audit.checkpoint set note = ${note} where size = 7`)
    assert.match(await look(), /^Position 6: the checkpoint after it is not as it was signed/)
  })

  test('shows a checkpoint that was moved, removed, or had its memory changed', async () => {
    await rewrite(sql`update audit.checkpoint set last_nth = last_nth - 1 where size = 7`)
    assert.match(await look(), /^Position 6: what is kept beside the checkpoint after entry/)
    await rewrite(sql`delete from audit.checkpoint where size = 7`)
    assert.match(await look(), /^Positions 3 to 6: no checkpoint covers these/)
    await rewrite(sql`update audit.checkpoint set size = 7 where size = 3`)
    assert.match(await look(), /^Position 6: the checkpoint after it is not as it was signed/)
  })

  test('shows, to whoever kept a checkpoint elsewhere, that all of it was made anew with its own key', async () => {
    await rewrite(sql`delete from audit.checkpoint`, sql`delete from audit.leaf`)
    await rewrite(sql`update audit.entry set about = 'nobody' where about = 'person-1'`)
    await sealAll(system, signer)
    assert.equal(await look(), '', 'by itself it looks whole')
    assert.match(await look(kept), /^Positions 0 to 6: .* the checkpoint that was kept elsewhere/)
  })

  test('takes no other log’s checkpoint for one of its own', async () => {
    const other = { ...signer, name: 'another-log' }
    const { size, root } = { size: 7, root: '0'.repeat(64) as Parameters<typeof signCheckpoint>[0]['root'] }
    assert.match(
      await look(signCheckpoint({ size, root }, other), 'not a checkpoint'),
      /^Checkpoint 1 of those given: .*\nCheckpoint 2 of those given/,
    )
  })

  test('shows an entry that hides before the first', async () => {
    await rewrite(
      sql`insert into audit.leaf select 1, -1, '00000000-0000-7000-8000-ffffffffffff', hash from audit.leaf where position = 0`,
    )
    assert.match(await look(), /^Position -1: entry \S+ has been removed/)
  })

  test('goes on whole while more is sealed, and says nothing of what is not sealed yet', async () => {
    await openings(2)
    await testOfficer(world)('answer-enquiry', (ctx) => record(ctx, { action: 'golden.opened', about: 'x' }))
    assert.equal(await look(kept), '')
  })

  test('is not quietly left unsealed when transaction numbers begin again', async () => {
    await rewrite(sql`update audit.checkpoint set last_written_by = '9000000000' where size = 7`)
    await assert.rejects(sealAll(system, signer), /begun again/)
  })

  test('takes no entry from a statement of the owner’s that nobody signed for', async () => {
    const forging = tamper(
      world,
      sql`insert into audit.entry (council_id, id, at, actor, role, purpose, basis, action, about, request)
          values (1, gen_random_uuid(), now(), 'somebody', 'system', 'care', 'none', 'golden.opened', 'person-1', 'x')`,
    )
    await assert.rejects(forging, /has no lawful basis/)
  })
})
