import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { type Besieged, besieged } from './besieged.ts'
import { formsIn } from './forms.ts'
import { begun, post, ready, service } from './resident.ts'
import { type Answer, visitor } from './visitor.ts'

const many = 6
const atOnce = <Result>(work: () => Promise<Result>) => Promise.all(Array.from({ length: many }, work))

suite('whatever is sent again, or out of its order', () => {
  let council: Besieged
  before(async () => {
    council = await besieged()
  })

  const whereTo = ({ headers }: Answer) => headers.get('location')

  /** By how much tables have grown through something. */
  async function growth(work: () => Promise<unknown>, ...tables: readonly string[]) {
    const before = await council.rows()
    await work()
    const now = await council.rows()
    return tables.map((table) => (now[table] ?? Number.NaN) - (before[table] ?? Number.NaN))
  }

  test('an answer that is given several times at the same moment is given once', async () => {
    const who = await begun(council)
    const answers = await atOnce(() => post(who, `${service}/surface`, { surface: 'road' }))
    assert.deepEqual(
      new Set(answers.map((each) => `${each.status} ${whereTo(each)}`)),
      new Set([`303 ${service}/danger`]),
    )
    assert.match((await who.ask(`${service}/where`)).text, /value="Mill Lane"/)
  })

  test('a step that is left out is asked for, and what was sent too early is not taken', async () => {
    const who = await begun(council)
    for (const page of ['more', 'me', 'depth', 'check-answers', 'your-reference', 'exit-1', 'exit-99']) {
      const [early, opened] = [
        await post(who, `${service}/${page}`, { [page]: 'none' }),
        await who.ask(`${service}/${page}`),
      ]
      for (const { status } of [early, opened]) assert.ok(status < 500, `${page} ${status}`)
      assert.notEqual(whereTo(early), `${service}/your-reference`)
    }
    assert.equal(whereTo(await who.ask(`${service}/check-answers`)), `${service}/surface`)
  })

  test('a form that is sent several times at the same moment makes one case, with one reference', async () => {
    const who = await ready(council)
    const send = () => post(who, `${service}/check-answers`, {})
    const [cases] = await growth(async () => {
      for (const each of await atOnce(send)) assert.equal(whereTo(each), `${service}/your-reference`)
    }, 'cases.case_')
    assert.equal(cases, 1)
    const { text } = await who.ask(`${service}/your-reference`)
    const [reference] = /[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(text) ?? []
    // And whoever goes back changes nothing of it, and makes no second.
    const [later] = await growth(async () => {
      for (const page of ['where', 'me', 'check-answers', 'save-and-return']) {
        for (const { status } of [
          await who.ask(`${service}/${page}`),
          await post(who, `${service}/${page}`, { [page]: 'Elsewhere', fact: 'BA1 1AA' }),
        ])
          assert.ok(status < 500, `${page} ${status}`)
      }
      await atOnce(send)
    }, 'cases.case_')
    assert.equal(later, 0)
    assert.ok((await who.ask(`${service}/your-reference`)).text.includes(reference ?? '?'))
  })

  test('in two windows, what was answered last counts, and what no version asks is refused in words', async () => {
    const who = await begun(council)
    await Promise.all(['road', 'pavement'].map((surface) => post(who, `${service}/surface`, { surface })))
    await post(who, `${service}/surface?change`, { surface: 'cycle', asked_before: 'yes' })
    assert.match((await who.ask(`${service}/surface`)).text, /value="cycle"[^>]* checked/)
    const { status, text } = await post(who, `${service}/surface`, { surface: 'gravel' })
    assert.equal(status, 400)
    assert.match(text, /govuk-error-summary/)
    assert.match((await who.ask(`${service}/surface`)).text, /value="cycle"[^>]* checked/)
  })

  test('answers that are not kept any more are not there, in words, and nothing comes of them', async () => {
    const who = visitor('somebody late', council.url, { cookie: `draft=${'a'.repeat(43)}` })
    const grown = await growth(
      async () => {
        for (const page of ['surface', 'check-answers'])
          for (const each of [
            await who.ask(`${service}/${page}`),
            await post(who, `${service}/${page}`, { surface: 'road', fact: 'BA1 1AA' }),
          ]) {
            assert.equal(each.status, 410, page)
            assert.match(each.text, /We do not have your answers/)
          }
      },
      'cases.case_',
      'channels.draft',
      'channels.saved_draft',
    )
    assert.deepEqual(grown, [0, 0, 0])
  })

  test('saving several times at the same moment gives one reference, and all who come back go on with one draft', async () => {
    const who = await begun(council)
    const fact = '27 3 1985'
    const saved = await atOnce(() => post(who, `${service}/save-and-return`, { fact }))
    const references = new Set(saved.map(({ text }) => /[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(text)?.[0]))
    assert.equal(references.size, 1)
    const [reference = ''] = references
    const back = await atOnce(() => post(council.anybody, '/carry-on', { reference, fact }))
    assert.deepEqual(new Set(back.map(whereTo)), new Set([`${service}/surface`]))
    await post(who, `${service}/delete-answers`, {})
    assert.ok((await post(council.anybody, '/carry-on', { reference, fact })).status < 500)
  })

  test('a payment or a record of nobody’s is none, however often it is asked for', async () => {
    const proof = { reference: 'X4K-9P2-WR3', secondFact: 'BA1 1AA', field: 'phone', value: '07700 900123' }
    for (const path of ['/pay', '/pay/X4K-9P2-WR3', '/your-record', '/your-record/corrections'])
      for (const { status } of await atOnce(() => post(council.anybody, path, proof)))
        assert.ok([303, 400, 429].includes(status), `${path} ${status}`)
  })

  test('a request for a copy of everything that is taken several times at the same moment is one', async () => {
    const steward = await council.insider('data-steward')
    const { text } = await post(steward, '/staff/people', { query: 'smith' })
    const [person] = /\/staff\/people\/[0-9a-f-]{36}/.exec(text) ?? []
    assert.ok(person, text.slice(0, 2000))
    const page = await steward.ask(`${person}/access-requests`)
    const form = formsIn(page.text, `${person}/access-requests`).find(({ action }) =>
      action.endsWith('/access-requests'),
    )
    assert.ok(form, String(page.status))
    const boxes = { ...Object.fromEntries(form.boxes.map(({ name }) => [name, ''])), identity: 'known' }
    const [grown] = await growth(async () => {
      const taken = await atOnce(() => post(steward, form.action, boxes))
      assert.deepEqual(new Set(taken.map(({ status }) => status)), new Set([303]), taken[0]?.text)
      assert.equal(new Set(taken.map(whereTo)).size, 1)
    }, 'golden.access_request')
    assert.equal(grown, 1)
  })
})
