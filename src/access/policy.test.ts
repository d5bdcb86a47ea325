import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import {
  isAllowed,
  listPolicy,
  listPurposes,
  mustBeAllowed,
  purposesOf,
  refuseUnlessAllowed,
  registerDemonstrationStaff,
} from '#access'
import { actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'

suite('who may do what, and why', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
    await testSystem(world)('demonstration', registerDemonstrationStaff)
  })
  after(() => world.db.destroy())

  const acting = (role: string) => actAs({ id: role, kind: 'officer', role }, world)

  test('is answered by the database just as the table says, for every role, purpose and action', async () => {
    const rights = await testSystem(world)('sign-in', listPolicy)
    const cells = new Set(rights.map(({ role, purpose, action }) => `${role} ${purpose} ${action}`))
    const every = (of: 'role' | 'purpose' | 'action') => [...new Set(rights.map((right) => right[of]))]
    const actions = every('action')
    for (const role of every('role')) {
      for (const purpose of every('purpose')) {
        const { rows } = await acting(role)(purpose, (ctx) =>
          sql<{ action: string; may: boolean }>`
            select action, access.may(action) as may from unnest(${actions}::text[]) as action`.execute(
            ctx.tx,
          ),
        )
        for (const { action, may } of rows)
          assert.equal(may, cells.has(`${role} ${purpose} ${action}`), `${role} ${purpose} ${action}`)
      }
    }
    assert.ok(every('role').length >= 8 && actions.length >= 20 && cells.size > 150)
  })

  test('lets a use case go on, or stops it', async () => {
    const officer = testOfficer(world, 'contact-centre')
    await officer('answer-enquiry', (ctx) => mustBeAllowed(ctx, 'golden.read'))
    for (const [purpose, action] of [
      ['answer-enquiry', 'golden.read-restricted'],
      ['stewardship', 'golden.read'],
      ['', 'golden.read'],
      ['answer-enquiry', ''],
    ] as const) {
      assert.equal(await officer(purpose, (ctx) => isAllowed(ctx, action)), false)
      await assert.rejects(
        officer(purpose, (ctx) => mustBeAllowed(ctx, action)),
        { kind: 'forbidden' },
      )
      await assert.rejects(
        officer(purpose, (ctx) => refuseUnlessAllowed(ctx, action)),
        { kind: 'forbidden' },
      )
    }
  })

  test('shows an officer the purposes of their own role, in plain words and with their basis', async () => {
    const purposes = await testSystem(world)('sign-in', (ctx) => purposesOf(ctx, 'social-worker'))
    assert.deepEqual(
      purposes.map(({ name }) => name),
      ['care'],
    )
    for (const { title, sentence, article, statute } of await testSystem(world)('sign-in', listPurposes)) {
      assert.ok(title && /^[A-Z].*\.$/.test(sentence), sentence)
      assert.match(article, /^UK GDPR (Article|does not apply)/)
      assert.ok(statute)
    }
  })

  test('knows every action that the code and the policies of the database ask for', async () => {
    const src = new URL('../', import.meta.url)
    const asking =
      /(?:access\.may\(|audit\.may\(|mustBeAllowed\(ctx, |refuseUnlessAllowed\(ctx, |isAllowed\(ctx, )'([a-z.-]+)'/g
    const files = globSync('*/**/*.{ts,sql}', { cwd: src, exclude: ['**/*.test.ts'] })
    const asked = files.flatMap((file) =>
      [...readFileSync(new URL(file, src), 'utf8').matchAll(asking)].map(([, action]) => action),
    )
    const known = new Set((await testSystem(world)('sign-in', listPolicy)).map(({ action }) => action))
    assert.ok(asked.length > 20)
    assert.deepEqual(
      asked.filter((action = '') => !known.has(action)),
      [],
    )
  })

  test('gives no councillor a person, and no administrator either', async () => {
    const rights = await testSystem(world)('sign-in', listPolicy)
    const people = rights.filter(({ action }) => action.startsWith('golden.')).map(({ role }) => role)
    assert.ok(!people.includes('councillor') && !people.includes('administrator'))
  })

  test('cannot be changed by those whom it binds', async () => {
    const officer = testOfficer(world, 'administrator')
    for (const change of [
      `insert into access.policy values (1, 'administrator', 'administration', 'golden.read')`,
      `update access.policy set role = 'administrator'`,
      `update access.purpose set article = ''`,
      'select * from access.provider_key',
    ]) {
      const changing = officer('administration', (ctx) => sql.raw(change).execute(ctx.tx))
      await assert.rejects(changing, /permission denied/)
    }
  })

  test('is nothing to whoever makes up a context, or signs one with another key', async () => {
    const honest = await testOfficer(world, 'administrator')('administration', (ctx) =>
      everything.execute(ctx.tx),
    )
    assert.ok(honest.rows.length >= 12, 'six accounts, and that each was registered')
    const context = { council: 1, actor: 'x', role: 'administrator', purpose: 'administration', until: 9e9 }
    const forged = { ...world, sign: () => 'f'.repeat(64) }
    const attempts = [
      testOfficer(world)('answer-enquiry', async (ctx) => {
        await sql`select set_config('guildhall.context', ${JSON.stringify(context)}, true)`.execute(ctx.tx)
        return { may: await isAllowed(ctx, 'access.manage'), seen: await everything.execute(ctx.tx) }
      }),
      testOfficer(forged, 'administrator')('administration', async (ctx) => ({
        may: await isAllowed(ctx, 'access.manage'),
        seen: await everything.execute(ctx.tx),
      })),
    ]
    for (const { may, seen } of await Promise.all(attempts)) {
      assert.equal(may, false)
      assert.deepEqual(seen.rows, [])
    }
  })
})

const everything = sql`
  select id::text from access.staff union all select id::text from access.session
  union all select id from access.provider_item union all select id::text from audit.entry`
