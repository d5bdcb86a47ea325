import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import { openWholeCase } from '#cases'
import { restrictPerson } from '#golden'
import { readReference } from '#kit/reference'
import { workOffJobs } from '#kit/testing'
import { loadAddresses } from '#places'
import { type Answers, findService } from '#services'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { deliver } from './service/send.ts'

const list = `uprn,address,postcode,latitude,longitude
999900000701,"3 Safe Lane, Bath",BA1 5TT,51.3811,-2.3590
999900000702,"2 Bridge Street, Bath",BA2 4AA,51.3812,-2.3591
`

suite('whoever asks for the same at a home as somebody restricted who lives there', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
    await here.system('loading', (ctx) => loadAddresses(ctx, Readable.from([Buffer.from(list)])))
  })
  after(() => here.world.db.destroy())

  const homes = {
    hers: { line: '3 Safe Lane', town: 'Bath', postcode: 'BA1 5TT', uprn: '999900000701' },
    his: { line: '2 Bridge Street', town: 'Bath', postcode: 'BA2 4AA', uprn: '999900000702' },
  }
  /** Somebody asks for a bin; what officers read of what it is joined to, and of what is joined to it. */
  async function asks(home: object, name: { given: string; family: string }, items: string) {
    const definition = findService('request-bin')
    assert.ok(definition)
    const answers = { items: [items], why: 'new', name, home, me: { by: 'none' } } as never as Answers
    const receipt = await here.resident('report', (ctx) =>
      deliver(ctx, { definition, answers, channel: 'web' }),
    )
    const reference = readReference(receipt.reference)
    assert.ok(reference)
    const look = async () => {
      const { joinedTo, joined, events } = await here.officer('answer-enquiry', (ctx) =>
        openWholeCase(ctx, reference),
      )
      return { joinedTo, joined: joined.map((each) => each.reference), said: events.map(({ kind }) => kind) }
    }
    return { reference, look }
  }
  const anybody = { given: 'Craig', family: 'Hollis' }
  const alone = { joinedTo: undefined, joined: [], said: ['opened'] }

  test('is joined to nothing of hers, nor is hers to theirs; at any other home they are joined as before', async () => {
    const first = await asks(homes.his, { given: 'Llŷr', family: 'Pugh' }, 'recycling')
    const second = await asks(homes.his, anybody, 'recycling')
    assert.equal((await second.look()).joinedTo, first.reference)

    const hers = { given: 'Jasmine', family: 'Whitlock' }
    await asks(homes.hers, hers, 'recycling')
    assert.deepEqual(await (await asks(homes.hers, anybody, 'recycling')).look(), alone)
    const trap = await asks(homes.hers, anybody, 'food')
    await asks(homes.hers, hers, 'food')
    assert.deepEqual(await trap.look(), alone)
  })

  test('nor where she is restricted since', async () => {
    const llyr = await here.idOf('pugh')
    await here.officer('answer-enquiry', (ctx) => restrictPerson(ctx, llyr, 'in danger'))
    await workOffJobs(here.world, goldenJobs())
    const his = { given: 'Llŷr', family: 'Pugh' }
    await asks(homes.his, his, 'garden')
    assert.deepEqual(await (await asks(homes.his, anybody, 'garden')).look(), alone)
  })
})
