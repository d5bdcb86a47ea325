import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { html, render } from '#kit/html'
import type { Around, Page } from '#kit/page'
import { frameFor } from './frame.ts'

const page: Page = { title: 'Where you live', body: html`<h1 class="govuk-heading-l">Where you live</h1>` }
const paths = {
  sheets: { public: '/assets/public.1.css', staff: '/assets/staff.1.css' },
  scripts: { start: '/assets/start.1.js', later: '/assets/later.1.js', find: '/assets/find.1.js' },
}
const frame = frameFor({
  council: 'Hartmere Council',
  assets: { paths },
  footerNote: 'People here are invented.',
})
const shown = (more: Partial<Page> = {}, around: Around = { path: '/' }) =>
  render(frame({ ...page, ...more }, around))

const officer = { name: 'Pat Lee', role: 'Contact-centre officer' }

suite('the frame of a page', () => {
  test('the title says what is asked, for which service, by whom, and whether something is wrong', () => {
    const service = { name: 'Tell us you have moved', href: '/moved' }
    const problems = [{ field: 'postcode', message: 'Enter a postcode' }]
    assert.match(
      shown({ service, problems }),
      /<title>Error: Where you live – Tell us you have moved – Hartmere Council<\/title>/,
    )
    assert.match(shown(), /<title>Where you live – Hartmere Council<\/title>/)
  })

  test('what is wrong comes first, and leads to its field', () => {
    const page = shown({ back: '/', problems: [{ field: 'postcode', message: 'Enter a postcode' }] })
    const places = ['govuk-back-link', '<main', 'There is a problem', 'href="#postcode"', '<h1'].map((part) =>
      page.indexOf(part),
    )
    assert.ok(places.every((place) => place > 0))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
  })

  test('the public gets the small style sheet, and no script unless the page can use one', () => {
    assert.match(shown(), /public\.1\.css/)
    assert.doesNotMatch(shown(), /<script/)
    assert.match(shown({ scripts: ['character-count'] }), /src="\/assets\/later\.1\.js\?start\.1\.js"/)
    assert.equal(shown({ scripts: ['character-count', 'radios', 'find'] }).match(/<script/g)?.length, 2)
  })

  test('what leads somebody to their mistake is there at once, and does not wait until the page has loaded', () => {
    const problems = [{ field: 'postcode', message: 'Enter a postcode' }]
    assert.match(shown({ problems }), /src="\/assets\/start\.1\.js"/)
  })

  test('a script that we do not have is a mistake of ours', () => {
    assert.throws(() => shown({ scripts: ['fnd'] }), /No script is called fnd/)
  })

  test('there is no script or style inside a page', () => {
    const staff = shown({ scripts: ['find'] }, { signedIn: officer, path: '/staff' })
    assert.doesNotMatch(staff, /<script>|<style|\sstyle="|\son\w+="/)
  })

  test('an officer sees who is signed in, and is asked for a purpose until there is one', () => {
    const without = shown({}, { signedIn: officer, path: '/staff' })
    assert.match(without, /Pat Lee, Contact-centre officer/)
    assert.match(without, /<a class="govuk-link" href="\/staff\/purpose">State your purpose/)
    assert.match(without, /<form method="post" action="\/sign-out">/)
    const purpose = 'Council tax enquiry'
    assert.match(
      shown({}, { signedIn: { ...officer, purpose }, path: '/staff' }),
      /<strong>Council tax enquiry/,
    )
  })

  test('the navigation shows where an officer is', () => {
    const at = (path: string) =>
      [...shown({}, { signedIn: officer, path }).matchAll(/href="([^"]+)" aria-current="(\w+)"/g)].map(
        ([, href, kind]) => `${href} ${kind}`,
      )
    assert.deepEqual(at('/staff'), ['/staff page'])
    assert.deepEqual(at('/staff/cases'), ['/staff/cases page'])
    assert.deepEqual(at('/staff/cases/H-1'), ['/staff/cases true'])
    assert.deepEqual(at('/staff/purpose'), [])
  })

  test('an officer is led only to where they may go', () => {
    const signedIn = { ...officer, purpose: 'casework', may: ['cases.read'] }
    const navigation = shown({}, { signedIn, path: '/staff' })
    assert.match(navigation, /href="\/staff\/cases"/)
    assert.doesNotMatch(navigation, /href="\/staff\/(people|sources|notices)"/)
  })

  test('words from outside cannot become markup', () => {
    const signedIn = { name: '<b>Pat', role: '"x', purpose: '<script>' }
    assert.doesNotMatch(shown({ title: '</title><b>' }, { signedIn, path: '/staff' }), /<b>|<script>/)
  })
})
