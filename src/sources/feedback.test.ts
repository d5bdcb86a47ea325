import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Act } from '#kit/context'
import type { App } from '#kit/http'
import { enqueue } from '#kit/jobs'
import { type TestWorld, testOfficer, testSystem, testWorld, words, workOffJobs } from '#kit/testing'
import {
  findRecords,
  hasNews,
  listProposals,
  proposeChange,
  recordsChangedSince,
  registerSource,
  sealRecords,
  startOfList,
} from '#sources'
import { aLibrary, ann, bob, header } from '../../test/support/library.ts'
import { sourcesApp } from '../../test/support/sources-app.ts'
import { openStages, people, secret } from '../../test/support/ways-in.ts'
import { sourcesJobs } from './jobs.ts'
import { fetchSource } from './service/fetch.ts'

suite('a better value', () => {
  let now = new Date('2026-03-02T09:00:00Z')
  let world: TestWorld
  let act: Act
  let app: App
  let staged: Awaited<ReturnType<typeof openStages>>
  before(async () => {
    world = await testWorld(() => now)
    act = testSystem(world)
    staged = await openStages(world)
    app = sourcesApp(world)
  })
  after(async () => {
    await staged.close()
    await world.db.destroy()
  })

  const work = () => workOffJobs(world, sourcesJobs({ onLoaded: async () => {}, secret, folder: undefined }))
  const propose = (source: string, record: string, values: object, by: Act = act) =>
    by(by === act ? 'matching' : 'answer-enquiry', (ctx) =>
      proposeChange(ctx, { source, record, values, because: 'Council Tax has a newer one' }),
    )
  const stateOf = async (source: string) =>
    (await act('loading', (ctx) => listProposals(ctx, { source }))).map(({ state }) => state)
  const position = async () =>
    (await act('matching', (ctx) => recordsChangedSince(ctx, startOfList, 100_000))).position
  const since = (from: string) => act('matching', (ctx) => recordsChangedSince(ctx, from))

  for (const kind of ['rest', 'sql'] as const) {
    test(`is written to the application, comes back with the next load, and is no news: ${kind}`, async () => {
      const { source } = await staged.stages[kind].holding(people)
      const id = `feedback-${kind}`
      await act('loading', (ctx) => registerSource(ctx, { ...source, id }))
      const load = () => act('loading', (ctx) => fetchSource(ctx, id, secret))
      await load()
      assert.deepEqual((await propose(id, '2', { surname: 'Lea' })).ok, true)
      await work()
      assert.deepEqual(await stateOf(id), ['written'])
      assert.equal(await staged.stages[kind].lastNameOf?.('2'), 'Lea')
      const from = await position()
      const loaded = await load()
      assert.ok(loaded.ok)
      assert.equal(hasNews(loaded.value), false, 'nobody has to work anything out again')
      const told = await since(from)
      assert.deepEqual([told.records, told.echoes], [[{ source: id, id: '2' }], [{ source: id, id: '2' }]])
      assert.deepEqual(await stateOf(id), ['confirmed'])
      const [record] = await act('matching', (ctx) => findRecords(ctx, [{ source: id, id: '2' }]))
      assert.equal(record?.fields.surname, 'Lea')
    })
  }

  test('is never written over what somebody changed there meanwhile: it becomes a task', async () => {
    const { source } = await staged.stages.rest.holding(people)
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'changed-there' }))
    await act('loading', (ctx) => fetchSource(ctx, 'changed-there', secret))
    Object.assign(staged.newest()?.people.get('2') ?? {}, { last: 'Leigh' })
    await propose('changed-there', '2', { surname: 'Lea' })
    await work()
    assert.deepEqual(await stateOf('changed-there'), ['task'])
    assert.equal(staged.newest()?.people.get('2')?.last, 'Leigh')
    const from = await position()
    await act('loading', (ctx) => fetchSource(ctx, 'changed-there', secret))
    assert.deepEqual((await since(from)).records, [{ source: 'changed-there', id: '2' }])
    assert.deepEqual(await stateOf('changed-there'), ['overtaken'])
  })

  test('waits and is tried again when the application is away, and is a task in the end', async () => {
    const { source } = await staged.stages.rest.holding(people)
    await act('loading', (ctx) => registerSource(ctx, { ...source, id: 'away' }))
    await act('loading', (ctx) => fetchSource(ctx, 'away', secret))
    await staged.newest()?.close()
    staged.forget()
    await propose('away', '2', { surname: 'Lea' })
    await work()
    assert.deepEqual(await stateOf('away'), ['waiting'])
    for (let attempt = 2; attempt <= 6; attempt += 1) {
      now = new Date(now.getTime() + 24 * 3_600_000)
      await act('loading', (ctx) => enqueue(ctx, 'sources:write', {}))
      await work()
    }
    assert.deepEqual(await stateOf('away'), ['task'])
  })

  test('waits no more when somebody is restricted meanwhile: nothing of them is written by itself', async () => {
    const { source } = await staged.stages.rest.holding(people)
    const id = 'restricted-meanwhile'
    await act('loading', (ctx) => registerSource(ctx, { ...source, id }))
    await act('loading', (ctx) => fetchSource(ctx, id, secret))
    await propose(id, '2', { surname: 'Lea' })
    await act('matching', (ctx) => sealRecords(ctx, [{ source: id, id: '2' }], true))
    assert.deepEqual(await stateOf(id), ['task'])
    await work()
    assert.notEqual(await staged.stages.rest.lastNameOf?.('2'), 'Lea')
  })

  test('is a task for its steward where nothing can be written, who says what became of it', async () => {
    const { id, file } = await aLibrary(act)
    await file(header, ann, bob)
    const proposed = await propose(id, '1', { postcode: 'BA1 1AB', date_of_birth: '1984-03-01' })
    assert.ok(proposed.ok && proposed.value.way === 'task')
    const list = `/staff/sources/${id}/proposals`
    const page = `${list}/${proposed.value.id}`
    const open = async (path: string) => words(await (await app.request(path)).text())
    const post = (form: Record<string, string>) =>
      app.request(page, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: 'http://localhost' },
      })
    assert.match(await open(list), /1 postcode, date of birth Council Tax has a newer one .* For you to do/)
    assert.match(await open(page), /postcode BA1 1AA BA1 1AB date of birth 1984-02-29 1984-03-01/)
    assert.match(words(await (await post({ answer: 'declined' })).text()), /There is a problem Say why/)
    assert.equal((await post({ answer: 'done' })).status, 303)
    assert.equal((await post({ answer: 'done' })).status, 409)
    const from = await position()
    const changed = await file(
      header,
      ann.replace('ba11aa', 'BA1 1AB').replace('29/02', '01/03'),
      bob.replace('Bob', 'Rob'),
    )
    assert.ok(changed.ok)
    assert.deepEqual([changed.value.changed, changed.value.echoed, hasNews(changed.value)], [2, 1, true])
    const told = await since(from)
    assert.deepEqual(
      [told.records.map((key) => key.id), told.echoes],
      [['1', '2'], [{ source: id, id: '1' }]],
    )
    assert.match(await open(list), /Confirmed/)
    assert.match(await open(`/staff/sources/${id}`), /Corrections proposed to it/)
    assert.equal((await app.request(list, { headers: { 'x-role': 'contact-centre' } })).status, 403)
  })

  test('that comes back with something new beside it is news; a newer one takes its place', async () => {
    const { id, file } = await aLibrary(act)
    await file(header, ann)
    await propose(id, '1', { postcode: 'BA1 1AB' })
    await propose(id, '1', { postcode: 'BA1 1AD' })
    assert.deepEqual(await stateOf(id), ['task', 'withdrawn'])
    const from = await position()
    await file(header, ann.replace('ba11aa', 'BA1 1AD').replace('ANN', 'ANNA'))
    const told = await since(from)
    assert.deepEqual([told.records, told.echoes], [[{ source: id, id: '1' }], []])
    assert.deepEqual(await stateOf(id), ['confirmed', 'withdrawn'])
  })

  test('is only proposed to who holds such a value, and has another; what is about the restricted is left to a person', async () => {
    const { source } = await staged.stages.rest.holding(people.map((each) => ({ ...each, hide: 'yes' })))
    const hiding = { ...source, id: 'hiding', fields: { ...source.fields, restricted: 'hide' } }
    await act('loading', (ctx) => registerSource(ctx, hiding))
    await act('loading', (ctx) => fetchSource(ctx, 'hiding', secret))
    const hidden = await propose('hiding', '2', { surname: 'Lea' })
    assert.ok(hidden.ok && hidden.value.way === 'task')
    await assert.rejects(propose('hiding', '2', { surname: 'Lea' }, testOfficer(world)), {
      kind: 'not-found',
    })
    const { id, file } = await aLibrary(act)
    await file(header, ann)
    const refused = await propose(id, '1', { phone: '01632 960001', surname: 'Lee', postcode: ' ' })
    assert.deepEqual(refused.ok ? [] : refused.problems.map(({ message }) => message), [
      'Libraries does not hold the phone',
      'Libraries says that already',
      'Give a value for the postcode',
    ])
    await assert.rejects(propose(id, 'nobody', { surname: 'Lea' }), { kind: 'not-found' })
  })
})
