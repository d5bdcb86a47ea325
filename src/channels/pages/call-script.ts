import { button, insetText } from '#govuk'
import { type Content, html } from '#kit/html'
import { nameOfStreet } from '#places'
import { atHand, type ScriptLine, spokenOf, typedIn, wordsIn } from '#services'
import type { CallScreen } from '../model/call.ts'
import { asksWhere } from '../model/call-place.ts'
import { ruleOfBoxes } from '../model/call-rule.ts'
import { alphabet, spelt } from '../model/spoken.ts'
import { goingOnAlone } from './call-draft.ts'
import { callPath, readOut, somethingElse } from './call-parts.ts'
import { control } from './control.ts'

type Scripted = CallScreen & { readonly script: NonNullable<CallScreen['script']> }

/** The script of a service: what to say and to ask, one key for each choice, with what is known already. */
export function scriptPart(screen: Scripted): Content {
  const { call, script, problems, before } = screen
  const { definition } = script
  const { open, lines } = spokenOf(definition)
  const hasProblem = problems.length > 0
  return html`
    <h3 class="govuk-heading-m">${wordsIn(definition.name)}</h3>
    ${open && readOut(open)}
    <form method="post" action="${callPath(call.id, 'send')}" novalidate autocomplete="off" data-script data-keep="${callPath(call.id, 'keep')}" data-letters="${JSON.stringify(alphabet)}">
      ${lines.map((line) => asked(screen, line))}
      ${before && before.kind !== 'nothing' && known(before)}
      ${button({
        text: before ? 'Send it anyway' : wordsIn(definition.sending.button),
        preventDoubleClick: true,
        attributes: { 'data-send': true, ...(before && !hasProblem && { autofocus: true }) },
      })}
      ${goingOnAlone(screen)}
    </form>
    ${somethingElse(call.id)}`
}

/** What we know already that may answer what they are about to send. */
function known(before: Exclude<NonNullable<CallScreen['before']>, { kind: 'nothing' }>): Content {
  const words = before.kind === 'answered' ? `${before.sentence} ${before.next}` : before.sentence
  return [
    insetText({
      text: html`<strong>We know this already. Nothing has been sent yet.</strong>${readOut(words)}`,
      id: 'known',
    }),
    html`<input type="hidden" name="before-known" value="yes">`,
  ]
}

function asked(screen: Scripted, line: ScriptLine): Content {
  const { question } = line
  const { number, say, tip, onlyIf, readBack } = line
  const optional = question.required === false && ' (optional)'
  const heading = html`${number !== undefined && `${number}. `}${say}${optional}`
  const { showIf } = question
  return html`
    <div class="guildhall-line" data-line="${question.id}"${showIf && html` data-show-if="${JSON.stringify(ruleOfBoxes(showIf, screen.script.definition.questions))}"`}>
      ${onlyIf && html`<p class="govuk-body-s govuk-!-margin-bottom-1" data-only-if>${onlyIf}</p>`}
      ${lineOf(screen, line, heading)}
      ${asksWhere(line.question) && placeFinder(screen, line)}
      ${tip && html`<p class="govuk-body-s guildhall-tip">Tip: ${tip}</p>`}
      ${readBack && spelling(line, screen.script.typed)}
    </div>`
}

function lineOf(
  { script, problems, today }: Scripted,
  { question, say }: ScriptLine,
  heading: Content,
): Content {
  if (question.type === 'say') return readOut(say)
  return control({ question: atHand(question, today), typed: script.typed, problems, as: 'list', heading })
}

/** What our own lists have for what was typed of where something is: chosen, it is that very home or street. */
function placeFinder({ call, matches, script }: Scripted, { question: { id, type } }: ScriptLine): Content {
  const isChosen = ['uprn', 'usrn'].some((part) => typedIn(script.typed, `${id}-${part}`) !== '')
  const to = html` formaction="${callPath(call.id, 'places')}" formnovalidate`
  const pick = (value: string, text: string, at: number) =>
    html`<li><button type="submit" class="guildhall-pick" name="choose" value="${value}"${to}${at === 0 && html` autofocus`}>${text}</button></li>`
  const mine = matches?.question === id ? matches : undefined
  const found = mine && [
    ...mine.streets.map((street) => [`${id} usrn ${street.usrn}`, nameOfStreet(street)] as const),
    ...mine.homes.map((home) => [`${id} uprn ${home.uprn}`, home.address] as const),
  ]
  return html`
    <p class="govuk-body-s guildhall-tip">${isChosen && 'Chosen from our list. '}<button type="submit" class="guildhall-quiet" name="look" value="${id}"${to}>${type === 'place' ? 'Find the street or address in our list' : 'Find the address in our list'}</button></p>
    ${found && (found.length > 0 ? html`<ul class="govuk-list guildhall-picks">${found.map(([value, text], at) => pick(value, text, at))}</ul>` : html`<p class="govuk-body-s" role="status">Nothing in our list matches. Leave what is typed: it is taken as it stands.</p>`)}`
}

/** What is said back: names letter by letter, all else as it stands. */
function spelling({ question, readBack }: ScriptLine, typed: Scripted['script']['typed']): Content {
  const boxes = question.type === 'name' ? [`${question.id}-given`, `${question.id}-family`] : [question.id]
  const said = boxes.map((box) => typedIn(typed, box)).filter(Boolean)
  if (readBack === 'repeat') return html`<p class="govuk-body-s guildhall-tip">Read it back.</p>`
  return html`<p class="govuk-body-s guildhall-tip" data-spell>${said.length > 0 ? `Read back: ${said.map(spelt).join(', then ')}` : 'Read it back, letter by letter.'}</p>`
}
