import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { rebuild } from '#golden'
import { words } from '#kit/testing'
import { applicationOf, loadRows } from '../../test/support/neighbours.ts'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { stewardBrowser } from '../../test/support/steward-browser.ts'

suite('questions before two stewards at once', () => {
  let door: OneDoor
  beforeEach(async () => {
    door = await openOneDoor()
  })
  afterEach(() => door.here.world.db.destroy())

  const browserOf = (id: string) => stewardBrowser(door.here.world, id)

  test('say how many are left, and take nothing that was not shown: who shows more records meanwhile is looked at again', async () => {
    const [one, other] = [browserOf('data-steward-1'), browserOf('data-steward-2')]
    const paths = [await door.about('M1', 'M2'), await door.about('M2', 'M3')].map(
      ({ id }) => `/staff/reviews/${id}`,
    )
    const [first = '', second = ''] = paths
    const page = await other.open(second)
    assert.match(words(page), /[1-9]\d* left, 0 decided today/)
    const mark = other.markOn(page)
    assert.equal(
      (await one.post(first, { answer: 'same', moving: one.markOn(await one.open(first)) })).status,
      303,
    )
    const before = await door.view()
    const stale = await other.post(second, { answer: 'same', moving: mark })
    assert.equal(stale.status, 409)
    const again = await stale.text()
    assert.match(words(again), /Something has changed since you looked\. Look again, then answer/)
    assert.equal(await door.view(), before)
    assert.equal((await other.post(second, { answer: 'same', moving: other.markOn(again) })).status, 303)
    assert.notEqual(await door.view(), before)
  })

  test('are answered once: who sends twice goes on, who comes late is told, and both are led to the next', async () => {
    const [one, other] = [browserOf('data-steward-1'), browserOf('data-steward-2')]
    const { id } = await door.about('M1', 'M2')
    const path = `/staff/reviews/${id}`
    const sent = { answer: 'same', moving: one.markOn(await one.open(path)) }
    const [done, twice] = [await one.post(path, sent), await one.post(path, sent)]
    assert.deepEqual([done.status, twice.status], [303, 303])
    assert.equal(twice.headers.get('location'), done.headers.get('location'))
    const late = await other.post(path, { answer: 'not-same' })
    assert.equal(late.status, 409)
    const read = words(await late.text())
    assert.match(read, /answered while you were looking, so your answer has not been saved/)
    assert.match(read, /This has been answered: same person\. Next question/)
  })

  test('offer to take a record out only of somebody who has others', async () => {
    const one = browserOf('data-steward-1')
    const takenOut = async (...ids: readonly [string, string]) => {
      const page = await one.open(`/staff/reviews/${(await door.about(...ids)).id}`)
      return [...page.matchAll(/id="record(?:-2)?"[^>]* value="([ab])"/g)].map(([, side]) => side)
    }
    assert.deepEqual(await takenOut('M2', 'M3'), [])
    const { id } = await door.about('M1', 'M2')
    await one.post(`/staff/reviews/${id}`, {
      answer: 'same',
      moving: one.markOn(await one.open(`/staff/reviews/${id}`)),
    })
    const { question } = await door.about('M2', 'M3')
    const side = question.kind === 'pair' && question.a.id === 'M2' ? 'a' : 'b'
    assert.deepEqual(await takenOut('M2', 'M3'), [side])
  })

  test('are the same questions after a build; and where one is not asked any more, that is said', async () => {
    const one = browserOf('data-steward-1')
    const { id } = await door.about('M1', 'M2')
    const path = `/staff/reviews/${id}`
    const sent = { answer: 'not-same', moving: one.markOn(await one.open(path)) }
    await door.here.system('matching', (ctx) => rebuild(ctx))
    assert.equal((await one.post(path, sent)).status, 303)
    const { id: three } = await door.about('M2', 'M3')
    const hold = { removed: 1, changed: 1 }
    await loadRows(door.here.system, { ...applicationOf('waste', ['stewardship']), hold }, [
      { id: 'M1', given_name: 'Katie', surname: 'Chambers' },
    ])
    await door.here.system('matching', (ctx) => rebuild(ctx))
    const gone = await one.post(`/staff/reviews/${three}`, sent)
    assert.equal(gone.status, 303)
    assert.match(await one.follow(gone), /That question is not asked any more/)
  })

  test('lead back to the question whose answer was undone', async () => {
    const one = browserOf('data-steward-1')
    const path = `/staff/reviews/${(await door.about('M1', 'M2')).id}`
    const next = await one.post(path, { answer: 'same', moving: one.markOn(await one.open(path)) })
    const page = await one.open(next.headers.get('location') ?? '')
    const undone = await one.post(/action="([^"]+\/undo\/[^"]+)"/.exec(page)?.[1] ?? '', {})
    assert.ok(undone.headers.get('location')?.startsWith(path))
    assert.match(await one.follow(undone), /Your answer was undone\. .* What is your answer\?/)
  })
})
