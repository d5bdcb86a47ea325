import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { render } from '#kit/html'
import { findService } from '#services'
import { questionPage } from './question.ts'

const definition = findService('tell-us-you-have-moved')
assert.ok(definition)

/** The markup of one question of the move, as someone sees it who has answered nothing. */
function markupOf(id: string): string {
  assert.ok(definition)
  const question = definition.questions.find((each) => each.id === id)
  assert.ok(question)
  const asked = { definition, question, typed: {}, problems: [], isChange: false, back: '/', isBegun: false }
  return render(questionPage(asked).body)
}

const expected: readonly (readonly [id: string, ...has: readonly RegExp[]])[] = [
  [
    'move_type',
    /<legend[^>]*><h1 class="govuk-fieldset__heading">Where are you moving\?<\/h1><\/legend>/,
    /type="radio"/,
  ],
  ['name', /autocomplete="given-name"/, /autocomplete="family-name"/, /spellcheck="false"/],
  [
    'born',
    /autocomplete="bday-day"/,
    /inputmode="numeric"/,
    /Why we ask this/,
    /<fieldset[^>]*aria-describedby="born-hint"/,
  ],
  ['me', /type="tel"/, /autocomplete="tel"/, /type="email"/, /autocomplete="email"/, /Large print/],
  ['old_address', /autocomplete="section-old address-line1"/, /autocomplete="section-old postal-code"/],
  ['others_names', /<textarea/, /You can enter up to 1000 characters/],
  ['landlord', /Who is your landlord or letting agent\? \(optional\)/],
  ['agree', /type="checkbox"/, /My answers are right, as far as I know/],
]

suite('a question page', () => {
  for (const [id, ...has] of expected) {
    test(`${id} is marked up so that browsers and screen readers can help`, () => {
      const markup = markupOf(id)
      for (const each of has) assert.match(markup, each)
      assert.match(markup, /<form method="post" action="[^"]+" novalidate>/)
      assert.match(markup, /Continue/)
      assert.doesNotMatch(markup, / required|\*<|style="/)
      assert.equal(markup.match(/<h1/g)?.length, 1)
    })
  }
})
