import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { listReviews, mergePeople, type PersonId, rebuild, restrictPerson } from '#golden'
import type { Context } from '#kit/context'
import { testOfficer, workOffJobs } from '#kit/testing'
import {
  applicationOf,
  loadRows,
  type Neighbourhood,
  openNeighbourhood,
} from '../../test/support/neighbours.ts'
import { goldenJobs } from './jobs.ts'
import { closeAlert, openAlert } from './service/alert.ts'
import { answerLift, askToLift } from './service/restrict.ts'

suite('a restriction', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const officer = <Result>(work: (ctx: Context) => Promise<Result>) => here.officer('answer-enquiry', work)
  const steward = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const worker = <Result>(work: (ctx: Context) => Promise<Result>) => here.worker('care', work)
  const catchUp = () => workOffJobs(here.world, goldenJobs())
  const flatmates = async () => {
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), [
      { id: 'W1', given_name: 'Ann', surname: 'Lamb', address: '5 Hill View, Bath', postcode: 'BA2 9ZZ' },
      { id: 'W2', given_name: 'Bo', surname: 'Lamb', address: '5 HILL VIEW', postcode: 'BA2 9ZZ' },
      { id: 'W3', given_name: 'Cy', surname: 'Ram', address: '7 Hill View, Bath', postcode: 'BA2 9ZZ' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
  }

  test('is set by one, at once, and hides whoever lives there too', async () => {
    await flatmates()
    const ann = await here.idOf('ann lamb')
    assert.equal((await here.search('BA2 9ZZ')).length, 3)
    await officer((ctx) => restrictPerson(ctx, ann, 'her ex-partner threatens her'))
    assert.deepEqual(await here.names('lamb'), ['Bo Lamb'], 'before any job has run')
    await catchUp()
    assert.deepEqual(await here.names('lamb'), [])
    assert.deepEqual(await here.names('BA2 9ZZ'), ['Cy Ram'])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('lamb'), [])
  })

  test('is lifted by two, neither of them alone; then whoever lives there is found again', async () => {
    await flatmates()
    const ann = await here.idOf('ann lamb')
    // Else one of the two would have agreed before anybody knew of a danger.
    await assert.rejects(
      worker((ctx) => askToLift(ctx, ann, 'not restricted yet')),
      { kind: 'conflict' },
    )
    await officer((ctx) => restrictPerson(ctx, ann, 'in danger'))
    await catchUp()
    await worker((ctx) => askToLift(ctx, ann, 'he has moved abroad'))
    await assert.rejects(
      worker((ctx) => askToLift(ctx, ann, 'again')),
      { kind: 'conflict' },
    )
    await assert.rejects(
      worker((ctx) => answerLift(ctx, ann, true)),
      { kind: 'forbidden' },
    )
    await assert.rejects(
      officer((ctx) => answerLift(ctx, ann, true)),
      { kind: 'forbidden' },
    )
    await steward((ctx) => answerLift(ctx, ann, true))
    await catchUp()
    assert.deepEqual(await here.names('lamb'), ['Ann Lamb', 'Bo Lamb'])
    await assert.rejects(
      steward((ctx) => answerLift(ctx, ann, true)),
      { kind: 'not-found' },
    )
  })

  test('stays when somebody else does not agree, and when an application still says so', async () => {
    const ivy = await here.idOf('ivy marlow')
    await officer((ctx) => restrictPerson(ctx, ivy, 'in danger'))
    await catchUp()
    await steward((ctx) => askToLift(ctx, ivy, 'a mistake'))
    await worker((ctx) => answerLift(ctx, ivy, false))
    await catchUp()
    assert.deepEqual(await here.names('ivy'), [])
    const jasmine = await here.idOf('jasmine')
    await assert.rejects(
      worker((ctx) => askToLift(ctx, jasmine, 'ask')),
      { kind: 'conflict' },
    )
  })

  test('that an application takes back, with a file, stays until two have agreed', async () => {
    const jasmine = { given_name: 'Jasmine', surname: 'Whitlock', date_of_birth: '1990-07-02' }
    await loadRows(here.system, applicationOf('adult-social-care', ['care', 'stewardship']), [
      { id: 'A1', ...jasmine, address: '3 Safe Lane, Bath', postcode: 'BA1 5TT' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('jasmine'), [])
    await loadRows(here.system, applicationOf('adult-social-care', ['care', 'stewardship']), [
      { id: 'A9', given_name: 'Else', surname: 'Where' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('jasmine'), [], 'nor by a record that is gone')
  })

  suite('of somebody of whom a record is away', () => {
    const pia = {
      given_name: 'Pia',
      surname: 'Orchard',
      date_of_birth: '1971-02-03',
      email: 'pia@example.com',
    }
    const home = { address: '2 Orchard Row, Bath', postcode: 'BA2 9YY' }
    const olaf = { given_name: 'Olaf', surname: 'Quill', address: '1 Quill Court', postcode: 'BA2 9WW' }
    const other = {
      id: 'W8',
      given_name: 'Ned',
      surname: 'Field',
      address: '9 Field Lane',
      postcode: 'BA2 9XX',
    }
    const waste = async (rows: readonly Record<string, string>[]) => {
      await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
      await here.system('matching', (ctx) => rebuild(ctx))
    }
    const restrictPia = async () => {
      await loadRows(here.system, applicationOf('library', ['answer-enquiry', 'stewardship']), [
        { id: 'L7', ...pia, ...home },
      ])
      await waste([{ id: 'W7', ...pia, ...home }, other])
      const person = await here.idOf('pia orchard')
      await officer((ctx) => restrictPerson(ctx, person, 'in danger'))
      await catchUp()
      return person
    }
    const lift = async (person: PersonId) => {
      await worker((ctx) => askToLift(ctx, person, 'the danger is over'))
      await steward((ctx) => answerLift(ctx, person, true))
      await catchUp()
    }

    test('is lifted from that too', async () => {
      const person = await restrictPia()
      await waste([other])
      await lift(person)
      await waste([{ id: 'W7', ...pia, ...home }, other])
      assert.deepEqual(await here.names('pia'), ['Pia Orchard'])
    })

    test('stays where that was last about somebody else', async () => {
      const person = await restrictPia()
      await waste([{ id: 'W7', ...olaf }, other])
      assert.deepEqual(await here.names('olaf'), [], 'a record that was restricted stays so')
      await waste([other])
      await lift(person)
      await waste([{ id: 'W7', ...olaf }, other])
      assert.deepEqual(await here.names('olaf'), [])
      assert.deepEqual(await here.names('pia'), ['Pia Orchard'])
    })
  })

  test('raises an alert when somebody comes to live with her, or is made one with her', async () => {
    assert.deepEqual((await steward(listReviews)).reviews.filter(isExposure), [])
    await loadRows(here.system, applicationOf('waste', ['answer-enquiry', 'stewardship']), [
      { id: 'W9', given_name: 'Craig', surname: 'Stone', address: '3 Safe Lane', postcode: 'BA1 5TT' },
    ])
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual(await here.names('stone'), [])
    const [first] = (await steward(listReviews)).reviews.filter(isExposure)
    const opened = await steward((ctx) => openAlert(ctx, first?.id ?? ''))
    assert.equal(opened?.question.why, 'home')
    assert.equal(opened?.person.id, await here.idOf('craig stone'))
    await steward((ctx) => closeAlert(ctx, first?.id ?? ''))

    const [jasmine, llyr] = [await here.idOf('jasmine'), await here.idOf('pugh')]
    await steward((ctx) => mergePeople(ctx, jasmine, llyr as PersonId, 'they say'))
    const [second] = (await steward(listReviews)).reviews.filter(isExposure)
    assert.equal((await steward((ctx) => openAlert(ctx, second?.id ?? '')))?.question.why, 'merge')
    const tax = testOfficer(here.world, 'council-tax')
    await assert.rejects(
      tax('council-tax', (ctx) => openAlert(ctx, second?.id ?? '')),
      { kind: 'forbidden' },
    )
  })

  const isExposure = ({ question }: { readonly question: { readonly kind: string } }) =>
    question.kind === 'exposure'
})
