import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { addNote, casesOf, openCase } from '#cases'
import { type PersonId, searchPeople } from '#golden'
import { actAs } from '#kit/context'
import { openDatabase } from '#kit/database'
import { type TestWorld, testOfficer, testSystem, workOffJobs } from '#kit/testing'
import { reportMove } from '#tellonce'
import { answersOf, moveOf, toldCouncil } from '../../test/journeys/told-council.ts'
import { keepFile } from '../channels/service/upload.ts'
import { sendUpload } from '../channels/store/upload.ts'
import { goldenJobs } from '../golden/jobs.ts'
import { fileHeld } from './cases-held.ts'
import { accessDueOn } from './due.ts'
import { everythingHeld } from './everything-held.ts'
import { heldTables } from './held-tables.ts'

suite('everything that is held about somebody', () => {
  let world: TestWorld
  before(async () => {
    world = await toldCouncil()
  })
  after(() => world.db.destroy())

  test('stands in a part of the copy, or it is said why not, for each table that is personal', async () => {
    const admin = openDatabase(world.adminUrl, 1)
    const { rows } = await sql<{ name: string }>`
      select format('%s.%s', nspname, relname) as name
      from pg_class join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'p') and obj_description(pg_class.oid, 'pg_class') ~ '^personal: '`.execute(
      admin,
    )
    await admin.destroy()
    assert.ok(rows.length > 40)
    assert.deepEqual(
      rows.map(({ name }) => name).filter((name) => !(name in heldTables)),
      [],
      'say in src/run/held-tables.ts where each stands',
    )
  })

  test('holds what they answered, what officers wrote, which services were told, and what was sent', async () => {
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    const answers = answersOf()
    const { reference } = await resident('tell-us-once', (ctx) =>
      reportMove(ctx, moveOf(answers), { channel: 'web', answers }),
    )
    await workOffJobs(world, goldenJobs())
    await testOfficer(world)('answer-enquiry', (ctx) =>
      addNote(ctx, reference, { words: 'Her neighbour Bob rang', isShared: false }),
    )
    const found = await testSystem(world)('matching', (ctx) => searchPeople(ctx, 'asha patel'))
    const asha = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(asha)
    const imran = testOfficer(world, 'data-steward', 'imran')
    const parts = await imran('subject-access', (ctx) => everythingHeld(ctx, asha))
    const said = (id: string) => JSON.stringify(parts.find((part) => part.id === id))
    for (const words of ['41 Church Road', reference, 'Her neighbour Bob rang', 'officers for each other'])
      assert.ok(said('cases').includes(words), words)
    for (const words of ['Council Tax', 'Told', reference]) assert.ok(said('told').includes(words), words)
    assert.match(said('messages'), /text, .*447700900123/)
    await assert.rejects(
      testOfficer(world, 'councillor')('casework', (ctx) => everythingHeld(ctx, asha)),
      { kind: 'forbidden' },
    )
  })

  test('comes with the photographs that they sent, each by itself, and says which are gone', async () => {
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    const found = await testSystem(world)('matching', (ctx) => searchPeople(ctx, 'asha patel'))
    const asha = found.kind === 'found' ? found.people[0]?.id : undefined
    assert.ok(asha)
    const sha256 = 'ab'.repeat(32)
    const hole = { sha256, name: 'hole.jpg' }
    await resident('report', async (ctx) => {
      await keepFile(ctx, { ...hole, bytes: Buffer.from('a picture'), mediaType: 'image/jpeg' })
      const answers = { where: { text: 'Mill Lane' }, surface: 'road', danger: 'no', photo: [hole] }
      const asked = {
        service: 'report-pothole@3',
        summary: 'A hole',
        answers,
        channel: 'web',
        person: asha,
      } as const
      const reference = await openCase(ctx, asked)
      await sendUpload(ctx, sha256, reference)
    })
    const imran = testOfficer(world, 'data-steward', 'imran')
    const parts = await imran('subject-access', (ctx) => everythingHeld(ctx, asha))
    const entries = parts.find(({ id }) => id === 'cases')?.entries ?? []
    const photo = entries.find(({ title }) => /^Report a pothole, .*: hole\.jpg$/.test(title))
    assert.deepEqual(photo?.facts, [{ name: 'What you sent', text: 'hole.jpg', file: sha256 }])
    const open = (sum: string) => imran('subject-access', (ctx) => fileHeld(ctx, sum))
    assert.equal(String(Buffer.from((await open(sha256))?.bytes ?? [])), 'a picture')
    assert.equal(await open('cd'.repeat(32)), undefined)
  })

  test('holds every case of theirs, also of somebody who has more than a page shows', async () => {
    const [person, many] = [world.newId() as PersonId, 52]
    const asked = { service: 'report-pothole@3', summary: 'A hole', channel: 'phone', person } as const
    await testOfficer(world)('answer-enquiry', async (ctx) => {
      for (let times = 0; times < many; times += 1)
        await openCase(ctx, {
          ...asked,
          answers: { where: { text: 'Mill Lane' }, surface: 'road', danger: 'no' },
        })
    })
    const imran = testOfficer(world, 'data-steward', 'imran')
    const [cases] = await imran('subject-access', (ctx) => everythingHeld(ctx, person))
    const references = cases?.entries.map(({ title }) => /[0-9A-Z]{3}(-[0-9A-Z]{3}){2}/.exec(title)?.[0])
    assert.equal(new Set(references).size, many)
    assert.equal((await imran('subject-access', (ctx) => casesOf(ctx, person))).length, 50)
  })

  test('is due on the corresponding day, else the last of the month, and never when the council is closed', () => {
    const due = (day: string, months = 1, waitedDays = 0) =>
      accessDueOn(
        new Date(`${day}T12:00:00Z`),
        months,
        waitedDays > 0
          ? [
              [
                new Date(`${day}T12:00:00Z`),
                new Date(Date.parse(`${day}T12:00:00Z`) + waitedDays * 86_400_000),
              ],
            ]
          : [],
      )
    assert.equal(due('2026-09-03'), '2026-10-05', '3 October 2026 is a Saturday')
    assert.equal(due('2026-01-30'), '2026-03-02', 'February is short, and its last day a Saturday')
    assert.equal(due('2026-11-25'), '2026-12-29', 'after Christmas and its substitute day')
    assert.equal(due('2026-09-04', 3), '2026-12-04')
    assert.equal(due('2026-09-04', 1, 4), '2026-10-08')
    // Half past eleven in the evening in Greenwich is the next day here in summer.
    assert.equal(accessDueOn(new Date('2026-06-30T23:30:00Z'), 1, []), '2026-08-03')
  })
})
