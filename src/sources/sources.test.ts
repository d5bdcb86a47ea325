import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { type Act, actAs } from '#kit/context'
import { type TestWorld, testOfficer, testSystem, testWorld } from '#kit/testing'
import {
  type Declaration,
  findRecords,
  insertClaimRecord,
  listSources,
  loadFile,
  readDeclaration,
  registerSource,
  type SourceRecord,
  sealRecords,
  streamRecords,
  subscribersTo,
} from '#sources'

const declared = {
  id: 'library',
  name: 'Libraries',
  owner: 'Head of Libraries',
  steward: 'Library Systems Officer',
  lawfulBasis: 'public task',
  statute: 'Public Libraries and Museums Act 1964',
  purposes: ['answer-enquiry', 'stewardship'],
  contract: 'Library management system',
  refresh: 'weekly',
  writeBack: 'task',
  recordId: 'CARD',
  dateFormat: 'DD/MM/YYYY',
  fields: {
    given_name: 'FIRST',
    surname: 'LAST',
    date_of_birth: 'BORN',
    address: ['STREET', 'CITY'],
    postcode: 'CODE',
    restricted: 'HIDE',
  },
}

const header = 'CARD,FIRST,LAST,BORN,STREET,CITY,CODE,HIDE'
const ann = '1,ANN,LEE,29/02/1984,1 WEIR STREET,BATH,ba11aa,N'
const bob = '2,Bob,Lee,01/05/1980,1 Weir Street,Bath,BA1 1AA,N'
const cat = '3,Cat,Shah,,2 Weir Street,Bath,BA1 1AB,N'

function library(change: object = {}): Declaration {
  const read = readDeclaration({ ...declared, ...change })
  assert.ok(read.ok)
  return read.value
}

