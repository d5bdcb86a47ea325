import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import {
  askSteward,
  type Claim,
  type ClaimAnswer,
  decideReview,
  findPerson,
  listReviews,
  mergePeople,
  openReview,
  type PersonId,
  readClaim,
  rebuild,
  recordClaim,
  splitPerson,
  undoAnswer,
} from '#golden'
import type { Context } from '#kit/context'
import { html, render } from '#kit/html'
import { testOfficer, words } from '#kit/testing'
import { defaultModel, type Model } from '#linkage'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { lastAnswerNote } from './pages/last-answer.ts'
import { reviewPage } from './pages/review.ts'
import { answerShown } from './service/answer-shown.ts'
import { previewMerge } from './service/preview.ts'
import { lastAnswered } from './service/review-queue.ts'
import { askWhetherOne } from './service/split.ts'
import { insertModel } from './store/match.ts'

suite('what a steward says of whose a claim is', () => {
  let here: Neighbourhood
  beforeEach(async () => {
    here = await openNeighbourhood()
  })
  afterEach(() => here.world.db.destroy())

  const about = 'X4K-9P2-WR3'
  const newAddress = { address: '1 New Road, Bath', postcode: 'BA1 9ZZ' }
  const twin = (): Claim => {
    const who = { givenName: 'T', familyName: 'Reeve', dateOfBirth: '1996-05-23', postcode: 'BA3 3BP' }
    const read = readClaim(who)
    assert.ok(read.ok)
    return read.value
  }

  /** One of the twins reports something, and a steward is asked which of them it is. */
  const asked = () =>
    here.resident('tell-us-once', async (ctx) => {
      const claim = twin()
      const decision = await findPerson(ctx, claim)
      assert.ok(decision.kind === 'unsure')
      return askSteward(ctx, { claim, candidates: decision.candidates, about })
    })

  /** What one of the twins says of himself is kept with whom a steward says that he is. Returns who that is. */
  async function answered(answer: 'same' | 'not-same', person?: PersonId): Promise<PersonId> {
    const [claim, id] = [twin(), await asked()]
    let whose: PersonId | undefined
    const onDecided = async (ctx: Context, reference: string, said: ClaimAnswer) => {
      const known = said.kind === 'same' ? said.person : undefined
      const move = { person: known, claim, newAddress, effective: '2026-03-01', about: reference }
      whose = await recordClaim(ctx, move)
    }
    await here.steward('stewardship', (ctx) => decideReview(ctx, id, { answer, person, onDecided }))
    assert.ok(whose)
    return whose
  }
  const records = async (person: PersonId) =>
    (await here.open(person)).links.map(({ source }) => source).sort()

  /** Everything is built anew, by weights that think so many times as much of whatever agrees. */
  async function builtBy(times: number): Promise<void> {
    const model: Model = {
      ...defaultModel,
      comparisons: defaultModel.comparisons.map((each) => ({
        ...each,
        levels: each.levels.map((level) => ({
          ...level,
          u: Math.min(0.99, level.m * (level.u / level.m) ** times),
        })),
      })),
    }
    await here.system('matching', async (ctx) => {
      await insertModel(ctx, `${times} times`, model)
      await rebuild(ctx)
    })
  }

  for (const times of [1, 2])
    test(`that it is none of those whom they were shown, stands by weights of ${times} times as much`, async () => {
      const whose = await answered('not-same')
      await builtBy(times)
      assert.deepEqual(await records(whose), ['resident'])
    })

  test('that it is one of them, stands by weights that hardly think so', async () => {
    const timothy = await here.idOf('timothy reeve')
    await answered('same', timothy)
    await builtBy(0.3)
    assert.ok((await records(timothy)).includes('resident'))
  })

  test('is said on the question once it is answered, by the number that they are shown under', async () => {
    const timothy = await here.idOf('timothy reeve')
    const answeredTo = async (answering: Parameters<typeof decideReview>[2]) => {
      const id = await asked()
      await here.steward('stewardship', (ctx) => decideReview(ctx, id, answering))
      const opened = await here.steward('stewardship', (ctx) => openReview(ctx, id))
      const progress = { wanted: 0, decidedToday: 1 }
      const view = { progress, filter: {}, actor: 'another', hrefOf: (path: string) => path }
      return { opened, page: words(render(html`${reviewPage(opened, view).body}`)) }
    }
    const { opened, page } = await answeredTo({ answer: 'same', person: timothy })
    const number = opened.candidates.findIndex(({ person }) => person === timothy) + 1
    assert.ok(number > 0)
    assert.match(page, new RegExp(`This has been answered: it is from candidate ${number}\\.`))
    assert.match((await answeredTo({ answer: 'not-same' })).page, /answered: it is from someone new\./)
  })

  test('is contested where another says otherwise, and nobody who said either decides', async () => {
    const timothy = await here.idOf('timothy reeve')
    await answered('same', timothy)
    const claim = (await here.open(timothy)).links.find(({ source }) => source === 'resident')
    assert.ok(claim)
    const second = testOfficer(here.world, 'data-steward', 'second')
    await second('stewardship', (ctx) =>
      splitPerson(ctx, { person: timothy, records: [claim], reason: 'another' }),
    )
    const [asked] = (await here.steward('stewardship', (ctx) => listReviews(ctx, { kind: 'pair' }))).reviews
    assert.deepEqual([...(asked?.contestedBy ?? [])].sort(), ['data-steward-1', 'second'])
  })

  test('may be that they are not sure, to be taken back also once another is not either, but not once another has answered', async () => {
    const id = await asked()
    const by = <Result>(who: string, work: (ctx: Context) => Promise<Result>) =>
      testOfficer(here.world, 'data-steward', who)('stewardship', work)
    const say = (who: string, answer: 'not-sure' | 'not-same') =>
      by(who, (ctx) => decideReview(ctx, id, { answer }))
    const undo = (who: string, given: string) => by(who, (ctx) => undoAnswer(ctx, given))
    const passedBy = async () => (await by('three', (ctx) => openReview(ctx, id))).review.passedBy
    const [first, second] = [await say('one', 'not-sure'), await say('two', 'not-sure')]
    assert.equal((await by('one', lastAnswered))?.isOvertaken, false)
    await undo('one', first.answer)
    assert.deepEqual(await passedBy(), ['two'])
    await undo('two', second.answer)
    assert.deepEqual(await passedBy(), [])
    const again = await say('one', 'not-sure')
    const twice = { answer: 'not-sure', mark: '' } as const
    assert.equal((await by('one', (ctx) => answerShown(ctx, id, twice))).kind, 'again')
    await say('two', 'not-same')
    await assert.rejects(undo('one', again.answer), { kind: 'conflict', message: /has answered since/ })
    const last = await by('one', lastAnswered)
    assert.ok(last?.isOvertaken)
    const note = render(lastAnswerNote(last, { filter: {}, hrefOf: (path) => path }) || html``)
    assert.match(note, /not sure\. Another steward has answered that question since/)
    assert.doesNotMatch(note, /<button/)
  })

  test('counts only for those who were shown, with all of their records', async () => {
    const [id, timothy] = [await asked(), await here.idOf('timothy reeve')]
    const { mark = '' } = await here.steward('stewardship', (ctx) => openReview(ctx, id))
    const llyr = await here.idOf('pugh')
    await here.steward('stewardship', (ctx) => mergePeople(ctx, timothy, llyr, 'by mistake'))
    const say = (answer: 'same' | 'not-same', shown: string) =>
      here.steward('stewardship', (ctx) => answerShown(ctx, id, { answer, person: timothy, mark: shown }))
    for (const answer of ['same', 'not-same'] as const) assert.equal((await say(answer, mark)).kind, 'moved')
    const now = await here.steward('stewardship', (ctx) => openReview(ctx, id))
    assert.equal((await say('not-same', now.mark ?? '')).kind, 'stands')
  })

  test('keeps two from being joined, until a steward who said nothing of it decides that they are one', async () => {
    const [timothy, whose] = [await here.idOf('timothy reeve'), await answered('not-same')]
    const join = (ctx: Context) => mergePeople(ctx, timothy, whose, 'one man')
    await assert.rejects(here.steward('stewardship', join), { kind: 'conflict' })
    for (const _ of ['', 'sent twice'])
      await here.steward('stewardship', (ctx) => askWhetherOne(ctx, timothy, whose))
    const preview = await here.steward('stewardship', (ctx) => previewMerge(ctx, whose, timothy))
    assert.deepEqual([preview.contradicted > 0, preview.isAsked], [true, true])
    const contested = (
      await here.steward('stewardship', (ctx) => listReviews(ctx, { kind: 'pair' }))
    ).reviews.filter(({ contestedBy }) => contestedBy.length > 0)
    assert.equal(contested.length, 1)
    const id = contested[0]?.id ?? ''
    const say = (ctx: Context) => decideReview(ctx, id, { answer: 'same' })
    await assert.rejects(here.steward('stewardship', say), { kind: 'forbidden' })
    await testOfficer(here.world, 'data-steward', 'second')('stewardship', say)
    await builtBy(1)
    assert.ok((await records(timothy)).includes('resident'))
  })
})
