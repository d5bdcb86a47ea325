import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Act, actAs } from '#kit/context'
import { openDatabase } from '#kit/database'
import { type TestWorld, testSystem, testWorld } from '#kit/testing'
import {
  decideHeld,
  pauseLoads,
  recordsChangedSince,
  registerSource,
  replay,
  resumeLoads,
  undoLoad,
} from '#sources'
import { aLibrary, ann, bob, cat, countsOf, header, library } from '../../test/support/library.ts'

suite('the care of loads', () => {
  let world: TestWorld
  let act: Act
  let admin: ReturnType<typeof openDatabase>
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
    admin = openDatabase(world.adminUrl, 1)
  })
  after(async () => {
    await admin.destroy()
    await world.db.destroy()
  })

  /** All that counts of a source, byte for byte. */
  const exported = async (source: string): Promise<string> => {
    const { rows } = await sql`
      select record.* from sources.current join sources.record using (council_id, source, record_id, version)
      where source = ${source} and not current.is_removed order by record_id`.execute(admin)
    return JSON.stringify(rows)
  }
  const many = (count: number, change = (row: string) => row) =>
    Array.from({ length: count }, (_, at) => change(ann.replace(/^1,/, `${100 + at},`)))
  const undo = (source: string, load: string, reason: unknown = 'It was the wrong file') =>
    act('loading', (ctx) => undoLoad(ctx, { source, load }, reason))

  test('a load that is undone leaves every record as it was, byte for byte, whatever the files were', () => {
    const rows = fc.uniqueArray(
      fc.constantFrom(ann, bob, cat, ann.replace('LEE', 'SHAH'), bob.replace('80', '81')),
      {
        selector: (row) => row[0],
        minLength: 1,
      },
    )
    return fc.assert(
      fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 5 }), async (files) => {
        const { id, file } = await aLibrary(act)
        const past: { load: string; before: string; news: number }[] = []
        for (const lines of files) {
          const before = await exported(id)
          const loaded = await file(header, ...lines)
          assert.ok(loaded.ok)
          const { new: added, changed, removed } = loaded.value
          past.push({ load: loaded.value.id, before, news: added + changed + removed })
        }
        for (const { load, before, news } of past.reverse()) {
          if (news === 0) continue
          assert.deepEqual(await undo(id, load), { ok: true, value: 'It was the wrong file' })
          assert.equal(await exported(id), before)
        }
        // And whatever comes after is taken in as if nothing had been.
        const { new: added } = countsOf(await file(header, ...(files[0] ?? [])))
        assert.equal(added, files[0]?.length)
      }),
      { numRuns: 25 },
    )
  })

  test('a load in the middle is not undone, and whoever asks is told which comes first', async () => {
    const { id, file } = await aLibrary(act)
    const [first, second] = [await file(header, ann), await file(header, ann, bob)]
    assert.ok(first.ok && second.ok)
    const refused = await undo(id, first.value.id)
    assert.match(refused.ok ? '' : (refused.problems[0]?.message ?? ''), /^Undo export\.csv first/)
    assert.ok(!(await undo(id, second.value.id, ' ')).ok)
    const { position } = await act('matching', (ctx) => recordsChangedSince(ctx, '0.0', 100_000))
    assert.ok((await undo(id, second.value.id)).ok)
    const told = await act('matching', (ctx) => recordsChangedSince(ctx, position))
    assert.deepEqual(told.records, [{ source: id, id: '2' }])
    assert.ok((await undo(id, first.value.id)).ok)
    await assert.rejects(undo(id, first.value.id), { kind: 'conflict' })
    assert.equal(await exported(id), '[]')
  })

  test('a file that would take too many away waits for a person, who takes it in or lets it go', async () => {
    const { id, file } = await aLibrary(act)
    await file(header, ...many(200))
    const before = await exported(id)
    const held = await file(header, ...many(170))
    assert.ok(held.ok && held.value.held)
    assert.equal(held.value.removed, 30)
    assert.equal(await exported(id), before)
    const decide = (load: string, answer: unknown, reason: unknown = 'Checked with its owner') =>
      act('loading', (ctx) => decideHeld(ctx, { source: id, load }, { answer, reason }))
    const unclear = await decide(held.value.id, 'perhaps', '')
    assert.equal(unclear.ok ? 0 : unclear.problems.length, 2)
    assert.deepEqual(await decide(held.value.id, 'refuse'), { ok: true, value: 'refused' })
    await assert.rejects(decide(held.value.id, 'accept'), { kind: 'conflict' })

    const again = await file(header, ...many(170))
    assert.ok(again.ok)
    assert.deepEqual(await decide(again.value.id, 'accept'), { ok: true, value: 'accepted' })
    assert.equal((JSON.parse(await exported(id)) as unknown[]).length, 170)
    assert.ok((await undo(id, again.value.id)).ok)
    assert.equal(await exported(id), before)
  })

  test('a newer file takes the place of one that waits; a source may declare shares of its own', async () => {
    const { id, file } = await aLibrary(act, { hold: { removed: 0.5, changed: 0.1 } })
    await file(header, ...many(200))
    assert.equal(countsOf(await file(header, ...many(170))).removed, 30)
    const held = await file(header, ...many(170, (row) => row.replace('LEE', 'SHAH')))
    assert.ok(held.ok && held.value.held)
    assert.equal(countsOf(await file(header, ...many(169))).removed, 1)
    const late = act('loading', (ctx) =>
      decideHeld(ctx, { source: id, load: held.value.id }, { answer: 'accept', reason: 'Yes' }),
    )
    await assert.rejects(late, { kind: 'conflict' })
  })

  test('nothing is loaded while loads are paused, and whoever sends a file is told why', async () => {
    const { id, file } = await aLibrary(act)
    assert.ok(!(await act('loading', (ctx) => pauseLoads(ctx, id, ''))).ok)
    assert.ok((await act('loading', (ctx) => pauseLoads(ctx, id, 'It is being moved.'))).ok)
    const refused = await file(header, ann)
    assert.match(
      refused.ok ? '' : (refused.problems[0]?.message ?? ''),
      /^Loads of this source are paused: It is being moved\. Start/,
    )
    assert.ok(!(await act('loading', (ctx) => pauseLoads(ctx, id, 'Again'))).ok)
    await act('loading', (ctx) => resumeLoads(ctx, id))
    assert.equal(countsOf(await file(header, ann)).new, 1)
  })

  test('what came since a date is read again by a better declaration, and that can be undone', async () => {
    let today = '2026-03-01T09:00:00Z'
    const clock = () => new Date(today)
    const later = actAs({ id: 'test', kind: 'service', role: 'system' }, { ...world, clock })
    const { id, file } = await aLibrary(later, { dateFormat: 'MM/DD/YYYY' })
    await file(header, ann.replace('29/02', '03/02'))
    today = '2026-03-05T09:00:00Z'
    await file(header, ann.replace('29/02', '03/02'), bob)
    const before = await exported(id)
    await later('loading', (ctx) => registerSource(ctx, library({ id, dateFormat: 'DD/MM/YYYY' })))
    const since = (day: string) => later('loading', (ctx) => replay(ctx, id, day))
    assert.equal(countsOf(await since('2026-03-05')).changed, 1)
    const whole = await since('2026-03-01')
    assert.equal(countsOf(whole).changed, 1)
    assert.match(await exported(id), /1984-02-03.*1980-05-01/)
    for (const day of ['yesterday', '2027-01-01', '2026-03-06']) assert.ok(!(await since(day)).ok, day)
    assert.ok(whole.ok && (await undo(id, whole.value.id)).ok)
    assert.notEqual(await exported(id), before)
    assert.match(await exported(id), /1984-03-02/)
  })
})