suite('what an application holds', () => {
  let world: TestWorld
  let act: Act
  let sources = 0
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
  })
  after(() => world.db.destroy())

  /** A source of its own, and a way to send it files. */
  async function aSource(change: object = {}) {
    const id = `library-${++sources}`
    await act('loading', (ctx) => registerSource(ctx, library({ id, ...change })))
    const send = async (bytes: AsyncIterable<Uint8Array>, mostBytes?: number) =>
      act('loading', (ctx) =>
        loadFile(ctx, id, bytes, { fileName: 'export.csv', ...(mostBytes && { mostBytes }) }),
      )
    return {
      id,
      send,
      file: (...lines: string[]) => send(Readable.from([Buffer.from(`${lines.join('\n')}\n`)])),
    }
  }

  const counts = (loaded: Awaited<ReturnType<typeof loadFile>>) => {
    assert.ok(loaded.ok, JSON.stringify(loaded))
    const { id: _, ...rest } = loaded.value
    return rest
  }

  const all = (source: string) =>
    act('matching', async (ctx) => {
      const records: SourceRecord[] = []
      for await (const record of streamRecords(ctx)) if (record.source === source) records.push(record)
      return records
    })

  test('comes in with every value tidied, and as it came', async () => {
    const { id, file } = await aSource()
    assert.deepEqual(counts(await file(header, ann, bob)), {
      new: 2,
      changed: 0,
      unchanged: 0,
      removed: 0,
      rejected: 0,
    })
    const [first] = await all(id)
    assert.deepEqual(first?.fields, {
      given_name: 'Ann',
      surname: 'Lee',
      date_of_birth: '1984-02-29',
      address: '1 Weir Street, Bath',
      postcode: 'BA1 1AA',
    })
  })

  test('changes nothing when the same file comes again, whatever the order of rows and columns', async () => {
    const { id, file } = await aSource()
    await file(header, ann, bob)
    const before = await all(id)
    const turned = [header, bob, ann].map((line) => line.split(',').reverse().join(','))
    assert.deepEqual(counts(await file(...turned)), {
      new: 0,
      changed: 0,
      unchanged: 2,
      removed: 0,
      rejected: 0,
    })
    assert.deepEqual(await all(id), before)
  })

  test('keeps what was: a change is another version, and who is gone may come back', async () => {
    const { id, file } = await aSource()
    await file(header, ann, bob)
    const moved = ann.replace('1 WEIR', '9 WEIR')
    assert.deepEqual(counts(await file(header, moved, cat)), {
      new: 1,
      changed: 1,
      unchanged: 0,
      removed: 1,
      rejected: 0,
    })
    assert.deepEqual(
      (await all(id)).map(({ id: card, version }) => [card, version]),
      [
        ['1', 2],
        ['3', 1],
      ],
    )
    assert.deepEqual(counts(await file(header, ann, bob)), {
      new: 1,
      changed: 1,
      unchanged: 0,
      removed: 1,
      rejected: 0,
    })
    assert.deepEqual(
      (await all(id)).map(({ id: card, version }) => [card, version]),
      [
        ['1', 3],
        ['2', 3],
      ],
    )
  })

  test('leaves out a row that cannot be read, with its reason, and does not take its person for gone', async () => {
    const { id, file } = await aSource()
    await file(header, ann, bob)
    const loaded = await file(
      header,
      ann.replace('29/02/1984', '31/02/1984'),
      bob,
      ',No,Card,,,,,',
      '4,,,,,,,',
    )
    assert.deepEqual(counts(loaded), { new: 0, changed: 0, unchanged: 1, removed: 0, rejected: 3 })
    assert.equal((await all(id)).length, 2)
  })

  test('ends in the same records, however often and in whatever order its files came before the last', () => {
    const rows = fc.uniqueArray(fc.constantFrom(ann, bob, cat, ann.replace('LEE', 'SHAH')), {
      selector: (row) => row[0],
      minLength: 1,
    })
    const files = fc.array(rows, { minLength: 1, maxLength: 4 })
    const known = (records: Awaited<ReturnType<typeof all>>) =>
      records.map(({ id, fields }) => ({ id, fields }))
    return fc.assert(
      fc.asyncProperty(files, async (sent) => {
        const [long, short] = [await aSource(), await aSource()]
        for (const lines of sent) await long.file(header, ...lines)
        await short.file(header, ...(sent.at(-1) ?? []))
        assert.deepEqual(known(await all(long.id)), known(await all(short.id)))
      }),
      { numRuns: 15 },
    )
  })

  const bytes = (...parts: (string | number[])[]) =>
    Readable.from([Buffer.concat(parts.map((part) => Buffer.from(part as string)))])
  const wrong: readonly (readonly [what: string, file: () => AsyncIterable<Uint8Array>, said: RegExp])[] = [
    ['is empty', () => bytes(), /^The file is empty/],
    ['has only the names of columns', () => bytes(`${header}\n`), /no records below/],
    ['lacks a column', () => bytes(`${header.replace(',CODE', '')}\n1,A,L,,S,C,N\n`), /no column “CODE”/],
    [
      'is separated by another sign',
      () => bytes(`${header}\n${ann}\n`.replaceAll(',', ';')),
      /separated by “,”\?/,
    ],
    ['has ragged rows', () => bytes(`${header}\n${ann}\n2,Bob\n`), /^Line 3 has 2 columns/],
    [
      'is in another encoding',
      () => bytes(`${header}\n1,Zo`, [0xeb], ',L,,,,,N\n'),
      /^Line 2 is not in UTF-8/,
    ],
    ['is in UTF-16', () => bytes([0xff, 0xfe, 0x41, 0]), /UTF-16/],
    ['is a spreadsheet', () => bytes('PK\x03\x04'), /spreadsheet/],
    ['is no text', () => bytes(`${header}\n1,\0`), /^Line 2 holds bytes/],
    ['leaves a quotation mark open', () => bytes(`${header}\n1,"Ann,L,,,,,\n`), /never closed/],
    [
      'holds a formula',
      () => bytes(`${header}\n${ann}\n${bob.replace('Bob', '=1+1')}\n`),
      /^Line 3 holds a formula/,
    ],
    [
      'names a record twice',
      () => bytes(`${header}\n${ann}\n${bob.replace(/^2/, '1')}\n`),
      /^Lines 2 and 3 have the same/,
    ],
    [
      'has no row that can be read',
      () => bytes(`${header}\n1,,,,,,,\n`),
      /^No row of the file can be read. Line 2/,
    ],
  ]
  for (const [what, file, said] of wrong) {
    test(`stays as it is when a file ${what}, and whoever sent it is told`, async () => {
      const { id, file: good, send } = await aSource()
      await good(header, ann)
      const before = await all(id)
      const refused = await send(file())
      assert.ok(!refused.ok)
      assert.match(refused.problems[0]?.message ?? '', said)
      assert.deepEqual(await all(id), before)
    })
  }

  test('stays as it is when a file never ends its first line, and memory with it', async () => {
    const { send } = await aSource()
    let sent = 0
    async function* endless() {
      for (const piece = Buffer.alloc(65_536, 'a'); sent < 10e9; sent += piece.length) yield piece
    }
    const refused = await send(endless())
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /^Line 1 is longer than 128 kilobytes/)
    assert.ok(sent < 5e6, `${sent} bytes were read`)
  })

  test('stays as it is when a file is larger than is taken at once', async () => {
    const { send } = await aSource()
    const refused = await send(bytes(`${header}\n${ann}\n${bob}\n`), 60)
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /larger than 60 bytes/)
  })

  test('is read with a byte order mark, and in Windows-1252 where that is declared', async () => {
    const marked = await aSource()
    assert.equal(counts(await marked.file(`\ufeff${header}`, ann)).new, 1)
    const old = await aSource({ encoding: 'windows-1252' })
    await old.send(bytes(`${header}\n1,Zo`, [0xeb], ',O', [0x92], 'Neill,,,,,N\n'))
    assert.equal((await all(old.id))[0]?.fields.given_name, 'Zoë')
  })

  test('with a column that was not agreed is refused, where the columns were agreed', async () => {
    const { file } = await aSource({ columns: header.split(',') })
    const refused = await file(`${header},FAITH`, `${ann},none`)
    assert.ok(!refused.ok)
    assert.match(refused.problems[0]?.message ?? '', /not agreed: “FAITH”/)
  })
})

