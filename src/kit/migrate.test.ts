import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from './database.ts'
import { isMigrated, migrate } from './migrate.ts'
import { type TestWorld, tamper, testWorld } from './testing.ts'

suite('migrations', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  const migrating = async () => {
    const admin = openDatabase(world.adminUrl, 1)
    return migrate(admin).finally(() => admin.destroy())
  }
  const isDone = async () => {
    const admin = openDatabase(world.adminUrl, 1)
    return isMigrated(admin).finally(() => admin.destroy())
  }

  test('are applied once, however many processes start at the same time', async () => {
    assert.deepEqual(await Promise.all([migrating(), migrating(), migrating()]), [[], [], []])
    assert.equal(await isDone(), true)
  })

  test('a database of a newer version is left alone', async () => {
    await tamper(world, sql`insert into kit.migration values ('kit/migrations/999-future.sql', 'x')`)
    await assert.rejects(migrating(), { kind: 'conflict', message: /999-future\.sql, which this version/ })
    await tamper(world, sql`delete from kit.migration where name = 'kit/migrations/999-future.sql'`)
  })

  test('a file that was changed after it was applied is refused by name', async () => {
    await tamper(
      world,
      sql`update kit.migration set sha256 = 'another' where name = 'kit/migrations/001-context.sql'`,
    )
    assert.equal(await isDone(), false)
    await assert.rejects(migrating(), { kind: 'conflict', message: /001-context\.sql has been changed/ })
  })
})
