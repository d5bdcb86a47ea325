import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { readDefinition } from './catalogue.ts'

type Json = { [key: string]: Json } & Json[]

/** The pothole definition with one change made to it, and everything that is then said of it. */
function faultsAfter(change: (definition: Json) => void): readonly string[] {
  const text = readFileSync(new URL('../../../services/report-pothole.json', import.meta.url), 'utf8')
  const definition = JSON.parse(text)
  change(definition)
  const read = readDefinition(definition)
  return read.ok ? [] : read.problems.map(({ field, message }) => (field ? `${field}: ${message}` : message))
}

const at = (list: Json | undefined, index: number): Json => {
  const item = list?.[index]
  assert.ok(item)
  return item
}

/** Sets something that is not Json to the compiler, as text and numbers. */
const set = (target: Json | undefined, key: string, value: unknown) => {
  assert.ok(target)
  Object.assign(target, { [key]: value })
}

const faults: readonly (readonly [what: string, change: (definition: Json) => void, says: RegExp])[] = [
  ['an unknown type', (it) => set(at(it.questions, 0), 'type', 'smell'), /questions\.0\.type/],
  [
    'two questions of one id',
    (it) => set(at(it.questions, 1), 'id', 'where'),
    /Two questions are called where\./,
  ],
  [
    'a rule that looks forwards',
    (it) => set(at(it.questions, 0), 'showIf', { q: 'danger', is: 'yes' }),
    /The rule of where looks at danger, which has not been asked by then\./,
  ],
  [
    'a rule that looks for what nobody can answer',
    (it) => set(at(it.questions, 2), 'showIf', { any: [{ q: 'surface', is: 'grass' }] }),
    /The rule of danger looks for grass, which surface does not offer\./,
  ],
  [
    'a yes or no without words for neither',
    (it) => set(at(it.questions, 2), 'errors', {}),
    /leave danger empty/,
  ],
  [
    'a state that nothing leads to',
    (it) => set(it.case?.states?.scheduled, 'to', []),
    /Nothing leads to the state fixed\./,
  ],
  [
    'a state that leads nowhere',
    (it) => set(it.case?.states?.fixed, 'to', ['gone']),
    /fixed leads to gone, which is no state\./,
  ],
  ['a beginning that is no state', (it) => set(it.case, 'initial', 'new'), /A case begins as new/],
  [
    'a clock without a promise for everyone',
    (it) => set(it, 'promise', [at(it.promise, 0)]),
    /The last promise of the clock respond must hold for everyone\./,
  ],
  [
    'a promise without a time',
    (it) => set(at(it.promise, 1), 'workingDays', undefined),
    /Give exactly one time/,
  ],
  [
    'a promise for some that does not say for whom',
    (it) => set(at(it.promise, 0), 'whenSaid', undefined),
    /Say in words when/,
  ],
  ['no promise', (it) => set(it, 'promise', []), /^promise/],
  [
    'cases that go nowhere',
    (it) => set(it.case, 'route', [at(it.case?.route, 0)]),
    /The last route must take every case\./,
  ],
  [
    'an example that stops on the way',
    (it) => set(at(it.examples, 0), 'answers', { surface: 'road', danger: 'no' }),
    /The example “deep hole on a crossing” stops at where: Enter where the pothole is\./,
  ],
  [
    'an example that goes elsewhere than it expects',
    (it) => set(at(it.examples, 1)?.expect, 'queue', 'highways-duty'),
    /expects the queue highways-duty, and comes to highways-inspectors\./,
  ],
  [
    'an example that answers what is not asked',
    (it) => set(at(it.examples, 1)?.answers, 'colour', 'black'),
    /answers colour, which it is not asked\./,
  ],
]

suite('checking a definition', () => {
  test('the definition itself has nothing wrong with it', () => {
    assert.deepEqual(
      faultsAfter(() => {}),
      [],
    )
  })

  for (const [what, change, says] of faults) {
    test(`${what} is found before a resident finds it`, () => {
      const found = faultsAfter(change)
      assert.ok(
        found.some((fault) => says.test(fault)),
        found.join('\n'),
      )
    })
  }
})
