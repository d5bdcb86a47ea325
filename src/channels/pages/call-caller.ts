import { button, details, errorAt, input, insetText, select, tag, warningText } from '#govuk'
import { type Content, html } from '#kit/html'
import { sayDay } from '#services'
import { type Caller, type CallScreen, mostTries } from '../model/call.ts'
import { checks, relations, sayBehalf, sayNumber } from '../model/call-words.ts'
import { callPath } from './call-parts.ts'

type Known = Extract<Caller, { kind: 'known' }>

/** Who calls: what must be known before anything else, and nothing of a record before two facts have fitted. */
export function callerPart(screen: CallScreen): Content {
  const { call, caller } = screen
  return html`
    <h2 class="govuk-heading-m" id="caller">Caller</h2>
    ${caller.kind === 'known' ? known(screen, caller) : numberOf(screen)}
    ${caller.kind === 'unknown' && asking(screen, caller.maybe)}
    ${caller.kind === 'guarded' && insetText({ text: 'There may be a restricted record. Do not tell the caller anything. Ask a colleague who can see restricted records.' })}
    ${call.person && behalf(screen)}`
}

function numberOf({ call, problems, sent }: CallScreen): Content {
  if (call.number) return html`<p class="govuk-body-l govuk-!-margin-bottom-2">${sayNumber(call.number)}</p>`
  const error = errorAt(problems, 'number')
  return [
    html`<p class="govuk-body">No number.</p>`,
    details({
      summaryText: 'Key their number',
      open: !!error,
      text: html`
        <form method="post" action="${callPath(call.id, 'number')}" novalidate autocomplete="off">
          ${input({ name: 'number', type: 'tel', label: { text: 'Number' }, value: sent.number?.[0], errorMessage: error, classes: 'govuk-input--width-20' })}
          ${button({ text: 'Save number', classes: 'govuk-button--secondary' })}
        </form>`,
    }),
  ]
}

function asking(screen: CallScreen, maybe: number): Content {
  const { call, problems, sent } = screen
  if (call.tries >= mostTries)
    return insetText({ text: 'Too many details did not match. Carry on without their record.' })
  const fact = (name: string, text: string, hint: string | undefined, classes: string, isFirst = false) =>
    input({
      name: `fact-${name}`,
      label: { text },
      hint: hint ? { text: hint } : undefined,
      classes,
      value: sent[`fact-${name}`]?.[0],
      errorMessage: errorAt(problems, `fact-${name}`),
      autocomplete: 'off',
      spellcheck: false,
      attributes: isFirst ? { autofocus: true } : {},
    })
  const isNext = maybe > 0 && problems.length === 0 && !screen.script && !screen.told && !screen.query
  return html`
    <p class="govuk-body">${maybeText(maybe, call.number !== undefined)}</p>
    <form method="post" action="${callPath(call.id, 'confirm')}" novalidate autocomplete="off">
      ${fact('postcode', 'Postcode', undefined, 'govuk-input--width-10', isNext)}
      ${fact('born', 'Date of birth', 'Like 12 3 1984 or 120384', 'govuk-input--width-10')}
      ${fact('name', maybe > 0 ? 'First name (optional)' : 'Name', undefined, 'govuk-input--width-20')}
      ${button({ text: 'Check what they say', preventDoubleClick: true })}
    </form>
    ${details({
      summaryText: 'They say we should have their details',
      text: 'Some records are restricted and cannot be found by a number or an address. If nothing matches, ask a colleague who can see restricted records. Do not tell the caller anything.',
    })}`
}

function maybeText(maybe: number, hasNumber: boolean): Content {
  if (maybe === 1)
    return html`${tag({ text: 'Maybe', classes: 'govuk-tag--yellow' })} One person we know has this number. Ask for two facts before you say anything.`
  if (maybe > 1)
    return html`${tag({ text: 'Maybe', classes: 'govuk-tag--yellow' })} ${maybe} people we know have this number. Ask for two facts before you say anything.`
  return `${hasNumber ? 'We do not know this number. ' : ''}They do not have to say who they are. To see their record, ask for three facts.`
}

