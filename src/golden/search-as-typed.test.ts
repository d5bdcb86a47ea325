import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { rebuild, searchPeople } from '#golden'
import type { World } from '#kit/context'
import { render } from '#kit/html'
import { testOfficer, testSystem, testWorld } from '#kit/testing'
import { applicationOf, loadRows, type Row } from '../../test/support/rows.ts'
import { resultsOf } from './pages/search.ts'

const row = (id: string, given_name: string, surname: string, rest: Row = {}): Row => ({
  id,
  given_name,
  surname,
  ...rest,
})

const people = [
  row('CT-0012345', 'Margaret', 'Hughes', {
    date_of_birth: '1985-03-14',
    address: '12 Church Lane, Bath',
    postcode: 'BA2 3DL',
    phone: '07700 900123',
    email: 'peg.hughes@example.com',
  }),
  row('CT-0029876', 'Owen', 'Hill', { date_of_birth: '1972-01-30', address: '14 Bridge Street, Bath' }),
  row('CT-0034567', 'Thị Hồng', 'Nguyễn', { date_of_birth: '1990-11-02' }),
  row('CT-0045678', 'Łukasz', 'Wójcik', { date_of_birth: '1988-07-09' }),
  row('CT-0056789', 'Siân', 'ap Rhys', { date_of_birth: '1969-12-25' }),
  row('CT-0067890', 'Fiona', 'McDonald', { date_of_birth: '1977-08-21' }),
  row('CT-0078901', 'Shane', 'Oneil', { date_of_birth: '1993-02-03' }),
  row('CT-0089012', 'Anna', 'van der Berg', { date_of_birth: '1981-04-17' }),
  row('CT-0090123', 'Jonathan', 'Smith', { date_of_birth: '1960-05-04', address: '7 Mill Road, Bath' }),
  row('CT-0101234', 'Joan', 'Smyth', { date_of_birth: '1947-09-28', address: '12 Station Road, Bath' }),
  row('CT-0112345', 'May', 'Lane', { date_of_birth: '1955-10-14', postcode: 'BA1 1AL' }),
]

