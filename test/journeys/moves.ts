import type { Page as Tab } from 'playwright-core'
import { type Answers, answer } from '../browser/answer.ts'

/** What someone answers to each question of a service, by the name of the question. */
export type Story = Readonly<Record<string, Answers>>

export const move = '/services/tell-us-you-have-moved'

/** The boxes of a date. */
export function dateBoxes(name: string, iso: string): Answers {
  const [year = '', month = '', day = ''] = iso.split('-')
  const part = (text: string) => String(Number(text))
  return { [`${name}-day`]: part(day), [`${name}-month`]: part(month), [`${name}-year`]: year }
}

/** The day on which everybody here moved, as `2026-11-22`: worked out once, so that it stays true past midnight. */
export const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)

const within: Story = {
  move_type: { move_type: 'within' },
  moved_on: dateBoxes('moved_on', lastWeek),
  others: { others: 'no' },
  tenure: { tenure: 'own' },
  pays_council_tax: { pays_council_tax: 'yes' },
  housing_benefit: { housing_benefit: 'no' },
  travel_pass: { travel_pass: 'no' },
  assisted_collection: { assisted_collection: 'no' },
  more: {},
  agree: { agree: 'yes' },
}

const home = (name: string, line: string, town: string, postcode: string): Answers => ({
  [`${name}-line`]: line,
  [`${name}-town`]: town,
  [`${name}-postcode`]: postcode,
})

/** Asha Patel, whom five applications know well, moves across Bath. */
export const asha: Story = {
  ...within,
  name: { 'name-given': 'Asha', 'name-family': 'Patel' },
  born: dateBoxes('born', '1984-03-12'),
  me: { me: 'text', 'me-text': '07700 900123' },
  old_address: home('old_address', '14 Alderwick Street', 'Bath', 'BA2 3DL'),
  new_address: home('new_address', '9 Tansyfield Place', 'Bath', 'BA2 4JD'),
}

/** Nikhil Patel moves out of the home that he shares with Asha. */
export const nikhil: Story = {
  ...asha,
  name: { 'name-given': 'Nikhil', 'name-family': 'Patel' },
  born: dateBoxes('born', '1982-07-25'),
  me: { me: 'call', 'me-call': '07700 900124' },
  others: { others: 'yes' },
  others_names: { others_names: 'Maya Patel' },
  tenure: { tenure: 'rent_private' },
  landlord: { landlord: 'Avon Lets' },
}

/** Llŷr Pugh, whose first name breaks what was made for English alone, moves within Radstock. */
export const llyr: Story = {
  ...within,
  name: { 'name-given': 'Llŷr', 'name-family': 'Pugh' },
  born: dateBoxes('born', '1979-12-01'),
  me: { me: 'email', 'me-email': 'llyr.pugh@example.com' },
  old_address: home('old_address', '11 Gorsedale Way', 'Radstock', 'BA3 2HQ'),
  new_address: home('new_address', '27 Finchcombe Road', 'Radstock', 'BA3 3BP'),
}

/** One of the two Peter Langridges of one home; the date of birth is neither’s. */
export const peter: Story = {
  ...within,
  name: { 'name-given': 'Peter', 'name-family': 'Langridge' },
  born: dateBoxes('born', '1951-09-05'),
  me: { me: 'letter' },
  old_address: home('old_address', '6 Whinfold Avenue', 'Bath', 'BA2 9AS'),
  new_address: home('new_address', '9 Tansyfield Place', 'Bath', 'BA2 4JD'),
}

export const pothole = '/services/report-pothole'

/** A hole in a road, reported by someone who wants to hear of it. */
export const hole: Story = {
  where: { where: 'Alderwick Street, by the bakery' },
  surface: { surface: 'road' },
  danger: { danger: 'no' },
  depth: { depth: '6' },
  photo: {},
  more: { more: 'Cyclists swerve round it' },
  me: { me: 'text', 'me-text': '07700 900123' },
}

export const garden = '/services/pay-garden-waste'

/** Somebody joins the garden waste collection with two bins, which costs £120. */
export const gardenWaste: Story = {
  what: { what: 'join' },
  home: home('home', '14 Alderwick Street', 'Bath', 'BA2 3DL'),
  bins: { bins: '2' },
  benefit: { benefit: 'no' },
  need_bin: { need_bin: 'yes' },
  name: { 'name-given': 'Asha', 'name-family': 'Patel' },
  me: { me: 'text', 'me-text': '07700 900123' },
}

/** The name of the question that is asked now; that of the page, where none is. */
export const questionOf = (tab: Tab): string => new URL(tab.url()).pathname.split('/').at(-1) ?? ''

/** Answers question after question until there is none left, doing something at each before it is answered. */
export async function goThrough(
  tab: Tab,
  story: Story,
  atEach: (question: string) => Promise<void> = async () => {},
): Promise<void> {
  for (let asked = 0; asked < 40; asked += 1) {
    const question = questionOf(tab)
    if (question === 'check-answers') return
    const answers = story[question]
    if (!answers) throw new Error(`Nobody has an answer for ${tab.url()}`)
    await atEach(question)
    await answer(tab, answers)
  }
  throw new Error('The questions never end')
}