suite('who may see what an application holds', () => {
  let world: TestWorld
  let act: Act
  before(async () => {
    world = await testWorld()
    act = testSystem(world)
    const careful = library({ id: 'care', purposes: ['care', 'stewardship'] })
    await act('loading', (ctx) => registerSource(ctx, library()))
    await act('loading', (ctx) => registerSource(ctx, careful))
    for (const id of ['library', 'care']) {
      const file = Readable.from([Buffer.from([header, ann, bob.replace(/N$/, 'Y')].join('\n'))])
      await act('loading', (ctx) => loadFile(ctx, id, file, { fileName: 'x.csv' }))
    }
  })
  after(() => world.db.destroy())

  const keys = ['library', 'care'].flatMap((source) => ['1', '2'].map((id) => ({ source, id })))
  const seenBy = async (officer: Act, purpose: string) =>
    (await officer(purpose, (ctx) => findRecords(ctx, keys))).map(({ source, id }) => `${source} ${id}`)

  test('is for each application to say, by purpose; and restricted people’s is for fewer still', async () => {
    assert.deepEqual(await seenBy(testOfficer(world), 'answer-enquiry'), ['library 1'])
    assert.deepEqual(await seenBy(testOfficer(world, 'social-worker'), 'care'), ['care 1', 'care 2'])
    const steward = await seenBy(testOfficer(world, 'data-steward'), 'stewardship')
    assert.deepEqual(steward, ['care 1', 'care 2', 'library 1', 'library 2'])
    await assert.rejects(seenBy(testOfficer(world), 'care'), { kind: 'forbidden' })
  })

  test('is nobody’s business in a resident’s own transaction, though their claim is kept', async () => {
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    const fields = { given_name: 'Ann', surname: 'Lee' }
    const key = await resident('tell-us-once', (ctx) => insertClaimRecord(ctx, { fields, isSealed: false }))
    assert.deepEqual(await seenBy(resident, 'tell-us-once'), [])
    const officer = testOfficer(world)
    assert.equal(
      (await officer('answer-enquiry', (ctx) => findRecords(ctx, [key])))[0]?.fields.surname,
      'Lee',
    )
    await act('matching', (ctx) => sealRecords(ctx, [key], true))
    assert.equal((await officer('answer-enquiry', (ctx) => findRecords(ctx, [key]))).length, 0)
  })

  test('nobody but its steward and the system may load', async () => {
    const file = Readable.from([Buffer.from(header)])
    const load = testOfficer(world)('answer-enquiry', (ctx) =>
      loadFile(ctx, 'library', file, { fileName: 'x' }),
    )
    await assert.rejects(load, { kind: 'forbidden' })
  })
})

suite('who is told of a change', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.db.destroy())

  test('is every service that must act, each with its lawful basis, and no other', async () => {
    const told = { service: 'Libraries', lawfulBasis: 'public task', statute: 'The Act', fields: ['address'] }
    const act = testSystem(world)
    await act('loading', (ctx) => registerSource(ctx, library({ told: { address: told } })))
    await act('loading', (ctx) => registerSource(ctx, library({ id: 'parking' })))
    assert.deepEqual(await act('matching', (ctx) => subscribersTo(ctx, 'address')), [
      { ...told, source: 'library', writeBack: 'task' },
    ])
    assert.deepEqual(await act('matching', (ctx) => subscribersTo(ctx, 'death')), [])
    assert.deepEqual(
      (await act('matching', listSources)).map(({ id }) => id),
      ['library', 'parking'],
    )
  })
})
