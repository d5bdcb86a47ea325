import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { readConfig } from '#kit/config'
import { mustSaySomethingOfItself, ownCouncil } from './own-council.ts'

const problemsOf = (environment: Record<string, string>) => {
  const outcome = readConfig(environment)
  return outcome.ok ? [] : outcome.problems.map(({ message }) => message)
}

suite('what the council says of itself', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'guildhall-council-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const own = JSON.parse(readFileSync(new URL('../../demo/council.json', import.meta.url), 'utf8'))
  const fileOf = (text: string) => {
    const file = join(folder, 'council.json')
    writeFileSync(file, text)
    return file
  }
  const setTo = (council: unknown) => ({ GUILDHALL_COUNCIL: fileOf(JSON.stringify(council)) })

  test('stands in a file of its own; without one it is the demonstration’s', () => {
    const outcome = readConfig(setTo({ ...own, name: 'Anytown Council' }))
    assert.ok(outcome.ok)
    assert.equal(ownCouncil(outcome.value).name, 'Anytown Council')
    assert.equal(ownCouncil({}).name, own.name)
  })

  test('is put right by what is said of it: each field, and what to write there', () => {
    const { post, ...rest } = own
    const wrong = { ...rest, phone: 'ask us', fax: '1', counter: { ...own.counter, hours: '' } }
    const said = problemsOf(setTo(wrong)).map((message) => message.replace(`${folder}/`, ''))
    assert.deepEqual(said, [
      'council.json: phone: Write the number that people ring, like 01225 000000',
      'council.json: counter.hours: Write when it is open, like Monday to Friday, 9am to 4pm',
      'council.json: post: Write where letters go as lines in brackets, like ["Example Council", "1 Market Place"]',
      'council.json: Take out fax: there is no such field',
    ])
    assert.match(
      problemsOf(setTo([]))[0] ?? '',
      /council\.json: Write what the council says of itself in braces/,
    )
    assert.match(
      problemsOf({ GUILDHALL_COUNCIL: fileOf('{name}') })[0] ?? '',
      /is not JSON \(.*demo\/council\.json/,
    )
    assert.match(
      problemsOf({ GUILDHALL_COUNCIL: join(folder, 'gone.json') })[0] ?? '',
      /gone\.json cannot be read\./,
    )
  })

  test('must be said in production, where this is no demonstration', () => {
    const production = { isProduction: true }
    assert.throws(() => mustSaySomethingOfItself(production, false), { message: /set GUILDHALL_COUNCIL/ })
    mustSaySomethingOfItself({ ...production, council: own }, false)
    mustSaySomethingOfItself(production, true)
    mustSaySomethingOfItself({ isProduction: false }, false)
  })
})