suite('finding people as officers type them', () => {
  let world: World
  before(async () => {
    world = await testWorld()
    const system = testSystem(world)
    await loadRows(system, applicationOf('council-tax', ['answer-enquiry']), people)
    await system('matching', (ctx) => rebuild(ctx))
  })
  after(() => world.db.destroy())

  const resultsFor = (text: string) => testOfficer(world)('answer-enquiry', (ctx) => searchPeople(ctx, text))
  const surnames = async (text: string) => {
    const results = await resultsFor(text)
    return results.kind === 'found' ? results.people.map(({ name }) => name.split(' ').at(-1)) : []
  }

  for (const [how, typed, ...found] of [
    ['half of both names', 'marg hug', 'Hughes'],
    ['names the other way round', 'hughes margaret', 'Hughes'],
    ['a pet name', 'peggy hughes', 'Hughes'],
    ['names as they are heard', 'Margret Hughs', 'Hughes'],
    ['letters that changed places', 'jonathan smiht', 'Smith'],
    ['two letters', 'sm', 'Smith', 'Smyth'],
    ['a name that is heard as two', 'smith', 'Smith', 'Smyth'],
    ['a first letter and a surname', 'j smith', 'Smith', 'Smyth'],
    ['a year in two digits', 'hughes 14/3/85', 'Hughes'],
    ['dots in a date', '14.3.1985', 'Hughes'],
    ['a month by its name', '14th March 1985', 'Hughes'],
    ['a month cut short', '14 mar 85', 'Hughes'],
    ['a month and a year', 'march 1985', 'Hughes'],
    ['a day without a year', '14/3', 'Hughes'],
    ['a date as Americans write it', '3/14/1985', 'Hughes'],
    ['a date without signs', '14031985', 'Hughes'],
    ['day and month mixed up', 'smith 5/4/1960', 'Smith'],
    ['a year first', '1985 hughes', 'Hughes'],
    ['a postcode and a name', 'BA2 3DL hughes', 'Hughes'],
    ['a postcode without its space', 'ba23dl', 'Hughes'],
    ['half a postcode and a name', 'hughes BA2', 'Hughes'],
    ['half a telephone', '07700 900', 'Hughes'],
    ['a telephone from abroad', '+44 7700 900 123', 'Hughes'],
    ['the end of a telephone', '900123', 'Hughes'],
    ['a reference with spaces', 'CT 0012 345', 'Hughes'],
    ['a reference without its end', 'ct-00123', 'Hughes'],
    ['an email that is begun', 'peg.hughes@', 'Hughes'],
    ['a street', 'church lane', 'Hughes'],
    ['a house and a street that is begun', '12 chur', 'Hughes'],
    ['a name that stands on signs too', 'owen hill', 'Hill'],
    ['a name and a month that are one word', 'may lane', 'Lane'],
    ['a Vietnamese name without its signs', 'nguyen hong', 'Nguyễn'],
    ['a Polish name without its signs', 'lukasz woj', 'Wójcik'],
    ['a Welsh name without its signs', 'sian rhys', 'Rhys'],
    ['a Welsh name with what stands before it', 'ap rhys', 'Rhys'],
    ['a Scottish name in two words', 'mc donald', 'McDonald'],
    ['a Scottish name in another form', 'fiona macdonald', 'McDonald'],
    ['an Irish name with its sign, kept without', 'o’neil', 'Oneil'],
    ['an Irish name in two words', 'o neill', 'Oneil'],
    ['a Dutch name in one word', 'vanderberg', 'Berg'],
    ['a Dutch name without what stands before it', 'berg anna', 'Berg'],
  ] as const)
    test(`${how}: “${typed}”`, async () => assert.deepEqual(await surnames(typed), found))

  for (const [how, typed, ...found] of [
    ['a title', 'Mrs Hughes', 'Hughes'],
    ['a title with a dot, and an initial', 'Dr. M. Hughes BA2 3DL', 'Hughes'],
    ['initials together', 'MJ Hughes 1985', 'Hughes'],
    ['labels before what they name', 'hughes dob: 14/3/85 tel: 07700 900123', 'Hughes'],
    ['a whole address', '12 Church Lane, Bath BA2 3DL', 'Hughes'],
    ['a name at an address', 'margaret hughes at flat 3 12 church lane bath', 'Hughes'],
    ['a road cut short', 'hughes 12 church ln', 'Hughes'],
    ['a month before its day', 'March 14th, 1985', 'Hughes'],
    ['a day of a month', '14th of March 1985', 'Hughes'],
    ['a day in three numbers', 'hughes 14 3 85', 'Hughes'],
    ['a day in six digits', 'hughes 140385', 'Hughes'],
    ['a day that begins with a nought', 'smith 04051960', 'Smith'],
    ['a month and two digits of a year', 'hughes march 85', 'Hughes'],
    ['two digits of a year', "hughes '85", 'Hughes'],
    ['a letter for a digit in a postcode', 'may BAI 1AL', 'Lane'],
    ['a telephone with a nought too many', '+44 (0)7700 900 123', 'Hughes'],
    ['a telephone with dots', '07700.900.123', 'Hughes'],
    ['a telephone without its nought', '7700900123', 'Hughes'],
    ['a telephone with an extension', '07700 900123 ext 12', 'Hughes'],
    ['a telephone and a house after it', '07700 900123 12 church lane', 'Hughes'],
    ['an email with signs around it', '<PEG.Hughes@example.com>', 'Hughes'],
    ['an Irish name without its O', 'shane neil', 'Oneil'],
    ['a wrong key', 'margaret huhhes', 'Hughes'],
    ['a letter too few at the beginning', 'margaret ughes', 'Hughes'],
    ['a slip in each name', 'jpnathan smtih', 'Smith'],
    ['a wrong name at the right place', 'margaret jones BA2 3DL', 'Hughes'],
  ] as const)
    test(`${how}: “${typed}”`, async () => assert.deepEqual(await surnames(typed), found))

  test('shows who fits but for one thing, the most alike first, and says so', async () => {
    const results = await resultsFor('margaret hughes 1986')
    assert.ok(results.kind === 'found' && results.isNearly)
    assert.deepEqual(await surnames('margaret hughes 1986'), ['Hughes'])
    assert.match(render(resultsOf(results)), /Nobody whom you may see fits all that you entered/)
  })

  test('says whom they would find without the one thing that is wrong', async () => {
    const results = await resultsFor('hughes xqzwv')
    assert.ok(results.kind === 'found')
    assert.deepEqual(results.without, [{ said: 'xqzwv', query: 'hughes', people: 1 }])
    assert.deepEqual(await surnames(results.without[0]?.query ?? ''), ['Hughes'])
    assert.match(render(resultsOf(results)), /Look without “xqzwv” \(1 person\)/)
    const nobody = await resultsFor('xqzwv')
    assert.deepEqual(nobody, { kind: 'found', people: [], hasMore: false })
  })
})
