import { button, checkboxes, details, errorAt, input, radios, textarea } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import { type Body, unsureWords } from '../../model/bodies/body.ts'
import { sayMapping } from '../../model/bodies/mapping.ts'

/** What is shown of a body: what is declared, or what was typed and what is wrong with it. */
export type Editing = {
  readonly body: Body | undefined
  readonly sent?: Readonly<Record<string, string>> | undefined
  readonly problems?: readonly Problem[] | undefined
  /** The ids of our services. */
  readonly services: readonly string[]
}

/** How one body is asked, to be changed. */
export function bodyPage({ body, sent, problems = [], services }: Editing): Page {
  const title = body ? body.name : 'Add a body'
  const typed = sent ?? (body ? typedFor(body) : { format: 'json', ifUnsure: 'person', inUse: 'yes' })
  const field = (name: string) => ({ name, value: typed[name], errorMessage: errorAt(problems, name) })
  return {
    title,
    problems,
    breadcrumbs: [
      { text: 'Home', href: '/staff' },
      { text: 'Bodies', href: '/staff/bodies' },
      { text: title },
    ],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <form method="post" action="/staff/bodies" novalidate>
        ${
          body
            ? html`<input type="hidden" name="id" value="${body.id}">`
            : input({
                ...field('id'),
                label: { text: 'Short name' },
                hint: { text: 'Like national-highways. It stays as it is' },
                classes: 'govuk-input--width-20',
              })
        }
        ${input({ ...field('name'), label: { text: 'Name' }, hint: { text: 'Residents read it, like National Highways' } })}
        ${input({ ...field('endpoint'), label: { text: 'Address of its server' }, hint: { text: 'What stands before “services.xml” in its addresses' }, inputmode: 'url', spellcheck: false })}
        ${input({ ...field('jurisdiction'), label: { text: 'Jurisdiction (optional)' }, hint: { text: 'What they want as jurisdiction_id' }, classes: 'govuk-input--width-20' })}
        ${input({ ...field('keySetting'), label: { text: 'Setting that holds our key (optional)' }, hint: { text: 'Its name, like OPEN311_KEY_HIGHWAYS. The key itself is set on the machine, and is never kept here' }, spellcheck: false })}
        ${radios({
          ...field('format'),
          classes: 'govuk-radios--inline',
          fieldset: { legend: { text: 'In which form do they answer?' } },
          items: [
            { value: 'json', text: 'JSON' },
            { value: 'xml', text: 'XML' },
          ],
        })}
        ${radios({ ...field('ifUnsure'), fieldset: { legend: { text: 'If no answer comes, how can we know whether they have it?' } }, items: Object.entries(unsureWords).map(([value, text]) => ({ value, text })) })}
        ${speaking(typed)}
        ${mapping(field, services)}
        ${checkboxes({ name: 'inUse', values: [typed.inUse ?? ''], items: [{ value: 'yes', text: 'Officers can pass cases on to it' }] })}
        ${button({ text: 'Save' })}
      </form>`,
  }
}

const speaking = (typed: Readonly<Record<string, string>>): SafeHtml => html`
  ${checkboxes({
    name: 'givesUpdates',
    values: [typed.givesUpdates ?? ''],
    fieldset: { legend: { text: 'Does it speak of updates, as FixMyStreet does?' } },
    items: [{ value: 'yes', text: 'It lists its updates (GET servicerequestupdates)' }],
  })}
  ${checkboxes({
    name: 'takesUpdates',
    values: [typed.takesUpdates ?? ''],
    items: [{ value: 'yes', text: 'It takes ours (POST servicerequestupdates)' }],
  })}`

type Field = (name: string) => {
  readonly name: string
  readonly value: string | undefined
  readonly errorMessage: ReturnType<typeof errorAt>
}

const mapping = (field: Field, services: readonly string[]): SafeHtml => html`
  ${textarea({
    ...field('services'),
    label: { text: 'Which of our services are which of theirs?' },
    hint: {
      text: html`One on each line: <code>report-pothole = POTHOLE</code>. Then which question answers what they ask: <code>report-pothole.surface = where</code>. Then what they call an answer: <code>report-pothole.surface.road = carriageway</code>. Only answers that are picked or counted can go`,
    },
    rows: 8,
    spellcheck: false,
  })}
  ${details({ summaryText: 'What our services are called here', text: html`<ul class="govuk-list">${services.map((id) => html`<li>${id}</li>`)}</ul>` })}
  ${textarea({
    ...field('always'),
    label: { text: 'What is always said (optional)' },
    hint: { text: html`By their names: <code>POTHOLE.source = council</code>` },
    rows: 3,
    spellcheck: false,
  })}`

function typedFor(body: Body): Readonly<Record<string, string>> {
  const yes = (is: boolean) => (is ? 'yes' : '')
  return {
    ...sayMapping(body.services),
    id: body.id,
    name: body.name,
    endpoint: body.endpoint,
    jurisdiction: body.jurisdiction,
    keySetting: body.keySetting,
    format: body.format,
    ifUnsure: body.ifUnsure,
    givesUpdates: yes(body.givesUpdates),
    takesUpdates: yes(body.takesUpdates),
    inUse: yes(body.inUse),
  }
}
