import { button, checkboxes, errorAt, input, insetText, select, summaryList } from '#govuk'
import { type Content, html, type SafeHtml } from '#kit/html'
import type { Problem } from '#kit/outcome'
import type { Page } from '#kit/page'
import type { AccessRequest } from '../model/access-request.ts'
import { type HeldEntry, type HeldPart, placeOf } from '../model/held-part.ts'
import { foundIn, type Mark, markKinds, patternOf } from '../model/mark.ts'
import type { AccessCopy } from '../store/access-copy.ts'
import { gatherForm } from './access-request.ts'
import { sayMoment } from './words.ts'

type Marking = {
  readonly problems?: readonly Problem[]
  readonly sent?: Readonly<Record<string, string>>
}

type Shown = { readonly request: AccessRequest; readonly copy: AccessCopy; readonly name: string }

/** A copy to be looked through: what the rules found and officers marked, and then all of it, with the marks in it. */
export function accessCopyPage({ request, copy, name }: Shown, marking: Marking = {}): Page {
  const { parts, marks, madeAt } = copy
  const at = `/staff/access-requests/${request.id}`
  const isOpen = request.state === 'preparing'
  // So that nobody marks another copy than the one that they read.
  const made = html`<input type="hidden" name="gathered" value="${madeAt.toISOString()}">`
  const count = parts.reduce((sum, { entries }) => sum + entries.length, 0)
  return {
    title: `What we hold about ${name}: check the copy`,
    width: 'full',
    problems: marking.problems ?? [],
    back: at,
    body: html`
      <h1 class="govuk-heading-l"><span class="govuk-caption-l">Copy for ${name}</span> What we hold, and what is taken out</h1>
      <p class="govuk-body">Gathered on ${sayMoment(madeAt)}: ${count} entries. Read all of it. What is about other people, and what the law does not let us give, must be marked.</p>
      <ul class="govuk-list">${parts.map(({ id, title, entries }) => html`<li><a class="govuk-link" href="#${id}">${title}</a> (${entries.length})</li>`)}</ul>
      ${isOpen ? marksForm(at, copy, made) : marksList(copy)}
      ${isOpen && addForm(at, marking, made)}
      ${isOpen && html`<h2 class="govuk-heading-m">If something has changed since</h2>${gatherForm(at, 'Gather everything again')}`}
      ${parts.map((part) => partOf(part, marks, isOpen && { at: `${at}/marks/add`, made }))}`,
  }
}

const sayMark = (mark: Mark): string => ('words' in mark ? mark.words : `All of: ${mark.title}`)

function hintOf(mark: Mark, parts: readonly HeldPart[]): string {
  const finder = mark.by === 'rule' ? 'Found by rule' : 'Marked by an officer'
  const kind = `${finder}: ${markKinds[mark.kind]}`
  if (!('words' in mark)) return kind
  const { count, around } = foundIn(parts, mark.words)
  return `${kind}. ${count === 1 ? 'Once' : `${count} times`}: “${around}”`
}

function marksForm(at: string, { parts, marks }: AccessCopy, made: SafeHtml): SafeHtml {
  if (marks.length === 0)
    return insetText({
      text: 'The rules found nothing about other people. Still read all of it, because they do not find everything.',
    })
  return html`
    <form method="post" action="${at}/marks" novalidate>
      ${made}
      ${checkboxes({
        name: 'on',
        fieldset: { legend: { text: 'Take these out', classes: 'govuk-fieldset__legend--m' } },
        hint: {
          text: 'Untick anything that is the person’s own, or that others agree to share. You can name a member of staff who was doing their job.',
        },
        classes: 'govuk-checkboxes--small',
        values: marks.filter(({ isOn }) => isOn).map(({ id }) => id),
        items: marks.map((mark) => ({
          value: mark.id,
          text: sayMark(mark),
          hint: { text: hintOf(mark, parts) },
        })),
      })}
      ${button({ text: 'Save what is taken out', preventDoubleClick: true })}
    </form>`
}

