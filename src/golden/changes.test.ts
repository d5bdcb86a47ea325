import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, suite, test } from 'node:test'
import { sql } from 'kysely'
import { type Change, changesAfter, rebuild, relink, stateAbout, unlink } from '#golden'
import type { Context } from '#kit/context'
import { tamper, testOfficer } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'

suite('the feed of changes', () => {
  let here: Neighbourhood
  before(async () => {
    here = await openNeighbourhood()
  })
  after(() => here.world.db.destroy())

  const read = (position?: string, limit?: number, act = here.system, purpose = 'matching') =>
    act(purpose, (ctx) => changesAfter(ctx, position, limit))
  const key = ({ source, id }: { source: string; id: string }) => `${source} ${id}`
  const everything = async (position?: string): Promise<readonly Change[]> => {
    const { changes, position: next } = await read(position, 7)
    return changes.length === 0 ? [] : [...changes, ...(await everything(next))]
  }
  /** Who each record is about, as a subscriber knows who has read every change. */
  const known = async () => {
    const told = (await everything()).flatMap(({ kind, person, record }) =>
      record ? [[key(record), kind === 'linked' ? person : undefined] as const] : [],
    )
    return new Map([...new Map(told)].filter(([, person]) => person !== undefined))
  }
  const stewarding = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)

  test('tells whoever reads all of it, a few at a time, whose every record is', async () => {
    const links = await known()
    assert.equal(links.size, 12)
    assert.equal(links.get('library L1'), await here.idOf('asha patel'))
  })

  test('begins with all that was known, where there was no feed before', async () => {
    const before = await known()
    const file = new URL('migrations/008-first-changes.sql', import.meta.url)
    await tamper(here.world, sql`delete from golden.change`)
    await tamper(here.world, sql.raw(await readFile(file, 'utf8')))
    assert.deepEqual(await known(), before)
  })

  test('tells in order what a steward does, by identifiers and names of fields alone', async () => {
    const asha = await here.idOf('asha patel')
    const { position } = await read(undefined, 1000)
    const alone = await stewarding((ctx) => unlink(ctx, { source: 'library', id: 'L1' }, 'another Asha'))
    const first = await read(position)
    const told = first.changes.map(({ kind, person, other, fields }) => [kind, person, other, fields.join()])
    assert.deepEqual(told.slice(0, 3), [
      ['split', asha, alone, ''],
      ['unlinked', asha, undefined, ''],
      ['linked', alone, undefined, ''],
    ])
    assert.deepEqual(told.slice(3), [
      ['appeared', alone, undefined, 'given_name,surname,date_of_birth,address,postcode,phone,email'],
      ['changed', asha, undefined, 'email'],
    ])
    await stewarding((ctx) => relink(ctx, { source: 'library', id: 'L1' }, asha))
    const second = await read(first.position)
    assert.deepEqual(
      second.changes.map(({ kind, person }) => `${kind} ${person === asha ? 'asha' : 'other'}`),
      ['unlinked other', 'linked asha', 'merged asha', 'gone other', 'changed asha'],
    )
    assert.doesNotMatch(JSON.stringify([first, second]), /patel|asha@|960111|weir/i)
    assert.equal((await known()).get('library L1'), asha)
  })

  test('says nothing when all is worked out again and comes to the same', async () => {
    const { position } = await read(undefined, 1000)
    await here.system('matching', (ctx) => rebuild(ctx))
    assert.deepEqual((await read(position)).changes, [])
  })

  test('passes nobody by who commits late', async () => {
    const { position } = await read(undefined, 1000)
    const timothy = await here.idOf('timothy reeve')
    const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const late = stewarding(async (ctx) => {
      await unlink(ctx, { source: 'library', id: 'L2' }, 'not Thomas')
      begun.resolve()
      await mayEnd.promise
    })
    await begun.promise
    const ivy = await here.idOf('ivy')
    await here.officer('answer-enquiry', (ctx) => stateAbout(ctx, ivy, { preferred_channel: 'phone' }))
    const between = await read(position)
    assert.deepEqual(between.changes, [], 'the late one may come before')
    mayEnd.resolve()
    await late
    const { changes } = await read(between.position)
    const sources = changes.flatMap(({ kind, record }) =>
      kind === 'linked' && record ? [record.source] : [],
    )
    assert.deepEqual(sources.toSorted(), ['library', 'resident'])
    assert.ok(!changes.some(({ person }) => person === timothy))
  })

  test('tells those who may not see her that somebody is restricted, and nothing else of her', async () => {
    const jasmine = await here.idOf('jasmine whitlock')
    const officer = testOfficer(here.world)
    const seen = await read(undefined, 1000, officer, 'answer-enquiry')
    assert.deepEqual(
      [...new Set(seen.changes.filter(({ person }) => person === jasmine).map(({ kind }) => kind))],
      ['restricted'],
    )
    await assert.rejects(read(undefined, 10, testOfficer(here.world, 'councillor'), 'casework'), {
      kind: 'forbidden',
    })
    await assert.rejects(read('now'), { kind: 'conflict' })
  })
})
