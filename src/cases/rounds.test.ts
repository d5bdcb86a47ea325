import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { type App, enter } from '#kit/http'
import { type TestWorld, testApp, testWorld, words } from '#kit/testing'
import { addRoutes } from './http.ts'

suite('what crews found, brought in as a file', () => {
  let world: TestWorld
  let app: App
  let role = 'contact-centre'
  before(async () => {
    world = await testWorld(() => new Date('2026-03-02T10:00:00Z'))
    app = testApp(world, frameFor({ council: 'Hartmere Council' }))
    app.use((c, next) => {
      const actor = { id: 'officer-1', kind: 'officer', role, login: 'login-1' } as const
      const purpose = role === 'contact-centre' ? 'answer-enquiry' : 'casework'
      enter(c, world, { actor, signedIn: { name: 'Officer', role, purpose } })
      return next()
    })
    addRoutes(app)
  })
  after(() => world.db.destroy())

  const bring = async (text: string | Uint8Array<ArrayBuffer>, name = 'rounds.csv') => {
    const body = new FormData()
    body.set('file', new Blob([text]), name)
    const answer = await app.request('/staff/rounds', {
      method: 'POST',
      body,
      headers: { origin: 'http://localhost' },
    })
    return { status: answer.status, text: words(await answer.text()) }
  }

  const file = [
    'Date,Event,Stream,UPRN,Postcode',
    '01/03/2026,not presented,recycling,100120000001,',
    '2026-03-01,Contaminated,recycling,100120000002,',
    '01/03/2026,blocked,,,BA2 3DL',
    '1.3.2026,Breakdown,,,BA2 4DA',
    '01/03/2026,Ate my homework,,100120000003,',
    '05/03/2026,Not presented,,100120000003,',
    '01/03/2026,Not presented,,,',
    '31/02/2026,Not presented,,100120000003,',
    '01/11/2025,Not presented,,100120000003,',
  ].join('\r\n')

  test('is taken in row by row, and each that cannot be read is told with its row and why', async () => {
    const { status, text } = await bring(`\ufeff${file}`)
    assert.equal(status, 200)
    assert.match(text, /4 rows taken in\. 5 rows could not be read/)
    for (const row of [
      /6 Give a kind of event that the standard lists 01\/03\/2026, Ate my homework/,
      /7 The day is in the future/,
      /8 Give a UPRN or a postcode/,
      /9 Give the day as 2026-11-20/,
      /10 The day is more than 90 days ago/,
    ])
      assert.match(text, row)
  })

  test('is told by the rows that its spreadsheet has, empty ones counted', async () => {
    const { text } = await bring(
      'day,kind,uprn\n\n2026-03-01,Ate my homework,100120000003\n\n\n2026-03-05,Breakdown,100120000003',
    )
    assert.match(text, /3 Give a kind of event/)
    assert.match(text, /6 The day is in the future/)
  })

  test('is taken once, however often it is brought', async () => {
    assert.match((await bring(file)).text, /0 rows taken in\. 4 rows said what we knew already\./)
  })

  for (const [what, content, said] of [
    ['nothing', '', /The selected file is empty/],
    ['a program', new Uint8Array([77, 90, 0, 255]), /must be a CSV file/],
    ['another table', 'name,age\nSam,4', /there is no day and no kind/],
    ['the names of columns alone', 'day,kind,uprn\n', /has no rows below the names of its columns/],
    ['half a table', 'day,kind,uprn\n"2026-03-01,Breakdown', /must be a CSV file/],
    ['a bomb of columns', `day,kind\n${'x,'.repeat(20_000)}`, /1 row could not be read/],
  ] as const)
    test(`says so where the file is ${what}`, async () => {
      const { text } = await bring(content)
      assert.match(text, said)
    })

  test('is brought in by nobody who may not know of properties', async () => {
    role = 'councillor'
    assert.equal((await bring(file)).status, 403)
  })
})