function marksList({ parts, marks }: AccessCopy): SafeHtml {
  const listOf = (title: string, some: readonly Mark[]) =>
    some.length > 0 &&
    html`
      <h2 class="govuk-heading-m">${title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${some.map((mark) => html`<li>${sayMark(mark)}<br><span class="govuk-hint">${hintOf(mark, parts)}</span></li>`)}
      </ul>`
  return html`
    ${listOf(
      'Taken out',
      marks.filter(({ isOn }) => isOn),
    )}
    ${listOf(
      'Found by rule, and left in',
      marks.filter(({ isOn }) => !isOn),
    )}`
}

const addForm = (at: string, { problems = [], sent = {} }: Marking, made: SafeHtml): SafeHtml => html`
  <h2 class="govuk-heading-m">Take something else out</h2>
  <form method="post" action="${at}/marks/add" novalidate>
    ${made}
    ${input({
      name: 'words',
      label: { text: 'Words to take out' },
      hint: { text: 'They are taken out everywhere. Copy them from below.' },
      value: sent.words,
      errorMessage: errorAt(problems, 'words'),
      autocomplete: 'off',
      spellcheck: false,
    })}
    ${select({
      name: 'kind',
      label: { text: 'What is it?' },
      value: sent.kind,
      errorMessage: errorAt(problems, 'kind'),
      items: [
        { value: '', text: 'Choose' },
        ...Object.entries(markKinds).map(([value, text]) => ({
          value,
          text: `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
        })),
      ],
    })}
    ${button({ text: 'Take it out', classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`

// What is only the person’s own: words may be taken out of it, and no reason lets us keep all of one back.
const neverLeft = ['values', 'homes', 'before', 'corrections', 'looks']

type Adding = { readonly at: string; readonly made: SafeHtml }

function partOf(part: HeldPart, marks: readonly Mark[], adding: Adding | false): SafeHtml {
  const out = new Set(marks.flatMap((mark) => (mark.isOn && 'place' in mark ? [mark.place] : [])))
  return html`
    <h2 class="govuk-heading-m" id="${part.id}">${part.title}</h2>
    ${part.entries.length === 0 && html`<p class="govuk-body">Nothing.</p>`}
    ${part.entries.map((entry, at) => {
      const place = placeOf(part, at)
      return html`
        <h3 class="govuk-heading-s">${marked(entry.title, marks)}</h3>
        ${out.has(place) ? html`<p class="govuk-body"><mark>Left out as a whole</mark></p>` : factsOf(entry, marks)}
        ${adding && !out.has(place) && !neverLeft.includes(part.id) && leaveForm(adding, place, entry.title)}`
    })}`
}

const factsOf = ({ facts }: HeldEntry, marks: readonly Mark[]): SafeHtml =>
  summaryList({
    classes: 'govuk-summary-list--no-border',
    rows: facts.map(({ name, text, file }) => ({
      key: { text: marked(name, marks) },
      value: {
        text: file
          ? html`<a class="govuk-link" href="/staff/files/${file}">${text}</a>. Look at it, and leave it out if it shows somebody else`
          : marked(text, marks),
      },
    })),
  })

const leaveForm = ({ at, made }: Adding, place: string, title: string): SafeHtml => html`
  <form method="post" action="${at}" novalidate>
    ${made}
    <input type="hidden" name="place" value="${place}">
    <input type="hidden" name="kind" value="exempt">
    ${button({ text: html`Leave this out<span class="govuk-visually-hidden">: ${title}</span>`, classes: 'govuk-button--secondary' })}
  </form>`

/** A text in which what is to be taken out stands out. */
function marked(text: string, marks: readonly Mark[]): Content {
  const words = marks.flatMap((mark) => (mark.isOn && 'words' in mark ? [patternOf(mark.words).source] : []))
  if (words.length === 0) return text
  const parts = text.split(new RegExp(`(${words.toSorted((a, b) => b.length - a.length).join('|')})`, 'giu'))
  return parts.map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : part))
}
