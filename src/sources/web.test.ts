import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, suite, test } from 'node:test'
import type { App } from '#kit/http'
import { type TestWorld, testSystem, testWorld, words } from '#kit/testing'
import { loadFile, pauseLoads, registerSource } from '#sources'
import { parking } from '../../test/support/parking.ts'
import { sourcesApp } from '../../test/support/sources-app.ts'

suite('the pages of an application', () => {
  let world: TestWorld
  let app: App
  const loaded: string[] = []
  before(async () => {
    world = await testWorld()
    await testSystem(world)('loading', (ctx) => registerSource(ctx, parking()))
    const onLoaded = async (_: unknown, source: string) => void loaded.push(source)
    app = sourcesApp(world, { onLoaded, mostBytes: 10_000 })
  })
  after(() => world.db.destroy())

  const open = async (path: string, role = 'data-steward') =>
    app.request(path, { headers: { 'x-role': role } })
  const upload = (text: string | undefined, role = 'data-steward') => {
    const body = new FormData()
    if (text !== undefined) body.set('file', new File([text], 'permits.csv'))
    const headers = { origin: 'http://localhost', 'x-role': role }
    return app.request('/staff/sources/parking-permits/loads', { method: 'POST', body, headers })
  }

  test('a steward reads in words what was declared, and sends a file', async () => {
    assert.match(
      words(await (await open('/staff/sources')).text()),
      /Parking permits Head of Parking weekly Never/,
    )
    const sent = await upload('Permit,Holder,Born\nP1,"Lee, Ann",1984-02-29\nP2,Bob Lee,never\n')
    assert.equal(sent.status, 303)
    const report = await (await open(sent.headers.get('location') ?? '')).text()
    assert.match(words(report), /The file was loaded .* New 1 Changed 0 Unchanged 0 Removed 0 Rejected 1/)
    assert.match(words(report), /The date of birth is not a date written YYYY-MM-DD 1/)
    assert.deepEqual(loaded, ['parking-permits'])
    assert.match(
      words(await (await open('/staff/sources/parking-permits')).text()),
      /permits\.csv Loaded 1 0 0 0 1/,
    )
  })

  test('those that wait for somebody stand first among all applications, and say so', async () => {
    const act = testSystem(world)
    for (const [id, name] of [
      ['quiet', 'Archives'],
      ['resting', 'Zoo'],
      ['waiting', 'Yards'],
    ] as const)
      await act('loading', (ctx) => registerSource(ctx, parking({ id, name })))
    await act('loading', (ctx) => pauseLoads(ctx, 'resting', 'It is being moved'))
    const send = (count: number) =>
      act('loading', (ctx) => {
        const rows = Array.from({ length: count }, (_, at) => `${at},Ann Lee,\n`).join('')
        return loadFile(ctx, 'waiting', Readable.from([Buffer.from(`Permit,Holder,Born\n${rows}`)]), {
          fileName: 'x',
        })
      })
    for (const count of [20, 2]) await send(count)
    const page = words(await (await open('/staff/sources')).text())
    assert.match(page, /Yards To decide .* Zoo Paused .* Archives Head/)
  })

  test('what an application is told of is said in words', async () => {
    const basis = { lawfulBasis: 'public task', statute: 'Road Traffic Regulation Act 1984' }
    const told = { service: 'Permits', ...basis, fields: ['full_name', 'lived_alone'] }
    const purposes = ['tell-us-once', 'stewardship']
    const also = { people: { leastAge: 17, listsOnce: true }, told: { address: told, death: told } }
    const declaration = parking({ id: 'told', purposes, ...also })
    await testSystem(world)('loading', (ctx) => registerSource(ctx, declaration))
    const page = words(await (await open('/staff/sources/told')).text())
    assert.match(page, /A change of address Permits public task/)
    assert.match(page, /A death Permits public task, under \S.*? full name, lived alone/)
    assert.match(page, /May be read for Tell us once; Keep records right Supplies/)
    assert.match(page, /Everybody it holds is 17 or older, and is at one address at a time File format/)
  })

  test('rejected rows come back as a file in which nothing runs', async () => {
    const sent = await upload('Permit,Holder,Born\nP1,"Lee, Ann",1984-02-29\n+1,Bob,never\n')
    const rejects = await open(`${sent.headers.get('location')}/rejects.csv`)
    assert.equal(rejects.headers.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(rejects.headers.get('content-disposition') ?? '', /^attachment/)
    const lines = (await rejects.text()).split('\r\n')
    assert.deepEqual(lines, [
      'Line,Reason,Permit,Holder,Born',
      "3,The date of birth is not a date written YYYY-MM-DD,'+1,Bob,never",
      '',
    ])
  })

  test('a file that is wrong changes nothing, and the page says why', async () => {
    for (const [text, said] of [
      [undefined, /There is a problem Choose a file/],
      ['Permit\nP1\n', /The file has no column “Holder”, “Born”/],
      [`Permit,Holder,Born\n${'P1,Ann Lee,\n'.repeat(2000)}`, /larger than 10000 bytes/],
    ] as const) {
      const refused = await upload(text)
      assert.equal(refused.status, 400)
      assert.match(words(await refused.text()), said)
    }
  })

  test('an officer on the phone sees what is declared, and can neither load nor read rejected rows', async () => {
    const page = await (await open('/staff/sources/parking-permits', 'contact-centre')).text()
    assert.match(words(page), /Lawful basis public task, under Road Traffic Regulation Act 1984/)
    assert.doesNotMatch(page, /type="file"/)
    assert.equal((await upload('Permit,Holder,Born\nP1,Ann Lee,\n', 'contact-centre')).status, 403)
    const sent = await upload('Permit,Holder,Born\nP3,Ann Lee,\n')
    const path = `${sent.headers.get('location')}/rejects.csv`
    assert.equal((await open(path, 'contact-centre')).status, 403)
    assert.equal((await open('/staff/sources/none')).status, 404)
    assert.equal((await open('/staff/sources/parking-permits/loads/none')).status, 404)
  })

  test('a file that would take too many away is decided on, with a reason, and undone on its page', async () => {
    const path = '/staff/sources/parking-permits'
    const post = (to: string, form: Record<string, string>, role = 'data-steward') =>
      app.request(to, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: 'http://localhost', 'x-role': role },
      })
    const rows = (count: number) =>
      `Permit,Holder,Born\n${Array.from({ length: count }, (_, at) => `P${at},"Lee, Ann",1984-02-29\n`).join('')}`
    await upload(rows(60))
    const page = (await upload(rows(30))).headers.get('location') ?? ''
    const waiting = words(await (await open(page)).text())
    assert.match(
      waiting,
      /waiting for a decision .* It would remove 30 of 60 records \(50 %\).* Would be removed 30/,
    )
    assert.match(
      words(await (await post(`${page}/decision`, {})).text()),
      /There is a problem .*Choose whether/,
    )
    const told = loaded.length
    assert.equal((await post(`${page}/decision`, { answer: 'accept', reason: 'Agreed' })).status, 303)
    assert.equal(loaded.length, told + 1)
    assert.match(words(await (await open(page)).text()), /The file was loaded .* Agreed .* Undo this load/)
    assert.equal((await post(`${page}/undo`, { reason: 'Not agreed' }, 'contact-centre')).status, 403)
    assert.equal((await post(`${page}/undo`, { reason: 'Not agreed' })).status, 303)
    assert.match(words(await (await open(page)).text()), /The load was undone .* Not agreed/)
    assert.equal((await post(`${page}/undo`, { reason: 'Again' })).status, 409)

    assert.equal((await post(`${path}/replay`, { since: 'soon' })).status, 400)
    assert.equal((await post(`${path}/replay`, { since: '2026-03-01' })).status, 303)
    assert.equal((await post(`${path}/pause`, { reason: '' })).status, 400)
    await post(`${path}/pause`, { reason: 'It is moved' })
    assert.match(words(await (await open(path)).text()), /paused loads on .*It is moved Start loads again/)
    assert.match(words(await (await upload(rows(60))).text()), /Loads of this source are paused: It is moved/)
    assert.equal((await post(`${path}/resume`, {})).status, 303)
    assert.equal((await upload(rows(60))).status, 303)
  })

  test('a file that breaks off on its way changes nothing, and the next one is taken', async () => {
    const rows = (count: number) =>
      `Permit,Holder,Born\n${Array.from({ length: count }, (_, at) => `B${at},"Lee, Ann",1984-02-29\n`).join('')}`
    await testSystem(world)('loading', (ctx) => registerSource(ctx, parking({ id: 'broken' })))
    const post = (text: string, body: string | ReadableStream<Uint8Array> = text) =>
      app.request('/staff/sources/broken/loads', {
        method: 'POST',
        body,
        headers: {
          origin: 'http://localhost',
          'x-role': 'data-steward',
          'content-type': 'multipart/form-data; boundary=X',
          'content-length': '5000',
        },
        duplex: 'half',
      } as RequestInit)
    const part = (text: string) =>
      `--X\r\nContent-Disposition: form-data; name="file"; filename="b.csv"\r\n\r\n${text}`
    assert.equal((await post(`${part(rows(30))}\r\n--X--\r\n`)).status, 303)
    const short = await post(part(rows(28)))
    assert.equal(short.status, 400)
    assert.match(words(await short.text()), /The file broke off on its way\. Send it again/)
    let sent = 0
    const failing = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1
        if (sent > 1) controller.error(new Error('the line is dead'))
        else controller.enqueue(Buffer.from(part(rows(28))))
      },
    })
    assert.equal((await post('', failing)).status, 400)
    const again = await post(`${part(rows(29))}\r\n--X--\r\n`)
    assert.equal(again.status, 303)
    assert.match(
      words(await (await open(again.headers.get('location') ?? '')).text()),
      /Unchanged 29 Removed 1/,
    )
  })
})
