import assert from 'node:assert/strict'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { emptyDirectory, type Running, startGuildhall } from '../run/guildhall.ts'
import { type Attacker, anybody, insider, program } from './attacker.ts'
import { type Campaign, campaign } from './campaign.ts'
import { addressesIn } from './filled-routes.ts'
import { answersNotice, followsReport } from './her-doings.ts'
import { everyRoute } from './routes.ts'
import { answers, besides, everyWayTo, givenAway, mayKnow, roles, secrets, sought } from './whereabouts.ts'

suite('whoever looks for J. and tries everything there is', () => {
  let guildhall: Running
  let remove: () => Promise<void>
  let staff: readonly Attacker[]
  let programs: readonly Attacker[]
  let everybody: readonly Attacker[]
  let tries: Campaign

  before(async () => {
    const routes = (await everyRoute()).filter(({ method }) => method !== 'ALL')
    const directory = await emptyDirectory()
    remove = directory.remove
    await chmod(directory.path, 0o755)
    const args = ['--data', join(directory.path, 'home'), '--people', '100']
    guildhall = await startGuildhall(args, { LOG_LEVEL: 'debug' })
    staff = await Promise.all(roles.map((role) => insider(guildhall.url, role)))
    programs = await withKey()
    everybody = [anybody(guildhall.url), ...programs, ...staff]
    tries = campaign({ routes, everybody, givenAway })
  })
  after(async () => {
    await guildhall?.stop()
    await remove?.()
  })

  const one = (of: readonly Attacker[], wanted: string): Attacker => {
    const found = of.find(({ name }) => name === wanted)
    if (!found) throw new Error(`nobody is ${wanted}`)
    return found
  }
  const named = (role: string) => one(staff, role)
  const programNamed = (purpose: string) => one(programs, `a program to ${purpose}`)

  /** A program that may have every field, once for each purpose that does not let anybody see restricted people. */
  async function withKey(): Promise<readonly Attacker[]> {
    const purposes = ['tell-us-once', 'answer-enquiry', 'council-tax', 'follow']
    const admin = named('administrator')
    const fields = ['given_name', 'surname', 'date_of_birth', 'address', 'postcode', 'uprn', 'phone', 'email']
    const { text } = await admin.ask('POST', '/staff/keys', [
      ...Object.entries({ name: 'Kiosk', perMinute: '6000', days: '2' }),
      ...purposes.map((purpose): [string, string] => ['purposes', purpose]),
      ...fields.map((field): [string, string] => ['fields', field]),
    ])
    const key = /guildhall_[\w-]{43}/.exec(text)?.[0] ?? ''
    return purposes.map((purpose) => program(guildhall.url, key, purpose))
  }

  /** The addresses of hers and her daughter’s records, as one who cares for them finds them. */
  async function herPages(): Promise<readonly string[]> {
    const { text } = await named('social-worker').ask('POST', '/staff/people', { query: 'sparrow' })
    return addressesIn(text).filter((address) => address.startsWith('/staff/people/'))
  }

  test('is told nothing by anything that can be read: not where she was, nor where she is since she moved', async () => {
    const reference = await hasMoved()
    // At once: before anybody knows that she lives there.
    await hasPaid()
    await isKept()
    await followsReport(anybody(guildhall.url), programNamed('answer-enquiry'))
    for (const address of [...(await herPages()), ...besides].flatMap(everyWayTo)) tries.know(address)
    await isToBeCorrected()
    await isCopied()
    for (const place of ['/staff/cases', '/staff/outbox/about', '/reports', '/track', '/carry-on'])
      tries.know(`${place}/${reference}`)
    for (const kind of ['requests', 'tokens'])
      for (const form of ['json', 'xml']) tries.know(`/open311/v2/${kind}/${reference}.${form}`)
    await named('administrator').ask('POST', '/staff/services/report-fly-tipping')
    for (const query of ['craig hollis', 'asha patel', 'ba2 1'])
      await tries.send(named('contact-centre'), 'POST', '/staff/people', { query })
    await looksForHerself(reference)
    await tries.readEverything()
    assert.deepEqual(tries.tell(), [])
  })

  /** A steward asks to have something of hers put right, so that there is a correction to be looked for. */
  async function isToBeCorrected(): Promise<void> {
    const asked = { field: 'phone', value: '07700 900555', because: 'She told us', tell_by: 'none' }
    for (const address of await herPages())
      await named('data-steward').ask('POST', `${address}/corrections`, asked)
    const { text } = await named('data-steward').ask('GET', '/staff/corrections')
    for (const address of addressesIn(text)) tries.know(address)
  }

  /** Somebody who has her reference, and knows where she lived and when she was born, says to be her. */
  async function looksForHerself(reference: string): Promise<void> {
    // It counts once a service has answered.
    await answersNotice(named('data-steward'), reference)
    for (const secondFact of ['ba2 1eh', '8 2 1991']) {
      const { status } = await tries.send(anybody(guildhall.url), 'POST', '/your-record', {
        reference,
        secondFact,
      })
      assert.equal(status, 200, 'it looks like anybody’s')
    }
  }

  /** She asks for a copy of everything that is held about her: it is gathered, and a second steward agrees to it. */
  async function isCopied(): Promise<void> {
    const first = await insider(guildhall.url, 'data-steward', 'subject-access')
    const second = await insider(guildhall.url, 'second-data-steward', 'subject-access')
    for (const address of await herPages()) {
      const { status, text } = await first.ask('POST', `${address}/access-requests`, { identity: 'papers' })
      assert.equal(status, 303, text)
      const [request = ''] = addressesIn(text).filter((each) => each.startsWith('/staff/access-requests/'))
      assert.match((await first.ask('GET', `${request}/copy`)).text, /Sparrow/)
      await first.ask('POST', request, { move: 'send-to-check' })
      await second.ask('GET', `${request}/copy`)
      assert.equal((await second.ask('POST', request, { move: 'approve' })).status, 303)
      for (const known of [request, `${request}/copy`]) tries.know(known)
    }
  }

  /** She asks for something that costs money as anybody may, at her new address, and pays. */
  async function hasPaid(): Promise<void> {
    const path = '/api/services/pay-garden-waste/cases'
    const { name, me, new_address: home } = answers
    const asked = { what: 'join', home, bins: 1, benefit: 'no', need_bin: 'yes', name, me }
    const { text } = await programNamed('tell-us-once').ask('POST', path, { answers: asked })
    const [paid = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(text) ?? []
    assert.ok(paid, text)
    const begun = await anybody(guildhall.url).ask('POST', `/pay/${paid}`)
    const [card = '', payment = ''] = /\/demo\/pay\/card\/(\w+)/.exec(begun.text) ?? []
    assert.equal((await anybody(guildhall.url).ask('POST', card, { card: 'works' })).status, 303)
    await anybody(guildhall.url).ask('GET', `/pay/${paid}/returned`)
    const charge = `/staff/payments/${paid}`
    const known = [card, `/demo/pay/v1/payments/${payment}`, `/pay/${paid}`, charge, `/staff/cases/${paid}`]
    for (const address of known) tries.know(address)
  }

  /** She tells the council once that she has moved, and asks for letters. Returns her reference. */
  async function hasMoved(): Promise<string> {
    const moved_on = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
    const path = '/api/services/tell-us-you-have-moved/cases'
    const { text } = await programNamed('tell-us-once').ask('POST', path, {
      answers: { ...answers, moved_on },
    })
    const [reference = ''] = /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/.exec(text) ?? []
    assert.ok(reference, text)
    return reference
  }

  /** Waits until her golden record says where she lives now: that is what is to be kept. */
  async function isKept(): Promise<void> {
    const hers = await herPages()
    assert.equal(hers.length, 2, 'J. and her daughter are found by those who may')
    for (let times = 0; times < 60; times += 1) {
      const shown = await Promise.all(hers.map((address) => named('social-worker').ask('GET', address)))
      if (shown.some(({ text }) => /77 Hushwing Close/.test(text))) return
      await setTimeout(250)
    }
    assert.fail('her golden record never said so')
  }

  test('is told nothing of her by whatever is sent, typed well or wrongly, in any box', async () => {
    const senders = everybody.filter(({ name }) => !mayKnow.includes(name))
    const described = {
      given_name: 'jOdie',
      surname: 'sParrow',
      date_of_birth: '1991-02-08',
      postcode: 'ba2 1eh',
    }
    for (const who of programs) await tries.send(who, 'POST', '/api/people/match', { people: [described] })
    await tries.sendEverything(senders, sought)
    assert.deepEqual(tries.tell(), [])
  })

  test('finds no route that nobody has tried', () => {
    assert.deepEqual(tries.untried(), [])
  })

  test('finds nothing of her in the log, or in what is measured', async () => {
    const { text } = await anybody(guildhall.url).ask('GET', '/metrics')
    for (const secret of secrets) {
      assert.doesNotMatch(guildhall.said(), secret)
      assert.doesNotMatch(text, secret)
    }
  })
})
