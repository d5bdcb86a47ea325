import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type PassingCouncil, passingCouncil, peerKey } from '../../test/support/passing-council.ts'

const worker = fileURLToPath(new URL('../../test/support/passing-worker.ts', import.meta.url))

suite('a case whose worker is killed while another body is asked', () => {
  let council: PassingCouncil
  before(async () => {
    council = await passingCouncil()
  })
  after(() => council.close())

  /** Has a worker of its own pass a case on, and kills it once they have it and have not answered. */
  async function killedBeforeTheAnswer() {
    council.resetClock()
    const reference = await council.report()
    await council.passOn(reference)
    const had = council.peer.requests.length
    council.peer.moods.push('late')
    const args = [worker, council.world.adminUrl, peerKey[1]]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    let waited = 0
    for (; council.peer.requests.length === had && waited < 30_000 && child.exitCode === null; waited += 20)
      await setTimeout(20)
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.ok(council.peer.requests.length > had, 'the worker did not come so far')
    assert.equal((await council.whole(reference)).passings[0]?.state, 'handed')
    council.later(5)
    await council.work()
    return { reference, count: had + 1 }
  }

  test('is found in their list by another worker, and not sent twice', async () => {
    await council.declare()
    const { reference, count } = await killedBeforeTheAnswer()
    council.later(2)
    await council.work()
    const { passings } = await council.whole(reference)
    assert.deepEqual(
      [passings[0]?.state, passings[0]?.theirNumber],
      ['sent', council.peer.requests.at(-1)?.number],
    )
    assert.equal(council.peer.requests.length, count)
  })

  test('is sent again only to whom the same number is the same request', async () => {
    await council.declare({ ifUnsure: 'number' })
    const { reference, count } = await killedBeforeTheAnswer()
    council.later(2)
    await council.work()
    assert.equal((await council.whole(reference)).passings[0]?.state, 'sent')
    const numbers = council.peer.requests
      .slice(-2)
      .map(({ form }) => new Map(form).get('attribute[fixmystreet_id]'))
    assert.equal(council.peer.requests.length, count + 1)
    assert.match(numbers[0] ?? '', /^\d+$/)
    assert.equal(numbers[0], numbers[1])
  })
})
