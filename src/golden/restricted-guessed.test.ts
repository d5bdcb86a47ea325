import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listReviews, restrictedSender } from '#golden'
import { render } from '#kit/html'
import { testSystem, words } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { alertPage } from './pages/alert.ts'
import { closeAlert, openAlert } from './service/alert.ts'
import { forgetGuesses, type Sender } from './service/protect.ts'

suite('whoever tries by forms where somebody restricted lives', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const send = (sender: Sender) => here.resident('report', (ctx) => restrictedSender(ctx, sender))
  const guess = async (name: string, postcodes: readonly string[]) => {
    for (const postcode of postcodes) await send({ name, postcode })
  }
  const alerts = async () =>
    (await here.steward('stewardship', (ctx) => listReviews(ctx))).reviews.flatMap(({ id, question }) =>
      question.kind === 'exposure' && question.why === 'guesses' ? [{ id, question }] : [],
    )

  test('is noticed where one guess is right, in a name that is not quite hers: a steward is asked first of all', async () => {
    await guess('Jasmine Q', ['BA1 1AA', 'BA2 1AA', 'BA2 4AA'])
    assert.deepEqual(await alerts(), [], 'nobody restricted is met by these')
    await guess('J Whitlock', ['BA1 5TT'])
    const [alert, ...more] = await alerts()
    assert.ok(alert && more.length === 0)
    assert.equal(alert.question.person, await here.idOf('jasmine'))
    const opened = await here.steward('stewardship', (ctx) => openAlert(ctx, alert.id))
    assert.ok(opened)
    const page = words(render(alertPage(opened).body))
    assert.match(page, /Somebody may be trying addresses/)
    assert.doesNotMatch(page, /Safe Lane|BA1 5TT/)
    const next = await here.steward('stewardship', (ctx) => listReviews(ctx))
    assert.equal(next.reviews[0]?.id, alert.id)
  })

  test('is noticed at the third place that forms come from in her whole name, and once until a steward has looked', async () => {
    await guess('Jasmine Whitlock', ['BA1 1AA', 'BA1 1AA', 'BA1 5TT', 'BA1 5TT'])
    assert.deepEqual(await alerts(), [], 'she writes from where she lived and lives')
    await guess('jasmine WHITLOCK', ['BA2 4AA', 'BA2 2AA', 'BA2 3AA', 'BA2 5AA'])
    const [alert, ...more] = await alerts()
    assert.ok(alert && more.length === 0)
    await here.steward('stewardship', (ctx) => closeAlert(ctx, alert.id))
    await guess('Jasmine Whitlock', ['BA2 7AA', 'BA2 8AA', 'BA2 9AA'])
    assert.equal((await alerts()).length, 1, 'again')
  })

  test('is not what whoever writes from one place, or with her own telephone, is taken for', async () => {
    for (let times = 0; times < 4; times += 1) await guess('Jasmine Whitlock', ['BA1 5TT'])
    await send({ name: 'J', postcode: 'BA1 5TT', phone: '01632 960222' })
    await guess('Asha Patel', ['BA1 1AA', 'BA2 1AA', 'BA2 4AA'])
    assert.deepEqual(await alerts(), [])
  })

  test('is forgotten after 90 days, also where no other form has come in her name', async () => {
    await guess('Jasmine Whitlock', ['BA1 5TT', 'BA2 4AA'])
    const after = (days: number) => {
      const clock = () => new Date(here.world.clock().getTime() + days * 86_400_000)
      return testSystem({ ...here.world, clock })('matching', forgetGuesses)
    }
    assert.deepEqual([await after(89), await after(91), await after(91)], [0, 2, 0])
  })
})
