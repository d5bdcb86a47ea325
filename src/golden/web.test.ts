import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import {
  askSteward,
  type ClaimAnswer,
  findPerson,
  type PersonId,
  readClaim,
  rebuild,
  searchPeople,
} from '#golden'
import { frameFor } from '#govuk'
import { actAs } from '#kit/context'
import { html } from '#kit/html'
import { type App, enter } from '#kit/http'
import { send, type TestWorld, testApp, testSystem, testWorld, words } from '#kit/testing'
import { loadNeighbours } from '../../test/support/neighbours.ts'
import { addRoutes } from './http.ts'

const purposes: Readonly<Record<string, string>> = {
  'contact-centre': 'answer-enquiry',
  'data-steward': 'stewardship',
  'social-worker': 'care',
}

suite('the pages about people', () => {
  let world: TestWorld
  let role = 'contact-centre'
  const decided: [string, ClaimAnswer][] = []
  let app: App
  before(async () => {
    world = await testWorld()
    const system = testSystem(world)
    await loadNeighbours(system)
    await system('matching', (ctx) => rebuild(ctx))
    app = testApp(world, frameFor({ council: 'Example Council' }))
    app.use(async (c, next) => {
      const purpose = purposes[role] ?? ''
      enter(c, world, {
        actor: { id: 'sam', kind: 'officer', role },
        signedIn: { name: 'Sam', role, purpose },
      })
      await next()
    })
    addRoutes(app, {
      beside: async () => html`<p>Two open cases</p>`,
      onDecided: async (_, about, answer) => void decided.push([about, answer]),
    })
  })
  after(() => world.db.destroy())

  const as = async <Result>(who: string, work: () => Promise<Result>): Promise<Result> => {
    role = who
    return work().finally(() => {
      role = 'contact-centre'
    })
  }
  const open = async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, html: await answer.text() }
  }
  const find = async (query: string) => words(await (await send(app, '/staff/people', { query })).text())
  const idOf = async (text: string): Promise<PersonId> => {
    const results = await testSystem(world)('matching', (ctx) => searchPeople(ctx, text))
    assert.ok(results.kind === 'found' && results.people[0])
    return results.people[0].id
  }

  test('an officer finds a person with a form, and nothing personal is in any address', async () => {
    const { html: page } = await open('/staff/people')
    assert.match(page, /<form method="post" action="\/staff\/people"/)
    assert.match(page, /<label for="query">Find a person<\/label>/)
    const found = await (await send(app, '/staff/people', { query: 'asha patel' })).text()
    assert.match(
      words(found),
      /1 person found\. .* Mrs Asha Patel 12 March 1984 14 Weir Street, Bath, BA2 3DL/,
    )
    for (const [, href = ''] of found.matchAll(/href="([^"]+)"/g)) assert.doesNotMatch(href, /asha|patel/i)
  })

  test('a search that finds nobody, or says too little, says what to do', async () => {
    assert.match(await find('nobody atall'), /Nobody was found whom you may see. Check the spelling/)
    assert.match(await find('a'), /Enter at least two letters of a name/)
    assert.match(await find('"><script>'), /Nobody was found/)
    assert.match(await find('patel zzyzx'), /fits all that you entered.* Look without “zzyzx” \(1 person\)/)
    assert.match(await find('mill lane keynsham'), /2 people found/, 'a town, which is in their address')
    assert.match(
      await find('mill lane zebra'),
      /Nobody whom you may see fits all that you entered. These are the closest.* Mill Lane/,
      'no town of theirs: it may be a name',
    )
  })

  test('a script gets the results alone, and nothing for an empty box', async () => {
    const results = await (await send(app, '/staff/people/results', { query: 'reeve' })).text()
    assert.match(results, /2 people found/)
    assert.doesNotMatch(results, /<html|<form/)
    assert.equal(await (await send(app, '/staff/people/results', { query: ' ' })).text(), '')
  })

  test('a record says who it is, what comes first, where each value is from, and what others add', async () => {
    const asha = await open(`/staff/people/${await idOf('asha patel')}`)
    const text = words(asha.html)
    assert.match(text, /^Mrs Asha Patel Born 12 March 1984 14 Weir Street[^?]* Two open cases Their details/)
    assert.match(text, /Address from Council tax, true since 1 May 2019; Library has an older one\./)
    assert.match(text, /What else is said .* 2 Old Street, Bath Library 10 January 2012/)
    assert.match(text, /Surname from Council tax, true since 1 May 2019, as Library says too\./)
    assert.match(text, /Email from Library, given by the person on 10 January 2012\./)
    assert.match(text, /Where they have lived .* 2 Old Street, Bath, BA1 1AA/)
    const ivy = words((await open(`/staff/people/${await idOf('ivy marlow')}`)).html)
    assert.match(ivy, /^Ivy Marlow Has died on 24 December 2025/)
    const catherine = words((await open(`/staff/people/${await idOf('catherine')}`)).html)
    assert.match(catherine, /Communication needs Large print/)
    assert.doesNotMatch(catherine, /Adult social care/)
    assert.match(catherine, /Communication needs from another service/)
  })

  test('a restricted record opens for a social worker with its warning, and is not there for others', async () => {
    const path = `/staff/people/${await idOf('jasmine')}`
    assert.equal((await open(path)).status, 404)
    assert.equal((await open('/staff/people/nobody')).status, 404)
    await as('social-worker', async () => {
      assert.match(
        words((await open(path)).html),
        /Jasmine Whitlock ! Warning Restricted\. Do not tell anyone where/,
      )
      assert.match(await find('jasmine'), /Jasmine Whitlock Restricted 2 July 1990 Not shown/)
    })
  })

  test('a steward sees who has looked', async () => {
    const path = `/staff/people/${await idOf('asha patel')}`
    await open(path)
    const page = await as('data-steward', () => open(path))
    assert.match(
      words(page.html),
      /Who has looked .* Contact-centre officer: Answer an enquiry 2 March 2026 at 09:00 Opened the record/,
    )
  })

  test('a steward answers a question side by side, and whoever waits is told', async () => {
    const read = readClaim({
      givenName: 'T',
      familyName: 'Reeve',
      dateOfBirth: '1996-05-23',
      postcode: 'BA3 3BP',
    })
    assert.ok(read.ok)
    const claim = read.value
    const resident = actAs({ id: 'anonymous', kind: 'resident', role: 'resident' }, world)
    await resident('tell-us-once', async (ctx) => {
      const decision = await findPerson(ctx, claim)
      assert.ok(decision.kind === 'unsure')
      await askSteward(ctx, { claim, candidates: decision.candidates, about: 'X4K-9P2-WR3' })
    })
    assert.equal((await open('/staff/reviews')).status, 403)
    await as('data-steward', async () => {
      const list = await open('/staff/reviews')
      const path = /\/staff\/reviews\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? ''
      const page = await open(path)
      assert.match(words(page.html), /Whose report is this\? Candidate 1 .* Given name T .* Alike/)
      assert.match(words(page.html), /All together -?\d+\.\d/)
      assert.match(page.html, /href="\/staff\/people\/[0-9a-f-]{36}">Open the record of candidate 2</)
      const empty = await send(app, path, {})
      assert.equal(empty.status, 400)
      assert.match(words(await empty.text()), /There is a problem Select what you say/)
      const answer = /value="(same [0-9a-f-]{36})"/.exec(page.html)?.[1] ?? ''
      const moving = /name="moving" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
      assert.equal((await send(app, path, { answer, moving })).status, 303)
      assert.deepEqual(decided, [['X4K-9P2-WR3', { kind: 'same', person: answer.slice(5) }]])
      assert.match(words((await open(path)).html), /This has been answered: it is from candidate 1\./)
    })
  })
})
