import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import {
  decideReview,
  listDecisions,
  mergePeople,
  openPerson,
  type PersonId,
  rebuild,
  restrictPerson,
  splitPerson,
  stateAbout,
  undoDecision,
} from '#golden'
import type { Context } from '#kit/context'
import { workOffJobs } from '#kit/testing'
import { type OneDoor, openOneDoor } from '../../test/support/one-door.ts'
import { goldenJobs } from './jobs.ts'
import { pinValue, unpinValue } from './service/pin.ts'
import { answerLift, askToLift } from './service/restrict.ts'
import { rebuildAlone } from './store/link.ts'

const rounds = 3

suite('what two stewards decide at the same moment', () => {
  let door: OneDoor
  beforeEach(async () => {
    door = await openOneDoor()
  })
  afterEach(() => door.here.world.db.destroy())

  /** How each of them ends who do these at once: `done`, or the kind of fault. */
  const atOnce = async (...works: readonly ((ctx: Context) => Promise<unknown>)[]) => {
    const doing = works.map((work, nth) => door.act(work, `data-steward-${nth + 1}`))
    const ends = await Promise.allSettled(doing)
    return ends.map((end) =>
      end.status === 'fulfilled' ? 'done' : String(end.reason.kind ?? end.reason.message),
    )
  }

  /** Undoes all that was decided of these people, the last first. */
  async function undoAll(ids: readonly PersonId[]): Promise<void> {
    const lists = await Promise.all(ids.map((id) => door.act((ctx) => listDecisions(ctx, id))))
    const standing = lists.flat().filter(({ undoneAt }) => !undoneAt)
    for (const id of [...new Set(standing.map((each) => each.id))].sort().reverse())
      await door.act((ctx) => undoDecision(ctx, id))
    await workOffJobs(door.here.world, goldenJobs())
  }

  const people = () =>
    Promise.all(['kenneth chambers', 'karim chambers', 'katie chambers', 'asha patel'].map(door.here.idOf))

  test('is refused while everybody is built anew, in place of a page that waits for minutes, and taken after it', async () => {
    const [kenneth, karim] = (await people()) as [PersonId, PersonId]
    const restricted = await door.here.idOf('whitlock')
    const said = { source: 'waste', id: 'M3', value: 'Kenneth', from: '' }
    const choice = { field: 'given_name', said, reason: 'his own word', until: '2099-01-01' } as const
    const pin = await door.act((ctx) => pinValue(ctx, kenneth, choice))
    await door.act((ctx) => restrictPerson(ctx, karim, 'in danger'))
    await door.here.worker('care', (ctx) => askToLift(ctx, karim, 'no danger'))
    const works = [
      (ctx: Context) => mergePeople(ctx, kenneth, restricted, 'may be'),
      (ctx: Context) => pinValue(ctx, kenneth, choice),
      (ctx: Context) => unpinValue(ctx, pin),
      (ctx: Context) => answerLift(ctx, karim, true),
    ]
    const told = (ctx: Context) => stateAbout(ctx, kenneth, { phone: '01632 960999' })
    await door.here.system('matching', async (ctx) => {
      await rebuildAlone(ctx)
      const ends = await atOnce(...works, told)
      assert.deepEqual(ends, [...works.map(() => 'unavailable'), 'done'])
    })
    for (const work of works) assert.deepEqual(await atOnce(work), ['done'])
    await workOffJobs(door.here.world, goldenJobs())
    const { person } = await door.act((ctx) => openPerson(ctx, kenneth))
    assert.equal(person.values.phone?.value, '01632 960999')
  })

  test('comes one after the other, and is undone to what was before', async () => {
    const [kenneth, karim, katie, asha] = (await people()) as [PersonId, PersonId, PersonId, PersonId]
    const records = [{ source: 'library', id: 'L1' }]
    const join = (one: PersonId, other: PersonId) => (ctx: Context) => mergePeople(ctx, one, other, 'may be')
    const part = (ctx: Context) => splitPerson(ctx, { person: asha, records, reason: 'another' })
    const before = await door.view()
    for (let round = 0; round < rounds; round += 1)
      for (const works of [
        [join(kenneth, karim), join(karim, katie)],
        [join(kenneth, karim), join(karim, kenneth)],
        [part, join(asha, kenneth)],
      ]) {
        const ends = await atOnce(...works)
        assert.ok(ends.includes('done'), ends.join())
        assert.ok(
          ends.every((end) => end === 'done' || end === 'conflict'),
          ends.join(),
        )
        await undoAll([kenneth, karim, katie, asha])
        assert.equal(await door.view(), before)
      }
  })

  test('is one answer to each question, and a build keeps to it', async () => {
    const [first, second] = [await door.about('M1', 'M2'), await door.about('M2', 'M3')]
    const say = (id: string, answer: 'same' | 'not-same') => (ctx: Context) =>
      decideReview(ctx, id, { answer })
    assert.deepEqual((await atOnce(say(first.id, 'same'), say(first.id, 'not-same'))).sort(), [
      'conflict',
      'done',
    ])
    await undoAll(await people())
    const twice = await atOnce(say(second.id, 'same'), say(second.id, 'same'))
    assert.deepEqual(twice.sort(), ['conflict', 'done'])
    const now = await door.view()
    await door.here.system('matching', (ctx) => rebuild(ctx))
    assert.equal(await door.view(), now)
  })
})
