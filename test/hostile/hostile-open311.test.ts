import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { XMLValidator } from 'fast-xml-parser'
import { type Besieged, besieged } from './besieged.ts'
import { dealer } from './hostile-texts.ts'
import { type Answer, type Sent, type Visitor, wrongBodies } from './visitor.ts'

// A report as FixMyStreet sends it.
const report: Readonly<Record<string, string>> = {
  service_code: 'POTHOLE',
  lat: '51.3801',
  long: '-2.3603',
  description: 'A hole by the bakery',
  email: 'asha@example.com',
  first_name: 'Asha',
  last_name: 'Patel',
  phone: '07700 900123',
  address_id: '',
  address_string: 'Mill Lane',
  media_url: 'https://example.com/a.jpg',
  'attribute[surface]': 'road',
  'attribute[danger]': 'no',
  'attribute[fixmystreet_id]': '123',
}
const update = {
  service_request_id: 'X4K-9P2-WR3',
  update_id: '1',
  status: 'OPEN',
  description: 'Still there',
  updated_datetime: '2026-11-22T09:00:00Z',
}
const asked = [
  'start_date',
  'end_date',
  'service_request_id',
  'service_code',
  'status',
  'page',
  'page_size',
  'jurisdiction_id',
  'api_key',
]

type Boxes = Readonly<Record<string, string>>

suite('whatever another website sends by Open311', () => {
  let council: Besieged
  let who: Visitor
  const deal = dealer()
  before(async () => {
    council = await besieged()
    who = await council.program('report')
  })

  /** Answered in the form that was asked for, whatever was sent. */
  function faultsOf(
    { status, text, headers }: Answer,
    form: 'xml' | 'json',
    about: string,
  ): readonly string[] {
    const type = headers.get('content-type') ?? ''
    if (status >= 500) return [`${about}: answers ${status}`]
    if (!type.includes(form)) return [`${about}: answers ${status} as ${type}`]
    const isWhole = form === 'xml' ? XMLValidator.validate(text) === true : isJson(text)
    return isWhole ? [] : [`${about}: answers ${status} with what is no ${form}`]
  }

  const ask = async (form: 'xml' | 'json', path: string, sent: Sent, about: string) =>
    faultsOf(await who.ask(`/open311/v2/${path}.${form}`, sent), form, `${path}.${form}: ${about}`)

  /** A report in which one thing is something else; some as a form, some as files are sent. */
  function bodyWith(
    whole: Boxes,
    name: string,
    text: string,
    isMultipart: boolean,
  ): URLSearchParams | FormData {
    const sent = Object.entries({ ...whole, [name]: text, api_key: who.key ?? '' })
    if (!isMultipart) return new URLSearchParams(sent)
    const body = new FormData()
    for (const [box, value] of sent) body.append(box, value)
    return body
  }

  async function sendBent(path: string, whole: Boxes): Promise<readonly string[]> {
    const faults: string[] = []
    for (const [at, name] of Object.keys(whole).entries())
      for (const text of ['Mill\0Lane', 'x'.repeat(20_000), ...deal(1)]) {
        const body = bodyWith(whole, name, text, at % 2 === 0)
        const about = `${name}=${JSON.stringify(text.slice(0, 40))}`
        faults.push(...(await ask(at % 3 === 0 ? 'xml' : 'json', path, { method: 'POST', body }, about)))
      }
    for (const [what, sent] of wrongBodies)
      faults.push(...(await ask('xml', path, { ...sent, method: 'POST' }, what)))
    return faults
  }

  test('as a report is taken, or refused in its own form', async () => {
    assert.deepEqual(await sendBent('requests', report), [])
  })

  test('as news of a report is taken, or refused in its own form', async () => {
    assert.deepEqual(await sendBent('servicerequestupdates', update), [])
  })

  test('as a question is answered in the form that was asked for', async () => {
    const faults: string[] = []
    for (const path of ['requests', 'servicerequestupdates', 'services', 'discovery'])
      for (const name of asked)
        for (const text of deal(1).filter((each) => each.length < 500 && !each.includes('\0'))) {
          const query = new URLSearchParams({ [name]: text })
          const answer = await who.ask(`/open311/v2/${path}.xml?${query}`)
          faults.push(...faultsOf(answer, 'xml', `${path}?${query}`))
        }
    assert.deepEqual(faults, [])
  })

  test('as it should be is taken, and with a photograph that is none refused, with the reason', async () => {
    const whole = bodyWith(report, 'description', 'A hole', true)
    const taken = await who.ask('/open311/v2/requests.json', { method: 'POST', body: whole })
    assert.equal(taken.status, 200, taken.text)
    const body = bodyWith({ ...report, 'attribute[fixmystreet_id]': '124' }, 'description', 'A hole', true)
    const picture = new File(['<svg onload=alert(1)>'], 'a.jpg', { type: 'image/jpeg' })
    if (body instanceof FormData) body.append('media', picture)
    const before = await council.rows()
    const { status, text } = await who.ask('/open311/v2/requests.json', { method: 'POST', body })
    assert.deepEqual([status, await council.rows()], [400, before], text)
    assert.match(text, /must be a JPEG, PNG or WEBP/)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
