import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { restrictPerson, searchPeople } from '#golden'
import { actAs } from '#kit/context'
import type { Reference } from '#kit/reference'
import { send, testOfficer, testSystem, words, workOffJobs } from '#kit/testing'
import { proveOneself, reportMove, sweep } from '#tellonce'
import { withApplication } from '../../test/journeys/receiver.ts'
import { type Served, servedCouncil } from '../../test/journeys/served-council.ts'
import { answersOf, type Clock, moveOf } from '../../test/journeys/told-council.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { tellonceJobs } from './jobs.ts'

const at = (postcode: string) => ({
  name: { given: 'Grace', family: 'Okafor' },
  born: '1972-11-19',
  old_address: { line: '3 Park Row', town: 'Bath', postcode },
})

suite('whoever says in somebody restricted’s name that she has moved', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Served
  before(async () => {
    council = await servedCouncil(clock)
    const system = testSystem(council.world)
    const found = await system('matching', (ctx) => searchPeople(ctx, 'grace okafor'))
    const person = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(person)
    await testOfficer(council.world, 'data-steward')('stewardship', (ctx) =>
      restrictPerson(ctx, person, 'She fled'),
    )
    await workOffJobs(council.world, goldenJobs())
  })
  after(() => council.world.db.destroy())

  const anonymous = { id: 'anonymous', kind: 'resident', role: 'resident' } as const

  /** Tells of a move while waste takes webhooks, and follows it. Returns what the page says, and what waste was sent. */
  async function told(changes: Readonly<Record<string, unknown>>) {
    const answers = answersOf(changes)
    let sent = ''
    let reference = ''
    const answering = async (request: Request) => {
      sent += await request.text()
      return new Response(null, { status: 202 })
    }
    const work = async () => {
      const act = actAs(anonymous, council.world)
      const report = { channel: 'web', answers } as const
      reference = (await act('tell-us-once', (ctx) => reportMove(ctx, moveOf(answers), report))).reference
      // Whose it is may have to be worked out first: then it is tried again.
      for (const _ of ['at once', 'again']) {
        await workOffJobs(council.world, [...goldenJobs(), ...tellonceJobs])
        clock.now = new Date(clock.now.getTime() + 100_000)
        await testSystem(council.world)('delivery', sweep)
      }
    }
    await withApplication(testSystem(council.world), 'waste', { answering, work })
    const page = await send(council.app, '/track', { reference, secondFact: 'BA2 1HD' })
    const shown = await page.text()
    return { reference, sent, shown: words(shown).replaceAll(reference, 'R') }
  }

  test('follows it like anybody’s: neither who is restricted nor where she is known follows from it', async () => {
    const hers = await told(at('BA1 5JX'))
    const nobodys = await told({
      ...at('LS1 4AP'),
      new_address: { line: '9 Vesper Street', town: 'Bath', postcode: 'BA2 1HD' },
      name: { given: 'Piers', family: 'Ojala' },
      born: '1958-03-30',
    })
    assert.match(nobodys.sent, /9 Vesper Street/)
    assert.equal(hers.sent, '', 'where she lives is told by a person')
    assert.equal(hers.shown, nobodys.shown)
    assert.match(hers.shown, /Each service answers here once it has acted on it/)
    // Somebody whom we are not sure of: a stranger asks in one name after another, and must not read who is known.
    const unsure = await told({ ...at('BA2 4DB'), name: { given: 'T', family: 'Reeve' }, born: '1991-05-04' })
    const found = await testOfficer(council.world)('answer-enquiry', (ctx) =>
      findCase(ctx, unsure.reference as Reference),
    )
    assert.equal(found?.state, 'checking')
    assert.equal(unsure.shown, nobodys.shown)
    for (const { reference } of [hers, unsure, nobodys]) {
      const said = { reference, secondFact: 'BA2 1HD' }
      const proof = await actAs(anonymous, council.world)('see-own-record', (ctx) => proveOneself(ctx, said))
      assert.equal(proof.kind, 'no-match', 'nobody’s before any answer')
    }
    const waste = async (reference: string) =>
      (await council.noticesAbout(reference)).find(({ source }) => source === 'waste')?.isByPerson
    assert.deepEqual([await waste(hers.reference), await waste(nobodys.reference)], [true, false])
  })
})
