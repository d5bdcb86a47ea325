import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { PersonId } from '#golden'
import { frameFor } from '#govuk'
import { enter } from '#kit/http'
import { send, testApp, testOfficer, words } from '#kit/testing'
import { type PassingCouncil, passingCouncil } from '../../test/support/passing-council.ts'
import { askBody } from './adapters/ask-body.ts'
import { addRoutes } from './http.ts'
import { declareBody } from './service/bodies/declare.ts'
import { passByMachine } from './service/bodies/pass.ts'

suite('who may pass what on to whom', () => {
  let council: PassingCouncil
  before(async () => {
    council = await passingCouncil()
  })
  after(() => council.close())

  const wrong = async (more: Record<string, string>) => {
    const declared = await council.declare(more)
    return declared.ok ? [] : declared.problems.map(({ message }) => message)
  }

  test('a body is declared by an administrator, and by nobody else', async () => {
    await assert.rejects(
      council.officer('answer-enquiry', (ctx) => declareBody(ctx, {})),
      { kind: 'forbidden' },
    )
  })

  for (const [what, more, said] of [
    ['another secret of the machine', { keySetting: 'DATABASE_URL' }, /name of the setting/],
    [
      'an address that is not encrypted',
      { endpoint: 'http://highways.example/o311/' },
      /address of its server/,
    ],
    ['an address with a password', { endpoint: 'https://me:you@highways.example/' }, /address of its server/],
    [
      'what residents write',
      { services: 'report-pothole = X\nreport-pothole.more = text' },
      /goes to nobody/,
    ],
    [
      'how to reach residents',
      { services: 'report-pothole = X\nreport-pothole.me = email' },
      /goes to nobody/,
    ],
    ['a service that is not ours', { services: 'report-dragons = X' }, /We have no service/],
    ['no words that mean anything', { services: '=\nx' }, /Line 1 must have/],
  ] as const)
    test(`no declaration sends away ${what}`, async () => {
      assert.match((await wrong(more)).join(), said)
    })

  test('nothing goes into a private network, however the name is written', async () => {
    for (const host of [
      '169.254.169.254',
      '10.0.0.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '127.0.0.1',
      'localhost',
      '2130706433',
    ]) {
      const answered = await askBody(new URL(`https://${host}:${new URL(council.peer.endpoint).port}/`), {
        isLocalAllowed: false,
      })
      assert.deepEqual([answered.kind, 'isForGood' in answered && answered.isForGood], ['none', true], host)
    }
  })

  test('of a case that nobody but us may know of, they get what an officer writes, and no point on a map', async () => {
    await council.declare({ services: 'report-noise = NOISE' })
    const reference = await council.reportNoise()
    await assert.rejects(council.passOn(reference), { kind: 'conflict' })
    await council.passOn(reference, { placeWords: 'The Three Lions public house' })
    await council.work()
    const form = new Map(council.peer.requests.at(-1)?.form)
    assert.deepEqual(
      [form.get('lat'), form.get('address_string')],
      [undefined, 'The Three Lions public house'],
    )
    assert.doesNotMatch(JSON.stringify([...form]), /51\.|Mill Lane|Sam/)
  })

  test('a case of somebody whom whoever sends it may not see goes to nobody by itself', async () => {
    await council.declare()
    const person = '0198c4f2-7d1e-7a34-9b52-3f6e1d2c4b5a' as PersonId
    const reference = await council.report({}, person)
    await assert.rejects(council.passOn(reference), { kind: 'conflict', message: /cannot go by itself/ })
  })

  test('who may only look at cases passes none on', async () => {
    const reference = await council.report()
    const councillor = testOfficer(council.world, 'councillor')
    const wanted = { body: 'highways', words: 'Look at it', placeWords: '' }
    await assert.rejects(
      councillor('casework', (ctx) => passByMachine(ctx, reference, wanted)),
      { kind: 'forbidden' },
    )
  })

  test('the page of a case offers it, and says how far it has come', async () => {
    const reference = await council.report()
    const app = testApp(council.world, frameFor({ council: 'Hartmere Council' }))
    const actor = { id: 'officer-1', kind: 'officer', role: 'contact-centre', login: 'login-1' } as const
    app.use((c, next) => {
      enter(c, council.world, {
        actor,
        signedIn: { name: 'Officer', role: actor.role, purpose: 'answer-enquiry' },
      })
      return next()
    })
    addRoutes(app)
    const look = async () => words(await (await app.request(`/staff/cases/${reference}`)).text())
    assert.match(await look(), /Send it to another body Who do you want to send it to\? National Highways/)
    const wrong = await send(app, `/staff/cases/${reference}/send-on`, { 'to-body': 'highways' })
    assert.match(words(await wrong.text()), /Enter what they need to know/)
    const form = { 'to-body': 'highways', 'for-them': 'It is on the slip road' }
    assert.equal((await send(app, `/staff/cases/${reference}/send-on`, form)).status, 303)
    assert.match(await look(), /With others National Highways Waiting to be sent\./)
    await council.work()
    assert.match(await look(), /They have it as NH-\d+\. They said: “Thank you”/)
  })
})
