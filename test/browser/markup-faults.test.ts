import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { markupFaults } from './markup-faults.ts'

const page = (body: string) =>
  `<!doctype html>\n<html lang="en"><head><title>Your name</title></head><body><main><h1>Your name</h1>${body}</main></body></html>\n`

suite('the markup of a page', () => {
  test('has nothing said against it when it is valid', async () => {
    assert.deepEqual(
      await markupFaults(
        page('<label for="n">Name</label> <input id="n" name="n" type="text" autocomplete="name">'),
      ),
      [],
    )
  })

  const bad: readonly (readonly [what: string, rule: RegExp, body: string])[] = [
    ['a paragraph that holds a list', /^close-order/, '<p>Bring <ul><li>a bill</li></ul></p>'],
    ['a button in a link', /^element-permitted-content/, '<a href="/"><button type="button">Go</button></a>'],
    ['a list of paragraphs', /^element-permitted-content/, '<ul><p>a bill</p></ul>'],
    ['one name for two things', /^no-dup-id/, '<p id="n">One</p><p id="n">Two</p>'],
    ['a hint that is not there', /^no-missing-references/, '<p aria-describedby="hint">One</p>'],
    ['an attribute twice', /^no-dup-attr/, '<p class="a" class="b">One</p>'],
    ['an element that is left open', /^close-order/, '<div><p>One</p>'],
    [
      'what browsers fill in of their own accord, by no such word',
      /^valid-autocomplete/,
      '<input name="n" aria-label="Name" type="text" autocomplete="nmae">',
    ],
  ]
  for (const [what, rule, body] of bad) {
    test(`with ${what} is found`, async () => {
      const faults = await markupFaults(page(body))
      assert.ok(
        faults.some((fault) => rule.test(fault)),
        faults.join('\n'),
      )
    })
  }
})
