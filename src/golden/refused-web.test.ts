import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listDecisions, undoDecision, unlink } from '#golden'
import { words } from '#kit/testing'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { stewardBrowser } from '../../test/support/steward-browser.ts'
import { rebuildAlone } from './store/link.ts'

suite('what a steward cannot do now', () => {
  let door: OneDoor
  let one: ReturnType<typeof stewardBrowser>
  before(async () => {
    door = await openOneDoor()
    one = stewardBrowser(door.here.world, 'data-steward-1')
  })
  after(() => door.here.world.db.destroy())

  /** What is read after it was sent, wherever that leads. */
  const sent = async (path: string, form: Record<string, string> | [string, string][]) => {
    const answer = await one.post(path, form)
    return {
      status: answer.status,
      text: answer.status === 303 ? await one.follow(answer) : words(await answer.text()),
    }
  }

  test('is refused with its reason while everybody is built anew', async () => {
    const path = `/staff/reviews/${(await door.about('M1', 'M2')).id}`
    const answering = { answer: 'same', moving: one.markOn(await one.open(path)) }
    await door.here.system('matching', async (ctx) => {
      await rebuildAlone(ctx)
      const { status, text } = await sent(path, answering)
      assert.equal(status, 503)
      assert.match(text, /All records are being matched again .* We have not saved what you sent\./)
    })
  })

  test('is to take away all records of somebody, or one that another has taken away meanwhile', async () => {
    const asha = await door.here.idOf('asha patel')
    const path = `/staff/people/${asha}/split`
    const records = (...keys: readonly (readonly [string, string])[]) =>
      keys.map((key): [string, string] => ['records', JSON.stringify(key)])
    const all = await sent(path, records(['council-tax', 'C1'], ['library', 'L1']))
    const again = await (await one.post(path, records(['council-tax', 'C1'], ['library', 'L1']))).text()
    assert.equal([...again.matchAll(/name="records"[^>]* checked/g)].length, 2)
    assert.match(all.text, /There is a problem Leave at least one record that is theirs/)
    await door.act((ctx) => unlink(ctx, { source: 'library', id: 'L1' }, 'another'), 'data-steward-2')
    const [part] = await door.act((ctx) => listDecisions(ctx, asha))
    const late = await sent(path, records(['library', 'L1']))
    assert.deepEqual([all.status, late.status], [400, 400])
    assert.match(
      late.text,
      /There is a problem Something has changed since you looked\. Select the records again/,
    )
    const undone = await sent(`/staff/people/${asha}/decisions/${part?.id}/undo`, {})
    assert.match(undone.text, /Everything is exactly as it was before\. Open Mrs Asha Patel \./)
  })

  test('is to undo what something later rests on; and twice is as good as once', async () => {
    const asked = await door.about('M1', 'M2')
    const path = `/staff/reviews/${asked.id}`
    const katie = await door.here.idOf('katie chambers')
    const next = await one.post(path, { answer: 'same', moving: one.markOn(await one.open(path)) })
    const page = await one.open(next.headers.get('location') ?? '')
    const undo = /action="([^"]+\/undo\/[^"]+)"/.exec(page)?.[1] ?? ''
    const person = await door.here.idOf('katie chambers')
    const [decision = ''] =
      /\/staff\/people\/[0-9a-f-]+\/decisions\/[0-9a-f-]+\/undo/.exec(
        await one.open(`/staff/people/${person}`),
      ) ?? []
    // Which of the two has moved only they know who keep the decision.
    const [made] = await door.act((ctx) => listDecisions(ctx, person))
    const movedId = made?.other === katie ? 'M1' : 'M2'
    await door.act((ctx) => unlink(ctx, { source: 'waste', id: movedId }, 'neither'), 'data-steward-2')
    assert.match((await sent(undo, {})).text, /That answer has not been undone\. Something was decided/)
    const held = await sent(decision, {})
    assert.equal(held.status, 409)
    assert.match(held.text, /There is a problem This has not been undone\. Something was decided/)
    const [later] = await door.act((ctx) => listDecisions(ctx, person))
    await door.act((ctx) => undoDecision(ctx, later?.id ?? ''))
    assert.match((await sent(undo, {})).text, /Your answer was undone/)
    assert.match((await sent(undo, {})).text, /That answer was undone already\./)
    assert.match((await sent(decision, {})).text, /This has been undone/)
  })
})
