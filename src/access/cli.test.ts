import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findSession, type Identity, signIn } from '#access'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testWorld } from '#kit/testing'
import { runCommand } from '../../test/support/terminal.ts'
import { accessCommands } from './cli.ts'
import { doorkeeper } from './model/staff.ts'

suite('an operator who says who may sign in', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  const issuer = 'https://sign-in.example'
  const staff = (verb: string, ...args: string[]) => runCommand(world, accessCommands, `staff ${verb}`, args)
  const atTheDoor: Act = (purpose, work) => actAs(doorkeeper, world)(purpose, work)
  const enter = (identity: Identity) => atTheDoor('sign-in', (ctx) => signIn(ctx, identity))

  test('lets the first administrator in, gives them another role, and takes it away with their session', async () => {
    const ann = { issuer, subject: 'a-1' }
    assert.deepEqual(await enter(ann), { kind: 'unknown' })
    const add = (role: string) => staff('add', 'a-1', '--name', 'Ann Lee', '--role', role, '--issuer', issuer)
    assert.equal((await add('councillor')).printed, 'Ann Lee may sign in, as councillor.')
    assert.equal((await add('administrator')).printed, 'Ann Lee may sign in, as administrator.')
    assert.equal((await staff('list')).printed, `Ann Lee, administrator   a-1 by ${issuer}`)

    const signedIn = await enter(ann)
    assert.equal(signedIn.kind, 'in')
    const token = signedIn.kind === 'in' ? signedIn.token : ''
    const session = () => atTheDoor('sign-in', (ctx) => findSession(ctx, token))
    assert.equal((await session())?.role, 'administrator')

    const removed = await staff('remove', 'a-1', '--issuer', issuer)
    assert.deepEqual([removed.status, removed.printed], [0, 'a-1 may not sign in any more.'])
    assert.equal(await session(), undefined)
    assert.deepEqual(await enter(ann), { kind: 'unknown' })
    const again = await staff('remove', 'a-1', '--issuer', issuer)
    assert.deepEqual([again.status, again.warned], [1, `Nobody called a-1 by ${issuer} may sign in.`])
  })

  test('is told what is missing, and nobody is let in', async () => {
    const wrong = [
      ['add'],
      ['add', 'b-2', '--name', 'Bo', '--role', 'king', '--issuer', issuer],
      ['add', 'b-2', '--role', 'councillor', '--issuer', issuer],
      ['add', 'b-2', '--name', 'Bo', '--role', 'councillor'],
      ['remove', 'b-2'],
    ] as const
    for (const [verb, ...args] of wrong) {
      const { status, warned } = await staff(verb, ...args)
      assert.equal(status, 2, args.join(' '))
      assert.match(warned, /^(Say: \.\/guildhall staff|Set OIDC_ISSUER)/)
    }
    assert.equal((await staff('list')).warned, 'Nobody may sign in yet: see ./guildhall help staff add')
  })
})
