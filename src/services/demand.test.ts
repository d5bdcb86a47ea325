import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { findService, searchServices } from '#services'

// What people contacted Bath & North East Somerset Council about most, in a year, by their own count; and which of our
// services takes it. A general enquiry about waste is most often about a bin that was not emptied.
const servedBy: Readonly<Record<string, readonly string[]>> = {
  'Waste Services Container Request': ['request-bin'],
  'Neighbourhoods Cleansing': ['report-fly-tipping', 'report-dog-fouling'],
  'Waste Services Garden Waste Start Up': ['pay-garden-waste'],
  'Highways Maintenance of Roads and Pavements': ['report-pothole', 'report-street-light'],
  'Highways Potholes': ['report-pothole'],
  'Waste Services Clinical Waste': ['request-bin'],
  'Complaints, Compliments, Suggestions': ['make-a-complaint'],
  'Waste Services General Enquiry': ['report-missed-bin', 'request-assisted-collection'],
  'Neighbourhoods Cleansing Enforcement': ['report-fly-tipping', 'report-dog-fouling'],
  'Highways Drainage and Flooding': ['report-blocked-drain'],
}

/** The subjects of the most contacts, the most first. */
function topTen(): readonly string[] {
  const file = readFileSync(new URL('../../demo/data/contacts.csv', import.meta.url), 'utf8')
  const counts = new Map<string, number>()
  for (const row of file.split('\n').slice(1)) {
    const [, title = '', count = '0'] = /^("[^"]*"|[^,]*),[^,]*,[^,]*,(\d+),/.exec(row) ?? []
    const bare = title.replaceAll('"', '')
    counts.set(bare, (counts.get(bare) ?? 0) + Number(count))
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 10)
    .map(([title]) => title)
}

const asked: readonly (readonly [words: string, service: string])[] = [
  ['bin not emptied', 'report-missed-bin'],
  ['I need a new recycling box', 'request-bin'],
  ['sharps', 'request-bin'],
  ['take rubbish to the tip', 'book-recycling-centre-visit'],
  ['my mum died', 'tell-us-someone-has-died'],
  ['dog poo', 'report-dog-fouling'],
  ['lamp post out', 'report-street-light'],
  ['dumped matress', 'report-fly-tipping'],
  ['dumped car', 'report-abandoned-vehicle'],
  ['get rid of a fridge', 'request-bulky-collection'],
  ['noisy neighbours', 'report-noise'],
  ['I live alone', 'apply-council-tax-discount'],
  ['bus to school', 'apply-school-transport'],
  ['the road is flooded', 'report-blocked-drain'],
  ['parking ticket', 'pay-parking-fine'],
  ['have my say', 'give-your-view'],
  ['I want to complain', 'make-a-complaint'],
  ['register birth', 'book-birth-registration'],
  ['we have a new baby', 'tell-us-about-a-new-baby'],
  ['room hire', 'book-room'],
  ['cannot move my bin', 'request-assisted-collection'],
]

suite('what people ask a council for', () => {
  test('the ten subjects of most contacts each have a service', () => {
    assert.deepEqual(topTen().toSorted(), Object.keys(servedBy).sort())
    for (const id of Object.values(servedBy).flat()) assert.ok(findService(id), id)
  })

  for (const [words, service] of asked) {
    test(`“${words}” leads to ${service}`, () => {
      assert.equal(searchServices(words)[0]?.id, service)
    })
  }
})
