import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { listReviews, mergePeople, restrictPerson, searchPeople } from '#golden'
import { frameFor } from '#govuk'
import { type Act, actAs } from '#kit/context'
import type { App } from '#kit/http'
import { send, type TestWorld, testApp, testOfficer, testSystem, words, workOffJobs } from '#kit/testing'
import { answersOf, type Clock, moveOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { addRoutes as addGolden } from '../golden/http.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { openAlert } from '../golden/service/alert.ts'
import { acknowledge, proveOneself, reportMove } from './index.ts'
import { followCase } from './service/notices.ts'

const clock: Clock = { now: new Date('2026-03-02T09:00:00Z') }

suite('somebody who looks at their own record', () => {
  let world: TestWorld
  let resident: Act
  let app: App
  before(async () => {
    world = await toldCouncil(clock)
    resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    app = testApp(world, frameFor({ council: 'Example Council' }))
    addGolden(app, { own: { world, prove: proveOneself } })
  })
  after(() => world.db.destroy())

  const tell = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const answers = answersOf(changes)
    const told = await resident('tell-us-once', (ctx) =>
      reportMove(ctx, moveOf(answers), { channel: 'web', answers }),
    )
    await workOffJobs(world, goldenJobs())
    // It counts once a service has answered.
    await testOfficer(world, 'data-steward')('stewardship', async (ctx) => {
      const [notice] = (await followCase(ctx, told.reference))[0]?.notices ?? []
      await acknowledge(ctx, { notice: notice?.id ?? '', answer: 'acted' })
    })
    return told.reference
  }
  const ask = async (form: Record<string, string>, path = '/your-record') => {
    const answer = await send(app, path, form)
    return { status: answer.status, text: words(await answer.text()) }
  }
  const idOf = async (name: string) => {
    const found = await testSystem(world)('matching', (ctx) => searchPeople(ctx, name))
    const id = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(id)
    return id
  }

  const hers = /41 Church|12 Mill|07700|BA1|BA2|27 March|Patel/i

  test('sees what is held, who said it and who looked, and not one value', async () => {
    const reference = await tell()
    const { status, text } = await ask({ reference, secondFact: 'BA1 1AA' })
    assert.equal(status, 200)
    assert.match(text, /Given name begins with A .*Council Tax.*Phone ends with 23 You/)
    assert.match(text, /Who has looked, and why .*A resident who told us something Tell us once/)
    assert.match(text, /a copy of everything that we hold/)
    assert.doesNotMatch(text, hers)
  })

  test('is answered alike for a wrong fact and for a reference that nobody has, and ever more slowly', async () => {
    const reference = await tell({ moved_on: '2026-02-21' })
    const wrong = await ask({ reference, secondFact: '1 1 1901' })
    const nobodys = await ask({ reference: 'X4K-9P2-WR3', secondFact: '1 1 1901' })
    assert.deepEqual([wrong.status, nobodys.status], [400, 400])
    assert.equal(wrong.text, nobodys.text)
    for (let guess = 0; guess < 4; guess += 1) await ask({ reference, secondFact: '1 1 1901' })
    const slowed = await ask({ reference, secondFact: 'BA1 1AA' })
    assert.equal(slowed.status, 429, 'even what is right')
    assert.match(slowed.text, /a minute/)
    assert.equal((await ask({ reference: '', secondFact: '' })).status, 400)
    clock.now = new Date('2026-03-02T09:30:00Z')
    assert.equal((await ask({ reference, secondFact: 'BA1 1AA' })).status, 200)
  })

  test('asks for something to be put right, with the proof again; a steward is told how weak that is', async () => {
    const reference = await tell({ moved_on: '2026-02-22' })
    const form = {
      field: 'email',
      value: 'asha@example.com',
      because: 'It is mine',
      tell_by: 'none',
      reference,
    }
    const at = '/your-record/corrections'
    assert.equal((await ask({ ...form, secondFact: '' }, at)).status, 400)
    assert.match((await ask({ ...form, secondFact: 'BA9 9XX' }, at)).text, /do not match/)
    const empty = await ask({ reference, secondFact: 'BA1 1AA' }, at)
    assert.match(empty.text, /Select what is wrong .*What we hold about you/)
    assert.match((await ask({ ...form, secondFact: 'BA1 1AA' }, at)).text, /Someone looks at it and decides/)
    const again = await ask({ reference, secondFact: 'BA1 1AA' })
    assert.match(again.text, /put it right What you .* Email 2 March 2026 We have not decided yet .*Kinds of/)
    assert.doesNotMatch(again.text, /asha@|41 Church/)
    const askFor = (value: string) => ask({ ...form, value, secondFact: 'BA1 1AA' }, at)
    // Sent again it is the same, and not another.
    await Promise.all([form.value, form.value, form.value].map(askFor))
    for (let more = 0; more < 4; more += 1)
      assert.match((await askFor(`asha${more}@example.com`)).text, /Someone looks at it and decides/)
    const tooMany = await askFor('asha9@example.com')
    assert.match(tooMany.text, /have not answered 5 things/)
  })

  test('who is found to be somebody else sees what they asked for, and who looked, before', async () => {
    const all = [
      { given: 'Wilfred', postcode: 'BA1 7AA', field: 'phone', value: '07700 900777' },
      { given: 'Barnaby', postcode: 'BA1 8AA', field: 'email', value: 'barnaby@example.com' },
    ]
    const proofs: { readonly reference: string; readonly secondFact: string }[] = []
    for (const [at, { given, postcode, field, value }] of all.entries()) {
      const name = { given, family: 'Ottway' }
      const born = `196${at}-05-0${at + 1}`
      const reference = await tell({
        name,
        born,
        old_address: { line: `${at} Elm Way`, town: 'Bath', postcode },
      })
      const proof = { reference, secondFact: postcode }
      const form = { field, value, because: 'Mine', tell_by: 'none', ...proof }
      assert.equal((await ask(form, '/your-record/corrections')).status, 200)
      proofs.push(proof)
    }
    const [one, other] = [await idOf('wilfred ottway'), await idOf('barnaby ottway')]
    await testOfficer(world, 'data-steward')('stewardship', (ctx) => mergePeople(ctx, one, other, 'one man'))
    for (const proof of proofs) {
      const { text } = await ask(proof)
      for (const field of ['Email', 'Phone'])
        assert.match(text, new RegExp(`${field} 2 March 2026 We have not decided yet`), field)
    }
  })

  test('who is restricted looks like somebody whom no service knows', async () => {
    const grace = {
      name: { given: 'Grace', family: 'Okafor' },
      born: '1972-11-19',
      old_address: { line: '3 Park Row', town: 'Bath', postcode: 'BA1 5JX' },
    }
    const reference = await tell(grace)
    const before = await ask({ reference, secondFact: 'BA1 5JX' })
    assert.match(before.text, /Council Tax/)
    const person = await idOf('grace okafor')
    const steward = testOfficer(world, 'data-steward')
    await steward('stewardship', (ctx) => restrictPerson(ctx, person, 'She fled'))
    await workOffJobs(world, goldenJobs())
    const after = await ask({ reference, secondFact: 'BA1 5JX' })
    const stranger = {
      name: { given: 'Greta', family: 'Ojala' },
      born: '1971-10-18',
      me: herPhone,
      old_address: { line: '9 Elm Row', town: 'Bath', postcode: 'BA1 6AA' },
    }
    const unknown = await tell(stranger)
    const theirs = await ask({ reference: unknown, secondFact: 'BA1 6AA' })
    // All but when they looked, and the first letters of their names, which are alike here.
    const shape = (text: string) => text.replace(/Who has looked.*?To see all/, '')
    assert.equal(shape(after.text).replace(reference, ''), shape(theirs.text).replace(unknown, ''))
    assert.doesNotMatch(after.text, /Council Tax|steward|restrict/i)
    const form = { field: 'phone', value: '07700 900555', because: 'Mine', tell_by: 'none', reference }
    const asked = await ask({ ...form, secondFact: 'BA1 5JX' }, '/your-record/corrections')
    assert.match(asked.text, /Someone looks at it and decides/)
  })

  test('cannot find out by it where somebody restricted lives, by saying that they have moved there', async () => {
    const safe = { line: '6 Safe Lane', town: 'Bath', postcode: 'BA1 5JX' }
    const ivy = {
      name: { given: 'Ivy', family: 'Marlow' },
      born: '1938-11-02',
      old_address: { line: '3 Larkhollow Close', town: 'Keynsham', postcode: 'BS31 1DS' },
      new_address: safe,
    }
    const tom = {
      name: { given: 'Asha', family: 'Patel' },
      born: '1985-03-27',
      old_address: { line: '12 Mill Lane', town: 'Bath', postcode: 'BA1 1AA' },
    }
    await tell(ivy)
    const steward = testOfficer(world, 'data-steward')
    const hers = await idOf('ivy marlow')
    await steward('stewardship', (ctx) => restrictPerson(ctx, hers, 'She fled'))
    await workOffJobs(world, goldenJobs())
    const seen = async (new_address: object, moved_on: string) => {
      const reference = await tell({ ...tom, new_address, moved_on })
      const { text } = await ask({ reference, secondFact: 'BA1 1AA' })
      return text.replace(/Who has looked.*?To see all/, '').replaceAll(reference, 'R')
    }
    const elsewhere = await seen({ ...safe, line: '8 Void Lane' }, '2026-02-24')
    assert.match(elsewhere, /Council Tax/)
    assert.equal(await seen(safe, '2026-02-25'), elsewhere)
    const { reviews } = await steward('stewardship', (ctx) => listReviews(ctx, { kind: 'exposure' }))
    assert.ok(reviews.length > 0)
    for (const { id } of reviews) await steward('stewardship', (ctx) => openAlert(ctx, id))
    const reference = await tell({ ...tom, new_address: safe, moved_on: '2026-02-26' })
    assert.doesNotMatch((await ask({ reference, secondFact: 'BA1 1AA' })).text, /steward/i)
  })
})

const herPhone = { by: 'text', phone: '+447700900123' }
