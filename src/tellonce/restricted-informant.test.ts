import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openWholeCase } from '#cases'
import { restrictPerson, searchPeople } from '#golden'
import type { Context } from '#kit/context'
import { actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { outbox } from '#messages'
import { readHappening, reportHappening, reportMove } from '#tellonce'
import { answersOf, moveOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { ivy } from '../../test/journeys/told-life-events.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { followCase, openNotice } from './service/notices.ts'

suite('somebody restricted in what is told of somebody else', () => {
  const herPhone = '+447700900777'
  let world: TestWorld
  before(async () => {
    world = await toldCouncil()
    const moved = answersOf({
      name: { given: 'Grace', family: 'Okafor' },
      born: '1972-11-19',
      me: { by: 'text', phone: herPhone },
      old_address: { line: '3 Park Row', town: 'Bath', postcode: 'BA1 5JX' },
    })
    await resident((ctx) => reportMove(ctx, moveOf(moved), { channel: 'web', answers: moved }))
    await workOffJobs(world, goldenJobs())
    const found = await testSystem(world)('matching', (ctx) => searchPeople(ctx, 'grace okafor'))
    const person = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(person)
    await steward((ctx) => restrictPerson(ctx, person, 'She fled'))
    await workOffJobs(world, goldenJobs())
  })
  after(() => world.db.destroy())

  const officer = <Result>(work: (ctx: Context) => Promise<Result>) =>
    testOfficer(world)('answer-enquiry', work)
  const resident = <Result>(work: (ctx: Context) => Promise<Result>) =>
    actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)('tell-us-once', work)
  const steward = <Result>(work: (ctx: Context) => Promise<Result>) =>
    testOfficer(world, 'data-steward')('stewardship', work)

  /** What officers read, and what services are told, of what somebody tells who can be reached by that phone. */
  async function told(phone: string): Promise<string> {
    const answers = {
      ...ivy,
      name: { given: 'Grace', family: 'Okafor' },
      me: { by: 'text', phone },
    }
    const read = readHappening('died', answers)
    assert.ok(read.ok)
    const { reference } = await resident((ctx) =>
      reportHappening(ctx, read.value, { channel: 'web', answers: answers as never }),
    )
    const seen: unknown[] = [
      await officer((ctx) => openWholeCase(ctx, reference)),
      await officer((ctx) => outbox(ctx)),
    ]
    for (const { notices } of await steward((ctx) => followCase(ctx, reference)))
      for (const { id } of notices)
        seen.push(await testSystem(world)('delivery', (ctx) => openNotice(ctx, id)))
    return JSON.stringify(seen)
  }

  test('who tells of a death, is not shown with how to reach her, to officers or to services', async () => {
    const others = await told('+447700900888')
    assert.match(others, /Ivy[\s\S]*900888/, 'of anybody else it is')
    assert.ok(others.includes('Grace'))
    const hers = await told(herPhone)
    assert.match(hers, /Ivy/)
    assert.doesNotMatch(hers, new RegExp(herPhone.slice(-6)))
  })

  test('who moves with somebody else, is not shown with their new home', async () => {
    const shown = async (others_names: string) => {
      const answers = answersOf({ others: 'yes', others_names, moved_on: '2026-02-21' })
      const { reference } = await resident((ctx) =>
        reportMove(ctx, moveOf(answers), { channel: 'web', answers: answers as never }),
      )
      return (await officer((ctx) => openWholeCase(ctx, reference))).answers
    }
    assert.match(JSON.stringify(await shown('Greta Ojala and Otto')), /41 Church Road[\s\S]*Greta/)
    assert.equal(await shown('Otto Patel, Grace Okafor'), undefined)
    const family = ['Otto', 'Una', 'Vic', 'Wyn', 'Xia', 'Yan', 'Zoe', 'Abe', 'Bea'].map(
      (name) => `${name} Ojala`,
    )
    assert.equal(
      await shown([...family, 'Grace Okafor'].join('\n')),
      undefined,
      'nor as the tenth of a family',
    )
  })
})
