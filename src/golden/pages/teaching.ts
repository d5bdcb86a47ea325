import { button, insetText, table } from '#govuk'
import { html, type SafeHtml } from '#kit/html'
import type { Page } from '#kit/page'
import { sayPattern } from '../model/alike.ts'
import { leastPrecision, type Taught, type Trial } from '../model/teaching.ts'
import type { Lectern } from '../service/teach.ts'
import { sayMoment } from './words.ts'

const share = (part: number) => `${(100 * part).toFixed(1)}%`

/** What the answers of stewards teach, tried on answers that it has not seen, beside what is in use. */
export function teachingPage(lectern: Lectern): Page {
  const title = 'What the answers have taught'
  const { evidence, taught, inUse, settles, open } = lectern
  const { before, after, answers } = evidence
  const row = (name: string, of: (trial: Trial) => string) => [
    { text: name },
    { text: of(before), format: 'numeric' as const },
    { text: of(after), format: 'numeric' as const },
  ]
  return {
    title,
    width: 'full',
    breadcrumbs: [{ text: 'Match records', href: '/staff/reviews' }, { text: title }],
    body: html`
      <h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">When answers show that records like these are nearly always the same person, the computer can join them without asking. We tested each answer against the others. Nothing changes until someone starts using it here.</p>
      ${table({
        caption: `${answers === 1 ? '1 answer' : `${answers} answers`}, given one at a time`,
        captionClasses: 'govuk-table__caption--m',
        firstCellIsHeader: true,
        head: [
          { text: 'Of these' },
          { text: 'Now', format: 'numeric' },
          { text: 'With what they teach', format: 'numeric' },
        ],
        rows: [
          row('Joined without asking', ({ joined }) => String(joined)),
          row('Rightly', ({ right }) => String(right)),
          row('Wrongly', ({ joined, right }) => String(joined - right)),
          row('Precision, at the very least', ({ joined, lowest }) =>
            joined === 0 ? 'none joined' : share(lowest),
          ),
          row('Recall', ({ recall }) => share(recall)),
        ],
      })}
      <p class="govuk-body">Of ${open} open questions, ${settles} would not be asked any more, unless somebody else could be meant or somebody restricted is in them.</p>
      ${kinds(taught)}
      ${choice(lectern)}
      ${
        inUse &&
        html`
        <h2 class="govuk-heading-m">In use</h2>
        <p class="govuk-body">What ${inUse.evidence.answers} answers taught, since ${sayMoment(inUse.at)}.</p>
        <form method="post" action="/staff/reviews/weights/end" novalidate>
          ${button({ text: 'Go back to the earlier version', classes: 'govuk-button--secondary' })}
        </form>`
      }`,
  }
}

const fewest = 5

/** What was answered, by what agrees in the records. */
function kinds({ patterns }: Taught): SafeHtml | false {
  const shown = Object.entries(patterns)
    .filter(([, { answered }]) => answered >= fewest)
    .sort(([, a], [, b]) => b.answered - a.answered)
  if (shown.length === 0) return false
  return table({
    caption: 'By what agrees',
    captionClasses: 'govuk-table__caption--m',
    head: [
      { text: 'What agrees' },
      { text: 'Answered', format: 'numeric' },
      { text: 'Same person', format: 'numeric' },
    ],
    rows: shown.map(([pattern, { same, answered }]) => [
      { text: sayPattern(pattern) },
      { text: String(answered), format: 'numeric' as const },
      { text: share(same / answered), format: 'numeric' as const },
    ]),
  })
}

function choice({ mayGoLive, version }: Lectern): SafeHtml {
  if (!mayGoLive)
    return insetText({
      text: `You cannot use it yet. It must find more than the version in use, with a precision of at least ${share(leastPrecision)} and no lower than now.`,
    })
  return html`
    <form method="post" action="/staff/reviews/weights" novalidate>
      <input type="hidden" name="version" value="${version}">
      ${button({ text: 'Start using it and rebuild all records', preventDoubleClick: true })}
    </form>`
}
