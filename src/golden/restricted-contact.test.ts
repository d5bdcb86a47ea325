import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { restrictPerson } from '#golden'
import { type Act, actAs } from '#kit/context'
import { testOfficer } from '#kit/testing'
import { outbox, queueMessage, type Recipient } from '#messages'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('what is written to somebody restricted about what is not known to be theirs', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  const to = (transport: Recipient['transport'], address: string): Recipient => ({ transport, address })
  const hers = [
    to('email', ' J@Example.com'),
    to('text', '+44 1632 960222'),
    // Of a record that says less than another.
    to('text', '07700 900444'),
  ]

  /** What officers read in the outbox of what somebody had written to these. */
  async function shownTo(act: Act, purpose: string, told: readonly Recipient[]): Promise<readonly string[]> {
    for (const recipient of told)
      await act(purpose, (ctx) =>
        queueMessage(ctx, {
          about: ctx.newId(),
          template: 'case-followed',
          recipient,
          body: 'We will write.',
        }),
      )
    const { messages } = await here.officer('answer-enquiry', (ctx) => outbox(ctx))
    return messages.map(({ recipient }) => recipient.address)
  }

  const program = { id: 'application:1', kind: 'service', role: 'application' } as const
  for (const [who, purpose] of [
    ['a resident who follows a report', 'follow'],
    ['a resident who reports', 'report'],
    ['a resident who tells of a death', 'tell-us-once'],
    ['a program', 'report'],
    ['an officer', 'answer-enquiry'],
  ] as const)
    test(`by ${who}, is shown to no officer who may not see her; to others it is as it was`, async () => {
      const act =
        who === 'a program'
          ? actAs(program, here.world)
          : who === 'an officer'
            ? testOfficer(here.world)
            : here.resident
      const shown = await shownTo(act, purpose, [...hers, to('email', `${purpose}@example.com`)])
      assert.ok(shown.includes(`${purpose}@example.com`))
      assert.deepEqual(
        shown.filter((address) => hers.some((each) => each.address === address)),
        [],
      )
    })

  test('is shown to those who keep all records right', async () => {
    await shownTo(here.resident, 'follow', hers)
    const { messages } = await here.system('delivery', (ctx) => outbox(ctx))
    assert.ok(messages.some(({ recipient }) => recipient.address === hers[1]?.address))
  })

  test('is hidden from officers also where it was written before she was restricted', async () => {
    const told = [
      to('email', 'asha@example.com'),
      to('text', '+447700 900 333'),
      to('email', 'b@example.com'),
    ]
    const about = { person: await here.idOf('asha patel'), recipient: to('email', 'asha.new@example.com') }
    await here.officer('answer-enquiry', (ctx) =>
      queueMessage(ctx, { ...about, about: ctx.newId(), template: 'case-followed', body: 'We will write.' }),
    )
    const before_ = await shownTo(here.resident, 'follow', told)
    const all = [about.recipient, ...told].map(({ address }) => address)
    assert.deepEqual(
      all.filter((address) => !before_.includes(address)),
      [],
      'while she is not',
    )
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, about.person, 'in danger'))
    const left = await shownTo(here.resident, 'follow', [])
    assert.deepEqual(
      all.filter((address) => left.includes(address)),
      ['b@example.com'],
    )
  })
})
