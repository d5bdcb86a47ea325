import type { Home, Mover } from '../movers.ts'
import type { Patient } from './resident.ts'

const service = '/services/tell-us-you-have-moved'
const firstQuestion = 'move_type'
const lastPage = 'your-reference'
const mostSteps = 60

type Form = Readonly<Record<string, string>>

const dayIn = (name: string, day: string): Form => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

const homeIn = (name: string, { line, town, postcode }: Home): Form => ({
  [`${name}-line`]: line,
  [`${name}-town`]: town,
  [`${name}-postcode`]: postcode,
})

/** What someone types on each page who moves within the area, alone, and uses every service that is told. */
export function formsOf(
  { given, family, born, from, to }: Mover,
  movedOn: string,
): Readonly<Record<string, Form>> {
  return {
    move_type: { move_type: 'within' },
    name: { 'name-given': given, 'name-family': family },
    born: dayIn('born', born),
    me: { me: 'letter' },
    old_address: homeIn('old_address', from),
    new_address: homeIn('new_address', to),
    moved_on: dayIn('moved_on', movedOn),
    others: { others: 'no' },
    tenure: { tenure: 'own' },
    pays_council_tax: { pays_council_tax: 'yes' },
    housing_benefit: { housing_benefit: 'yes' },
    travel_pass: { travel_pass: 'yes' },
    assisted_collection: { assisted_collection: 'yes' },
    more: { more: '' },
    agree: { agree: 'yes' },
    'check-answers': {},
  }
}

/**
 * Goes through all questions, one page after the other, and sends the answers. Returns the reference on the last page.
 *
 * Errors: throws when answers that were taken are not there any more, or one of them is refused.
 */
export async function reportOnWeb({ ask }: Patient, mover: Mover, movedOn: string): Promise<string> {
  const forms = formsOf(mover, movedOn)
  let cookie = ''
  let page = firstQuestion
  for (let step = 0; page !== lastPage; step += 1) {
    const form = forms[page]
    if (!form || step === mostSteps) throw new Error(`the form leads to ${page}, which has no answer`)
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(form).toString()
    const answer = await ask({ method: 'POST', path: `${service}/${page}`, headers, body })
    if (answer.status === 410) throw new Error('answers that had been taken were gone')
    if (answer.status !== 303) throw new Error(`the answer to ${page} was refused: ${answer.status}`)
    cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
    page = pageOf(answer.headers.location)
  }
  const { text } = await ask({ path: `${service}/${lastPage}`, headers: { cookie } })
  const [reference] = /\b(?:[2-9A-Z]{3}-){2}[2-9A-Z]{3}\b/.exec(text) ?? []
  if (!reference) throw new Error('the last page has no reference')
  return reference
}

const pageOf = (location = ''): string => location.split('?')[0]?.split('/').at(-1) ?? ''