function known(screen: CallScreen, caller: Known): Content {
  const { person, needs } = caller
  const { given_name: given, surname, address, postcode } = person.values
  const name = [given?.value, surname?.value].filter(Boolean).join(' ')
  return html`
    ${guards(caller)}
    <p class="govuk-body-l govuk-!-margin-bottom-1"><strong>${name}</strong></p>
    <p class="govuk-body">${!needs.isRestricted && html`${address?.value}${postcode && html`<br>${postcode.value}`}<br>`}
      ${screen.call.number && sayNumber(screen.call.number)}</p>
    ${screen.call.isChosen ? toCheck(screen) : html`<p class="govuk-body-s">Their details match our record.</p>`}
    <p class="govuk-body-s"><a class="govuk-link" href="/staff/people/${person.id}">Open the record</a></p>
    <form method="post" action="${callPath(screen.call.id, 'forget')}" novalidate>
      <button type="submit" class="guildhall-quiet">This is someone else</button>
    </form>`
}

/** With whom a call was begun is not yet who speaks. */
const toCheck = ({ call }: CallScreen): Content => html`
  <p class="govuk-body">You started this call from their record. Before you say anything, ask for two of postcode, date of birth and first name.</p>
  <form method="post" action="${callPath(call.id, 'matched')}" novalidate>
    ${button({ text: 'Two details match', classes: 'govuk-button--secondary', preventDoubleClick: true })}
  </form>`

const needWords: Readonly<Record<string, string>> = {
  'large-print': 'Large print',
  'easy-read': 'Easy read',
  braille: 'Braille',
  audio: 'Audio',
  bsl: 'British Sign Language',
  'no-letters': 'No letters',
}

/** What must be known before anything is said or sent. */
function guards({ person, needs }: Known): Content {
  const asked = [
    ...needs.needs.map((name) => needWords[name] ?? name),
    ...(needs.language ? [`Speaks ${needs.language}`] : []),
    ...(needs.preferred ? [`Prefers ${needs.preferred}`] : []),
  ]
  const broken = needs.doesNotWork
  const { date_of_death: died } = person.values
  return [
    needs.isRestricted &&
      warningText({
        text: 'Restricted. Do not say where they live or that we know them. Do not send a letter.',
      }),
    needs.hasDied &&
      insetText({
        text: `We have been told that they died${died ? ` on ${sayDay(died.value)}` : ''}. Ask who is calling, and who for.`,
      }),
    needs.isReportedDead && insetText({ text: 'Someone has told us that they died. Ask with care.' }),
    asked.length > 0 &&
      html`<p class="govuk-body">${asked.map((need) => [tag({ text: need, classes: 'govuk-tag--purple' }), ' '])}</p>`,
    broken.length > 0 &&
      html`<p class="govuk-body">Their ${broken.join(', ')} does not work. Ask for a new one.</p>`,
  ]
}

function behalf({ call, problems, sent }: CallScreen): Content {
  if (call.behalf) return html`<p class="govuk-body">${sayBehalf(call.behalf)}</p>`
  const chosen = (name: string) => sent[name]?.[0]
  const list = (name: string, text: string, items: Readonly<Record<string, string>>) =>
    select({
      name,
      label: { text },
      value: chosen(name),
      errorMessage: errorAt(problems, name),
      items: [
        { value: '', text: 'Select' },
        ...Object.entries(items).map(([value, words]) => ({ value, text: words })),
      ],
    })
  return details({
    summaryText: 'Someone is calling on their behalf',
    open: problems.some(({ field }) => field.startsWith('behalf-')),
    text: html`
      <form method="post" action="${callPath(call.id, 'behalf')}" novalidate>
        ${list('behalf-relation', 'Who is calling?', relations)}
        ${list('behalf-checked', 'How do you know that they may?', checks)}
        ${button({ text: 'Save', classes: 'govuk-button--secondary' })}
      </form>`,
  })
}
