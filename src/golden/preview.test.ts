import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { exportView, identifiersOf, mergePeople, type PersonId, splitPerson } from '#golden'
import { frameFor } from '#govuk'
import type { Context } from '#kit/context'
import { html } from '#kit/html'
import { type App, enter } from '#kit/http'
import { send, testApp, words } from '#kit/testing'
import { type Neighbourhood, openNeighbourhood } from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'
import { previewMerge } from './service/preview.ts'

suite('what moves is shown before people are joined or parted', () => {
  let here: Neighbourhood
  let app: App
  let role = 'data-steward'
  before(async () => {
    here = await openNeighbourhood()
    app = testApp(here.world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const purpose = role === 'data-steward' ? 'stewardship' : 'answer-enquiry'
      enter(c, here.world, {
        actor: { id: 'sam', kind: 'officer', role },
        signedIn: { name: 'Sam', role, purpose },
      })
      await next()
    })
    addRoutes(app, { beside: async (_, person) => html`<p>Cases of ${person}</p>` })
  })
  after(() => here.world.db.destroy())

  const act = <Result>(work: (ctx: Context) => Promise<Result>) => here.steward('stewardship', work)
  const view = () => act(exportView)
  const open = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, html: await answer.text() }
  }
  const hidden = (page: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''

  test('a merge: who stays, which records, homes and cases move, what changes, who is told; and the undoing', async () => {
    const [asha, llyr] = [await here.idOf('asha patel'), await here.idOf('pugh')]
    const found = await send(app, `/staff/people/${llyr}/merge`, { query: 'asha patel' })
    assert.match(await found.text(), new RegExp(`/staff/people/${llyr}/merge/${asha}`))
    const was = await view()
    const { html: page } = await open(`/staff/people/${llyr}/merge/${asha}`)
    const read = words(page)
    for (const said of [
      /Asha Patel: stays LLŶR PUGH|Asha Patel: stays Llŷr Pugh: moves/i,
      /Council tax C1 Library L1 Council tax C6/,
      /2 Bridge Street/,
      new RegExp(`Cases of ${llyr}`),
      /Who is told/,
    ])
      assert.match(read, said)
    assert.equal(await view(), was, 'to look changes nothing')

    const path = `/staff/people/${asha}/merge/${llyr}`
    const without = await send(app, path, { mark: hidden(page, 'mark'), reason: ' ' })
    assert.equal(without.status, 400)
    assert.match(await without.text(), /Enter why/)
    assert.equal(await view(), was)
    const done = await send(app, path, { mark: hidden(page, 'mark'), reason: 'said so herself' })
    assert.equal(done.status, 303)
    const decision = done.headers.get('location') ?? ''
    assert.match(words((await open(decision)).html), /The two people are merged.*undo it/)
    assert.deepEqual(await act((ctx) => identifiersOf(ctx, asha)), [asha, llyr])
    assert.notEqual(await view(), was)
    const undone = await send(app, `${decision}/undo`, {})
    assert.match(words((await open(undone.headers.get('location') ?? '')).html), /exactly as it was/)
    assert.equal(await view(), was)
    assert.deepEqual(await act((ctx) => identifiersOf(ctx, llyr)), [llyr])
  })

  test('a split, which asks first for records; and undoing it', async () => {
    const asha = await here.idOf('asha patel')
    const path = `/staff/people/${asha}/split`
    const { html: choice } = await open(path)
    assert.match(choice, /name="records"[^>]* value="\[&quot;library&quot;,&quot;L1&quot;\]"/)
    assert.match(await (await send(app, path, {})).text(), /Select the records/)
    for (const wrong of ['x', '[1]', '["library"]', '["library","\0"]'])
      assert.equal((await send(app, path, { records: wrong })).status, 400, wrong)
    assert.equal((await send(app, path, { records: '["library","L3"]' })).status, 400, 'of somebody else')
    const records = '["library","L1"]'
    const preview = await send(app, path, { records })
    const page = await preview.text()
    assert.match(
      words(page),
      /Another person: moves away.*Library L1.*Who the other person would be.*07700 900333/,
    )
    assert.match(words(page), new RegExp(`Cases stay.*Cases of ${asha}`))
    const was = await view()
    const sent = { records, confirm: 'yes', reason: 'her sister', mark: hidden(page, 'mark') }
    const done = await send(app, path, sent)
    const decision = done.headers.get('location') ?? ''
    assert.match(words((await open(decision)).html), /The records are split/)
    await send(app, `${decision}/undo`, {})
    assert.equal(await view(), was)
  })

  test('nothing is decided that was not shown: what changed in between is shown again', async () => {
    const [thomas, timothy, ivy] = await Promise.all(['thomas reeve', 'timothy', 'ivy'].map(here.idOf))
    assert.ok(thomas && timothy && ivy)
    const path = `/staff/people/${thomas}/merge/${timothy}`
    const { html: page } = await open(path)
    await act((ctx) => mergePeople(ctx, timothy, ivy, 'in between'))
    const late = await send(app, path, { mark: hidden(page, 'mark'), reason: 'twins' })
    assert.equal(late.status, 400)
    assert.match(await late.text(), /changed since you looked/)
    assert.notEqual(
      await here.open(thomas, here.steward, 'stewardship').then(({ person }) => person.id),
      await here.open(timothy, here.steward, 'stewardship').then(({ person }) => person.id),
    )
  })

  test('with somebody restricted it says that stewards are alerted; to nobody else is any of it shown', async () => {
    const [jasmine, llyr] = [await here.idOf('jasmine'), await here.idOf('pugh')]
    const preview = await act((ctx) => previewMerge(ctx, jasmine, llyr))
    assert.deepEqual([preview.isAlerted, preview.becomesRestricted], [true, true])
    await assert.rejects(
      act((ctx) => previewMerge(ctx, llyr, llyr)),
      { kind: 'conflict' },
    )
    role = 'contact-centre'
    const paths = ['merge', `merge/${llyr}`, 'split', `decisions/${llyr}`].map(
      (more) => `/staff/people/${jasmine}/${more}`,
    )
    const asked = await Promise.all([...paths, `/staff/people/${llyr}/merge`].map(open))
    role = 'data-steward'
    assert.ok(
      asked.every(({ status }) => status === 403 || status === 404),
      asked.map(({ status }) => status).join(),
    )
    const read = asked.map(({ html: text }) => text).join()
    assert.doesNotMatch(read, /Safe Lane|Jasmine|JASMINE/)
  })

  test('an identifier of before is followed for whoever keeps something by it', async () => {
    const nobody = here.world.newId() as PersonId
    assert.deepEqual(await act((ctx) => identifiersOf(ctx, nobody)), [nobody])
  })

  test('a merge that was denied is put to another steward, from the page that shows it', async () => {
    const asha = await here.idOf('asha patel')
    const record = { source: 'library', id: 'L1' }
    const other = await act((ctx) => splitPerson(ctx, { person: asha, records: [record], reason: 'another' }))
    const path = `/staff/people/${asha}/merge/${other}`
    const { html: page } = await open(path)
    assert.doesNotMatch(page, /Merge these two people/)
    assert.match(words(page), /has decided that these are not one person.* Ask another data steward/)
    const asked = await send(app, path, { ask: 'yes' })
    assert.deepEqual([asked.status, asked.headers.get('location')], [303, path])
    const { html: after } = await open(path)
    assert.match(words(after), /Another data steward has been asked whether they are, and decides/)
    assert.doesNotMatch(after, /name="ask"/)
    role = 'contact-centre'
    assert.equal((await send(app, path, { ask: 'yes' })).status, 403)
    role = 'data-steward'
  })
})
