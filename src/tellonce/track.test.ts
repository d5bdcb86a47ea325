import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { newReference } from '#kit/reference'
import { send, words, workOffJobs } from '#kit/testing'
import { type Served, servedCouncil } from '../../test/journeys/served-council.ts'
import type { Clock } from '../../test/journeys/told-council.ts'
import { tellonceJobs } from './jobs.ts'

suite('following what one has told us', () => {
  const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }
  let council: Served
  before(async () => {
    council = await servedCouncil(clock)
  })
  after(() => council.world.db.destroy())

  const follow = (reference: string, secondFact: string) =>
    send(council.app, '/track', { reference, secondFact })
  const read = async (answer: Response) => words(await answer.text())

  test('each service is named, with what it does and by when', async () => {
    const reference = await council.report()
    await workOffJobs(council.world, tellonceJobs)
    const page = await read(await follow(reference.toLowerCase(), '27 3 1985'))
    for (const service of ['Council Tax', 'Housing Benefit', 'Bus passes', 'Electoral services', 'Bins'])
      assert.match(page, new RegExp(service))
    assert.match(page, /Each service answers here once it has acted on it/)
    assert.match(page, /It will answer by 16 March 2026/)
  })

  test('nothing that was told is on the page, nor in its address', async () => {
    const page = await (await follow(await council.report(), 'BA1 1AA')).text()
    assert.doesNotMatch(page, /Asha|Patel|Mill Lane|Church Road|BA1|BA2|07700|1985/)
  })

  test('a bookmark asks again', async () => {
    const reference = await council.report()
    const page = await read(await council.app.request(`/track/${reference}`))
    assert.match(page, /Something that you told us/)
    assert.doesNotMatch(page, /Council Tax/)
  })

  test('what is missing is said, and the reference is kept', async () => {
    const answer = await follow('X4K', '')
    assert.equal(answer.status, 400)
    const text = await answer.text()
    assert.match(words(text), /There is a problem Enter a reference like X4K-9P2-WR3 Enter a postcode/)
    assert.match(text, /value="X4K"/)
  })

  test('a wrong fact and a reference that nobody has are answered alike, and slowed down alike', async () => {
    const outcomes: string[][] = []
    for (const reference of [await council.report(), newReference(() => 11)]) {
      const answers: string[] = []
      for (let guess = 0; guess < 7; guess += 1) {
        const answer = await follow(reference, 'LS1 4AP')
        answers.push(`${answer.status} ${(await read(answer)).replaceAll(reference, 'R')}`)
      }
      outcomes.push(answers)
    }
    assert.deepEqual(outcomes[0], outcomes[1])
    assert.deepEqual(
      outcomes[0]?.map((each) => each.slice(0, 3)),
      ['400', '400', '400', '400', '400', '429', '429'],
    )
  })

  test('guesses at the same time count one after the other, and the right fact waits as well', async () => {
    const reference = await council.report()
    const answers = await Promise.all(Array.from({ length: 12 }, () => follow(reference, '0000')))
    assert.equal(answers.filter(({ status }) => status === 400).length, 5)
    assert.equal((await follow(reference, 'BA1 1AA')).status, 429)
    clock.now = new Date(clock.now.getTime() + 61_000)
    assert.equal((await follow(reference, 'BA1 1AA')).status, 200)
  })
})
