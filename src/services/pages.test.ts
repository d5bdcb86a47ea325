import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { frameFor } from '#govuk'
import { html } from '#kit/html'
import { type App, enter } from '#kit/http'
import { send, type TestWorld, testApp, testWorld, words } from '#kit/testing'
import { findService, pinned } from '#services'
import { addRoutes } from './http.ts'
import { usePublished } from './service/catalogue.ts'

const service = 'report-dog-fouling'

suite('the pages about services', () => {
  let world: TestWorld
  const apps: App[] = []
  before(async () => {
    world = await testWorld()
    for (const id of ['administrator-1', 'administrator-2']) {
      const app = testApp(world, frameFor({ council: 'Hartmere Council' }))
      const actor = { id, kind: 'officer', role: 'administrator', login: `login-of-${id}` } as const
      app.use('/staff/*', async (c, next) => {
        enter(c, world, { actor, signedIn: { name: id, role: 'administrator', purpose: 'administration' } })
        await next()
      })
      addRoutes(app, { showOnWeb: (question) => html`<i>${question.id}</i>`, dayOf: () => '2026-03-02' })
      apps.push(app)
    }
  })
  after(async () => {
    usePublished([])
    await world.db.destroy()
  })

  const textOf = async (answer: Response | Promise<Response>) => words(await (await answer).text())

  test('from its words to the page that residents see, with a second pair of eyes', async () => {
    const version = findService(service)?.version ?? 0
    const [writer, approver] = apps
    assert.ok(writer && approver)
    assert.match(await textOf(writer.request('/staff/services')), /26 services/)
    const before = await textOf(writer.request(`/staff/services/${service}`))
    for (const channel of ['Web', 'Text message', '1 part', 'Officer’s script Say:', 'Paper', 'Open311'])
      assert.ok(before.includes(channel), channel)
    assert.match(before, /\[1\] Yes \[2\] No/)
    const begun = await send(writer, `/staff/services/${service}`, {})
    const draft = (begun.headers.get('location') ?? '').replace(/\/words$/, '')
    const page = await textOf(writer.request(`${draft}/words`))
    assert.match(page, /This draft is ready to publish/)
    const hard = { revision: '1', summary: 'We commence to clean' }
    assert.equal((await send(writer, `${draft}/words`, hard)).status, 303)
    assert.match(
      await textOf(writer.request(`${draft}/words`)),
      /What must be fixed before publishing summary : Say “start” instead of “commence”/,
    )
    await send(writer, `${draft}/words`, { revision: '2', summary: 'Tell us <b>where</b> it is' })
    assert.match(await textOf(writer.request(`${draft}/preview`)), /1\. Place/)
    await send(writer, `${draft}/ask`, { revision: '3' })
    assert.match(
      await textOf(writer.request(`${draft}/words`)),
      /Waiting for approval by an administrator who has not edited this draft/,
    )
    assert.equal((await send(writer, `${draft}/publish`, { revision: '3' })).status, 403)
    await send(approver, `${draft}/send-back`, { revision: '3', said: 'Say litter as well' })
    assert.match(await textOf(writer.request(`${draft}/words`)), /sent back: “Say litter as well”/)
    await send(writer, `${draft}/ask`, { revision: '3' })
    assert.equal((await send(approver, `${draft}/publish`, { revision: '3' })).status, 303)
    const published = findService(service)
    assert.ok(published)
    assert.equal(pinned(published), `${service}@${version + 1}`)
    assert.equal(published.summary.en, 'Tell us <b>where</b> it is')
    const shown = await (await writer.request(`/staff/services/${service}`)).text()
    assert.ok(!shown.includes('<b>where'))
  })

  test('a new service begins with the words of another, and may not take its keywords', async () => {
    const [writer] = apps
    assert.ok(writer)
    const begin = (id: string) => send(writer, '/staff/services', { id, like: 'report-dog-fouling' })
    for (const [id, says] of [
      ['', /Enter what the service is to be called/],
      ['x!', /3 to 49 letters/],
      ['report-noise', /There is a service of that name already/],
    ] as const) {
      const answer = await begin(id)
      assert.equal(answer.status, 400)
      assert.match(await textOf(answer), says)
    }
    const draft = ((await begin('Report graffiti')).headers.get('location') ?? '').replace(/\/words$/, '')
    const page = await textOf(writer.request(`${draft}/words`))
    assert.match(page, /version 1/)
    assert.match(page, /Text messages with DOG would lead to report-dog-fouling and report-graffiti/)
    assert.match(await textOf(writer.request('/staff/services')), /report-graffiti Not yet/)
    await send(writer, `${draft}/drop`, { revision: '1' })
  })

  test('what cannot be kept is shown again with what is wrong; what is not there is not found', async () => {
    const [writer] = apps
    assert.ok(writer)
    const begun = await send(writer, '/staff/services/report-noise', {})
    const draft = (begun.headers.get('location') ?? '').replace(/\/words$/, '')
    const answer = await send(writer, `${draft}/whole`, { revision: '1', text: ' ' })
    assert.equal(answer.status, 400)
    assert.match(await textOf(answer), /There is a problem Enter the description/)
    for (const path of ['/staff/services/nothing', '/staff/services/drafts/1', `${draft}/colours`])
      assert.equal((await writer.request(path)).status, 404, path)
    await send(writer, `${draft}/drop`, { revision: '1' })
    assert.equal((await send(writer, `${draft}/ask`, { revision: '1' })).status, 409)
  })

  test('withdraw one, keep it in the list, and bring it back with a second pair of eyes', async () => {
    const [writer, approver] = apps
    assert.ok(writer && approver)
    const id = 'report-noise'
    const version = findService(id)?.version ?? 0
    const publish = async (change: (text: string) => string) => {
      const begun = await send(writer, `/staff/services/${id}`, {})
      assert.equal(begun.status, 303)
      const draft = (begun.headers.get('location') ?? '').replace(/\/words$/, '')
      const whole = await (await writer.request(`${draft}/whole`)).text()
      const [, text = ''] = /<textarea[^>]*>([^<]*)</.exec(whole) ?? []
      const plain = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&#39;', "'")
      await send(writer, `${draft}/whole`, { revision: '1', text: change(plain.replaceAll('&amp;', '&')) })
      await send(writer, `${draft}/ask`, { revision: '2' })
      assert.equal((await send(writer, `${draft}/publish`, { revision: '2' })).status, 403)
      assert.equal((await send(approver, `${draft}/publish`, { revision: '2' })).status, 303)
    }
    await publish((text) => text.replace('"status": "published"', '"status": "withdrawn"'))
    assert.equal(findService(id), undefined)
    assert.match(await textOf(writer.request('/staff/services')), /25 services .* Withdrawn/)
    const page = await textOf(writer.request(`/staff/services/${id}`))
    assert.match(page, /It is withdrawn: nobody is offered it.* Bring this service back/)
    await publish((text) => text)
    assert.equal(findService(id)?.version, version + 2)
    assert.doesNotMatch(await textOf(writer.request('/staff/services')), /Withdrawn/)
  })
})
