import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { entriesAbout } from '#audit'
import { openCase } from '#cases'
import { testOfficer } from '#kit/testing'
import { browserOn } from './browsing.test.ts'
import { doing, type Office, openOffice } from './calling.test.ts'

suite('an officer starts a call with somebody whose record is open', () => {
  let here: Office
  before(async () => {
    here = await openOffice()
  })
  after(() => here.world.db.destroy())

  const startWith = (person: string) => doing(here.sam, '/staff/calls/with', { person })

  test('has them on the screen, is told to make sure who speaks, and says when two details matched', async () => {
    const asha = await here.idOf('asha patel')
    const { path, page } = await startWith(asha)
    assert.match(path, /^\/staff\/calls\/[0-9a-f-]{36}$/)
    assert.ok(!path.includes(asha))
    assert.match(page, /Asha Patel .*Before you say anything, ask for two of postcode, date of birth/)
    assert.doesNotMatch(page, /Their details match our record/)
    await doing(here.sam, `${path}/service`, { service: 'request-bin' })
    assert.match(await browserOn(here.sam).open(path), /You started this call from their record/)
    const matched = await doing(here.sam, `${path}/matched`)
    assert.match(matched.page, /Their details match our record/)
    assert.doesNotMatch(matched.page, /You started this call/)
    await doing(here.sam, `${path}/matched`)
    assert.doesNotMatch((await doing(here.sam, `${path}/forget`)).page, /Patel/)
    await doing(here.sam, `${path}/matched`)
    await here.end(path)
    const looks = await testOfficer(here.world, 'administrator')('administration', (ctx) =>
      entriesAbout(ctx, asha),
    )
    const told = looks.filter(({ action }) => action.startsWith('channels.caller-'))
    assert.deepEqual(
      told.map(({ action, purpose }) => [action, purpose]),
      ['checked', 'chosen'].map((how) => [`channels.caller-${how}`, 'answer-enquiry']),
    )
  })

  test('is told nothing of a case of theirs to read out before that', async () => {
    const asha = await here.idOf('asha patel')
    const { path } = await startWith(asha)
    const reference = await here.system('demonstration', (ctx) =>
      openCase(ctx, {
        ...{ service: 'request-bin@2', summary: 'Bin', answers: {}, channel: 'web', person: asha },
      }),
    )
    const { page } = await doing(here.sam, `${path}/case`, { reference })
    assert.match(page, /Do not read this out/)
    const matched = await doing(here.sam, `${path}/matched`)
    assert.match(matched.page, new RegExp(reference))
    assert.doesNotMatch(matched.page, /Do not read this out/)
    await here.end(path)
  })

  test('is told of nobody whom they may not see, and of nothing that is nobody', async () => {
    const jasmine = await here.idOf('jasmine')
    for (const person of [jasmine, '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a', 'nobody', ''])
      assert.equal((await startWith(person)).status, 404)
    assert.doesNotMatch(await browserOn(here.sam).open('/staff/calls'), /Calls you have not ended/)
  })
})
