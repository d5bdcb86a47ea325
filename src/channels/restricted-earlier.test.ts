import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { openWholeCase } from '#cases'
import { restrictPerson } from '#golden'
import type { Context } from '#kit/context'
import { type Reference, readReference } from '#kit/reference'
import { tamper, workOffJobs } from '#kit/testing'
import { outbox, queueMessage } from '#messages'
import { type Answers, findService } from '#services'
import { ivy } from '../../test/journeys/told-life-events.ts'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { answerLift, askToLift } from '../golden/service/restrict.ts'
import { protectEarlier } from './service/earlier.ts'
import { deliver } from './service/send.ts'

suite('what somebody asked for before they were restricted', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  const officer = <Result>(work: (ctx: Context) => Promise<Result>) => here.officer('answer-enquiry', work)
  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)

  /** Somebody asks as anybody may, without saying who they are to us. Returns the reference. */
  async function asks(service: string, answers: Answers): Promise<Reference> {
    const definition = findService(service)
    assert.ok(definition)
    const purpose = definition.lifeEvent ? 'tell-us-once' : 'report'
    const { reference } = await here.resident(purpose, (ctx) =>
      deliver(ctx, { definition, answers, channel: 'web' }),
    )
    const read = readReference(reference)
    assert.ok(read)
    return read
  }
  const bin = (family: string, more: { phone?: string; email?: string; line: string; postcode: string }) =>
    asks('request-bin', {
      items: ['recycling'],
      why: 'new',
      name: { given: 'Asha', family },
      home: { line: more.line, town: 'Bath', postcode: more.postcode },
      me: more.phone ? { by: 'text', phone: more.phone } : { by: 'email', email: more.email ?? '' },
    } as never)
  const catchUp = async () => {
    await workOffJobs(here.world, goldenJobs())
    while ((await here.system('matching', protectEarlier)) > 0);
  }
  const restrict = async (text: string) => {
    const person = await here.idOf(text)
    await officer((ctx) => restrictPerson(ctx, person, 'in danger'))
    await catchUp()
    return person
  }
  const readsOf = async (reference: Reference) =>
    JSON.stringify((await officer((ctx) => openWholeCase(ctx, reference))).answers ?? 'nothing')

  test('is shown to officers until then; from then on its answers and messages to those alone who may see them', async () => {
    const asked = {
      byPhone: await bin('Q', { line: '1 Refuge Road', postcode: 'BA1 1ZZ', phone: '+44 7700 900333' }),
      byEmail: await bin('Q', { line: '1 Refuge Road', postcode: 'BA1 1ZZ', email: 'Asha@Example.com' }),
      byName: await bin('Patel', { line: '1 Refuge Road', postcode: 'BA1 1ZZ', email: 'new@example.com' }),
      byHome: await bin('Q', { line: '14 Weir St', postcode: 'ba2 3dl', email: 'n@example.com' }),
      death: await asks('tell-us-someone-has-died', {
        ...ivy,
        their_name: { given: 'Ivy', family: 'Marlow' },
        their_born: '1931-11-30',
        home: { line: '8 Mill Lane', town: 'Keynsham', postcode: 'BS31 1AA' },
        name: { given: 'Asha', family: 'Q' },
        me: { by: 'text', phone: '07700 900333' },
      } as never),
    }
    const others = await bin('Q', { line: '2 Other Road', postcode: 'BA1 1ZZ', email: 'other@example.com' })
    const tell = (about: string, address: string) =>
      officer((ctx) =>
        queueMessage(ctx, {
          about,
          template: 'case-followed',
          recipient: { transport: 'email', address },
          body: 'We will bring it to 1 Refuge Road.',
        }),
      )
    await tell(asked.byName, 'new@example.com')
    await tell(others, 'other@example.com')
    for (const reference of Object.values(asked)) assert.match(await readsOf(reference), /Road|Weir|Asha/)

    await restrict('asha patel')
    const reads = Object.fromEntries(
      await Promise.all(Object.entries(asked).map(async ([how, which]) => [how, await readsOf(which)])),
    )
    assert.deepEqual(reads, {
      byPhone: '"nothing"',
      byEmail: '"nothing"',
      byName: '"nothing"',
      byHome: '"nothing"',
      death: '"nothing"',
    })
    assert.match(await readsOf(others), /Other Road/, 'another’s is as it was')
    const { messages } = await officer((ctx) => outbox(ctx))
    const sentTo = messages.map(({ recipient }) => recipient.address)
    assert.deepEqual(
      [sentTo.includes('new@example.com'), sentTo.includes('other@example.com')],
      [false, true],
    )
    const { answers } = await steward((ctx) => openWholeCase(ctx, asked.byName))
    assert.match(JSON.stringify(answers), /Refuge Road/)
  })

  test('is looked through once more when they are restricted again', async () => {
    const llyr = await restrict('pugh')
    await here.worker('care', (ctx) => askToLift(ctx, llyr, 'over'))
    await steward((ctx) => answerLift(ctx, llyr, true))
    await catchUp()
    const reference = await asks('request-bin', {
      items: ['recycling'],
      why: 'new',
      name: { given: 'Llŷr', family: 'Pugh' },
      home: { line: '1 Refuge Road', town: 'Bath', postcode: 'BA1 1ZZ' },
      me: { by: 'email', email: 'l@example.com' },
    } as never)
    assert.match(await readsOf(reference), /Refuge/)
    await restrict('pugh')
    assert.equal(await readsOf(reference), '"nothing"')
  })

  test('also where one of them holds what cannot be opened any more', async () => {
    const home = { line: '27 Finch Road', postcode: 'BA3 3BP', email: 't@example.com' }
    const [lost, other] = [await bin('Reeve', home), await bin('Reeve', home)]
    const secret = JSON.stringify({ secret: { sealed: 'by a key that is gone' } })
    await tamper(
      here.world,
      sql`update cases.answer_set set answers = answers || ${secret}::jsonb
        where case_id = (select id from cases.case_ where reference = ${lost})`,
    )
    await restrict('thomas reeve')
    assert.deepEqual([await readsOf(lost), await readsOf(other)], ['"nothing"', '"nothing"'])
  })
})
