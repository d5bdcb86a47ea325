import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import {
  askSteward,
  type Claim,
  type ClaimAnswer,
  decideReview,
  findPerson,
  listReviews,
  mergePeople,
  nextReview,
  openPerson,
  openReview,
  type PersonId,
  readClaim,
  rebuild,
  relink,
  searchPeople,
  undoAnswer,
  unlink,
} from '#golden'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadNeighbours, loadRows } from '../../test/support/neighbours.ts'

suite('a steward', () => {
  let world: TestWorld
  let system: Act
  let steward: Act
  beforeEach(async () => {
    world = await testWorld()
    system = testSystem(world)
    const acting = testOfficer(world, 'data-steward')
    steward = (_, work) => acting('stewardship', work)
    await loadNeighbours(system)
    await system('matching', (ctx) => rebuild(ctx))
  })
  afterEach(() => world.db.destroy())

  const idOf = async (text: string): Promise<PersonId> => {
    const results = await steward('', (ctx) => searchPeople(ctx, text))
    const [found] = results.kind === 'found' ? results.people : []
    assert.ok(found, text)
    return found.id
  }
  /** All that is shown of someone but who has looked. */
  const shown = async (id: PersonId) => {
    const { person, links, records } = await steward('', (ctx) => openPerson(ctx, id))
    return { person, links: links.map(({ source, id: record }) => `${source} ${record}`), records }
  }
  const rebuildAll = () => system('matching', (ctx) => rebuild(ctx))
  const twin = (): Claim => {
    const read = readClaim({
      givenName: 'T',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.ok(read.ok)
    return read.value
  }
  const ask = async () => {
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    return resident('tell-us-once', async (ctx) => {
      const decision = await findPerson(ctx, twin())
      assert.ok(decision.kind === 'unsure')
      return askSteward(ctx, { claim: twin(), candidates: decision.candidates, about: 'X4K-9P2-WR3' })
    })
  }

  test('takes a record away from a person, and puts it back: all is exactly as it was', async () => {
    const asha = await idOf('asha patel')
    const before = await shown(asha)
    const alone = await steward('', (ctx) => unlink(ctx, { source: 'library', id: 'L1' }, 'another Asha'))
    assert.deepEqual((await shown(asha)).links, ['council-tax C1'])
    assert.equal((await shown(alone)).person.values.address?.value, '2 Old Street, Bath')
    await rebuildAll()
    assert.deepEqual((await shown(asha)).links, ['council-tax C1'])

    await steward('', (ctx) => relink(ctx, { source: 'library', id: 'L1' }, asha))
    assert.deepEqual(await shown(asha), before)
    assert.deepEqual(await shown(alone), before, 'the identifier in between leads on')
    await rebuildAll()
    assert.deepEqual(await shown(asha), before)
  })

  test('makes one person of two, and no rebuild undoes it', async () => {
    const [thomas, timothy] = [await idOf('thomas reeve'), await idOf('timothy reeve')]
    const one = await steward('', (ctx) => mergePeople(ctx, thomas, timothy, 'a mistake at birth'))
    assert.equal(one, thomas)
    assert.deepEqual((await shown(timothy)).links, ['council-tax C2', 'council-tax C3', 'library L2'])
    await rebuildAll()
    assert.deepEqual((await shown(timothy)).links, ['council-tax C2', 'council-tax C3', 'library L2'])
  })

  test('cannot bring to light where someone restricted lives by taking her records apart', async () => {
    const jasmine = await idOf('jasmine whitlock')
    const before = await shown(jasmine)
    // Council tax does not say that she is restricted; only social care does.
    await steward('', (ctx) => unlink(ctx, { source: 'council-tax', id: 'C4' }, 'looks wrong'))
    const officer = testOfficer(world)
    const search = (text: string) => officer('answer-enquiry', (ctx) => searchPeople(ctx, text))
    for (const text of ['whitlock', 'BA1 5TT', 'C4'])
      assert.deepEqual(await search(text), { kind: 'found', people: [], hasMore: false })
    await rebuildAll()
    assert.deepEqual(await search('whitlock'), { kind: 'found', people: [], hasMore: false })
    await steward('', (ctx) => relink(ctx, { source: 'council-tax', id: 'C4' }, jasmine))
    assert.deepEqual(await shown(jasmine), before)
  })

  test('answers whose a claim is, and whoever waits for it is told, once', async () => {
    const id = await ask()
    const opened = await steward('', (ctx) => openReview(ctx, id))
    assert.equal(opened.candidates.length, 2)
    assert.ok(opened.candidates.every(({ evidence }) => evidence.length > 1))
    const told: [string, ClaimAnswer][] = []
    const onDecided = async (_: unknown, about: string, answer: ClaimAnswer) =>
      void told.push([about, answer])
    const person = await idOf('timothy reeve')
    const decide = () => steward('', (ctx) => decideReview(ctx, id, { answer: 'same', person, onDecided }))
    await decide()
    assert.deepEqual(told, [['X4K-9P2-WR3', { kind: 'same', person }]])
    await assert.rejects(decide(), { kind: 'conflict' })
    assert.equal(told.length, 1)
  })

  test('may say that it is somebody new, or that they are not sure: then nobody is told', async () => {
    const told: ClaimAnswer[] = []
    const onDecided = async (_ctx: unknown, _about: string, answer: ClaimAnswer) => void told.push(answer)
    const [first, second] = [await ask(), await ask()]
    const { answer: given } = await steward('', (ctx) =>
      decideReview(ctx, first, { answer: 'not-sure', onDecided }),
    )
    assert.deepEqual(told, [])
    const nextOf = (who: string) =>
      testOfficer(world, 'data-steward', who)('stewardship', (ctx) => nextReview(ctx, { kind: 'claim' }))
    // Whoever waits for it waits no longer than until another steward looks.
    assert.deepEqual([await nextOf('data-steward-1'), await nextOf('data-steward-2')], [second, first])
    await steward('', (ctx) => undoAnswer(ctx, given))
    assert.equal(await nextOf('data-steward-1'), first)
    await steward('', (ctx) => decideReview(ctx, second, { answer: 'not-same', onDecided }))
    assert.deepEqual(told, [{ kind: 'new' }])
  })

  test('is asked of two records that may be one, and their answer stands', async () => {
    const rows = [
      {
        id: 'M1',
        given_name: 'Katie',
        surname: 'Chambers',
        address: '9 Fallow Lane, Bath',
        postcode: 'BA2 6JD',
      },
      // Either of the others may be meant.
      { id: 'M2', given_name: 'K', surname: 'Chambers', address: '9 Fallow Lane, Bath', postcode: 'BA2 6JD' },
      {
        id: 'M3',
        given_name: 'Kenneth',
        surname: 'Chambers',
        address: '9 Fallow Lane, Bath',
        postcode: 'BA2 6JD',
      },
    ]
    await loadRows(system, applicationOf('waste', ['answer-enquiry', 'stewardship']), rows)
    await rebuildAll()
    const { reviews } = await steward('', listReviews)
    const asked = reviews.find(
      ({ question }) =>
        question.kind === 'pair' &&
        [question.a, question.b].every(({ source, id }) => source === 'waste' && id !== 'M3'),
    )
    assert.ok(asked, JSON.stringify(reviews))
    await steward('', (ctx) => decideReview(ctx, asked.id, { answer: 'same' }))
    assert.equal(await idOf('katie chambers'), await idOf('k chambers'))
    await rebuildAll()
    assert.equal(await idOf('katie chambers'), await idOf('k chambers'))
    const { reviews: later } = await steward('', listReviews)
    assert.ok(!later.some(({ question }) => isDeepStrictEqual(question, asked.question)))
  })

  test('alone is asked: officers on the phone neither see questions nor answer them', async () => {
    const id = await ask()
    const officer = testOfficer(world)
    await assert.rejects(officer('answer-enquiry', listReviews), { kind: 'forbidden' })
    const answering = officer('answer-enquiry', (ctx) => decideReview(ctx, id, { answer: 'not-same' }))
    await assert.rejects(answering, { kind: 'forbidden' })
  })
})
