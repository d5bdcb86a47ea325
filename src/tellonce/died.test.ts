import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { findCase } from '#cases'
import { needsOf, type PersonId, searchPeople } from '#golden'
import { type Act, type Actor, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { outbox, queueMessage } from '#messages'
import { acknowledge, readHappening, reportHappening, track } from '#tellonce'
import { toldCouncil } from '../../test/journeys/told-council.ts'
import { baby, ivy } from '../../test/journeys/told-life-events.ts'
import { outboxTransport } from '../messages/adapters/outbox.ts'
import { messagesJobs } from '../messages/jobs.ts'
import { hasDiedNow, isRestrictedNow } from '../run/contact.ts'
import { tellonceJobs } from './jobs.ts'
import { followCase, noticesOf, openNotice } from './service/notices.ts'

const anonymous: Actor = { id: 'anonymous', kind: 'resident', role: 'resident' }

const told =
  'adult-social-care concessionary-travel council-tax electoral-register housing-benefit library parking-permits waste'
const eight = told.split(' ')

suite('someone has died, or was born', () => {
  const clock = { now: new Date('2026-03-02T09:00:00Z') }
  let world: TestWorld
  let resident: Act
  let officer: Act
  let steward: Act
  before(async () => {
    world = await toldCouncil(clock)
    resident = actAs(anonymous, world, 'test')
    officer = testOfficer(world)
    steward = testOfficer(world, 'data-steward')
  })
  after(() => world.db.destroy())

  const report = (kind: 'died' | 'born', answers: Readonly<Record<string, unknown>>) => {
    const read = readHappening(kind, answers)
    assert.ok(read.ok, JSON.stringify(read))
    return resident('tell-us-once', (ctx) =>
      reportHappening(ctx, read.value, { channel: 'web', answers: answers as never }),
    )
  }
  const noticesAbout = async (reference: string) =>
    (await steward('stewardship', (ctx) => followCase(ctx, reference)))[0]?.notices ?? []
  const work = () => workOffJobs(world, tellonceJobs)
  const ivyId = async (): Promise<PersonId> => {
    const results = await officer('answer-enquiry', (ctx) => searchPeople(ctx, 'Ivy Marlow'))
    const [first] = results.kind === 'found' ? results.people : []
    assert.ok(first)
    return first.id
  }
  const isHeld = async () =>
    (await officer('answer-enquiry', async (ctx) => needsOf(ctx, await ivyId())))?.isReportedDead

  const about = 'X4K-9P2-WR3'
  const sending = {
    sender: {
      transports: [outboxTransport],
      prices: { textPart: 0, letterSheet: 0, furtherSheet: 0 },
      council: 'Example',
    },
    isRestricted: isRestrictedNow,
    hasDied: hasDiedNow,
  }
  const stateOfLetter = async () => {
    await workOffJobs(world, messagesJobs(sending))
    const { messages } = await officer('answer-enquiry', (ctx) => outbox(ctx))
    return messages.find((each) => each.about === about)?.state
  }

  test('eight services are told of Ivy, each in the fields that it needs; letters to her wait', async () => {
    const reported = await report('died', ivy)
    assert.equal(reported.kind, 'same')
    const notices = await noticesAbout(reported.reference)
    assert.deepEqual(notices.map(({ source }) => source).sort(), eight)
    const told = async (source: string) => {
      const id = notices.find((each) => each.source === source)?.id ?? ''
      return Object.keys((await steward('stewardship', (ctx) => openNotice(ctx, id))).facts).sort()
    }
    assert.deepEqual(await told('waste'), ['address', 'full_name', 'lived_alone'])
    assert.deepEqual(await told('library'), ['address', 'date_of_birth', 'full_name'])
    assert.ok((await told('council-tax')).includes('informant_phone'))
    await work()
    assert.equal(await isHeld(), true)

    // A letter to her waits; it goes once it turns out that she lives.
    const person = await ivyId()
    await testSystem(world)('delivery', (ctx) =>
      queueMessage(ctx, {
        about,
        template: 'received',
        recipient: { transport: 'letter', address: 'Ivy Marlow\n3 Larkhollow Close\nBS31 1DS' },
        body: 'Your bill',
        person,
      }),
    )
    assert.equal(await stateOfLetter(), 'queued')
  })

  test('one that says it is the wrong person has all of it undone, and the others are told so', async () => {
    const { reference } = await report('died', { ...ivy, died_on: '2026-02-13' })
    await work()
    const answer = async (source: string, change: string, said: object) => {
      const id = (await noticesAbout(reference)).find(
        (each) => each.source === source && each.change === change,
      )
      await steward('stewardship', (ctx) => acknowledge(ctx, { notice: id?.id ?? '', ...said } as never))
    }
    await answer('council-tax', 'death', { answer: 'acted' })
    await answer('library', 'death', { answer: 'not-known-here' })
    await answer('waste', 'death', { answer: 'wrong-person', reason: 'She spoke to the crew today' })
    await work()
    const notices = await noticesAbout(reference)
    const counter = notices.filter(({ change }) => change === 'death-withdrawn')
    assert.deepEqual(
      counter.map(({ source }) => source).sort(),
      eight.filter((source) => source !== 'waste' && source !== 'library'),
    )
    assert.ok(notices.every(({ change, answer, withdrawnAt }) => change !== 'death' || answer || withdrawnAt))
    const fact = { reference, secondFact: 'BS31 1DS' }
    const tracking = await resident('tell-us-once', (ctx) => track(ctx, fact))
    assert.ok(tracking.kind === 'found' && tracking.tracked.state === 'undone')
    assert.equal(tracking.tracked.notices.length, 8)
    assert.equal((await officer('answer-enquiry', (ctx) => findCase(ctx, reference)))?.state, 'mistake')
    // Undone once, however often it is concluded.
    await work()
    assert.equal((await noticesAbout(reference)).length, notices.length)
    // The first report had letters held before: what it holds is not released by this one.
    assert.equal(await isHeld(), true)
  })

  test('with the last hold taken back, letters go again', async () => {
    const person = await ivyId()
    const followed = await steward('stewardship', (ctx) => noticesOf(ctx, person))
    const held = followed.find(({ event }) => event.state === 'telling')
    assert.ok(held)
    const [notice] = held.notices
    await steward('stewardship', (ctx) =>
      acknowledge(ctx, { notice: notice?.id ?? '', answer: 'wrong-person', reason: 'She is alive' }),
    )
    await work()
    assert.equal(await isHeld(), false)
    clock.now = new Date(clock.now.getTime() + 20 * 60_000)
    const sweep = messagesJobs(sending).find(({ name }) => name === 'messages:sweep')
    await sweep?.run(testSystem(world), {})
    assert.equal(await stateOfLetter(), 'delivered')
  })

  test('someone whom nobody knows is told of, and nothing is changed', async () => {
    const { kind, reference } = await report('died', {
      ...ivy,
      their_name: { given: 'Bronwen', family: 'Zelley' },
      their_born: '1929-01-01',
      home: { line: '99 Nowhere Road', postcode: 'LS1 4AP' },
    })
    assert.equal(kind, 'new')
    await work()
    assert.equal((await noticesAbout(reference)).length, 8)
    const found = await officer('answer-enquiry', (ctx) => findCase(ctx, reference))
    assert.equal(found?.person, null)
  })

  test('on a maybe nothing happens', async () => {
    const { kind, reference } = await report('died', {
      ...ivy,
      their_name: { given: 'T', family: 'Reeve' },
      their_born: '1991-05-04',
      home: { line: '7 High Street', postcode: 'BA2 4DB' },
    })
    assert.equal(kind, 'unsure')
    await work()
    assert.deepEqual(await noticesAbout(reference), [])
    const results = await officer('answer-enquiry', (ctx) => searchPeople(ctx, 'Reeve'))
    const twins = results.kind === 'found' ? results.people : []
    assert.equal(twins.length, 2)
    for (const { id } of twins)
      assert.equal((await officer('answer-enquiry', (ctx) => needsOf(ctx, id)))?.isReportedDead, false)
  })

  test('of a birth only those are told who were asked for; the owner arranges what no application does', async () => {
    const { reference } = await report('born', baby)
    const notices = await noticesAbout(reference)
    assert.deepEqual(
      notices.map(({ source, service }) => [source, service]),
      [
        ['waste', 'Bins and assisted collections'],
        ['tell-us-once', 'Registration'],
      ],
    )
    const owners = notices.find(({ source }) => source === 'tell-us-once')?.id ?? ''
    const { facts } = await steward('stewardship', (ctx) => openNotice(ctx, owners))
    assert.equal(facts.asked, 'Baby groups near me')
    const none = await report('born', { ...baby, services: [] })
    await work()
    const found = await officer('answer-enquiry', (ctx) => findCase(ctx, none.reference))
    assert.equal(found?.state, 'told')
  })
})
