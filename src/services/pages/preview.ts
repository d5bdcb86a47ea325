import { type Content, html } from '#kit/html'
import { textParts } from '#messages'
import type { ServiceDefinition } from '../model/definition.ts'
import { atHand } from '../model/kinds/slot.ts'
import type { Question } from '../model/question.ts'
import { open311FieldOf, open311Of } from '../model/render/open311.ts'
import { type PaperLine, paperOf } from '../model/render/paper.ts'
import { smsOf } from '../model/render/sms.ts'
import { type ScriptLine, spokenOf } from '../model/render/spoken.ts'
import { wordsIn } from '../model/text.ts'

/** How the web asks a question: handed over, since the website is made of services and not the other way round. */
export type ShowOnWeb = (question: Question) => Content

/** A definition on every channel, question by question, side by side. */
export function preview(definition: ServiceDefinition, today: string, showOnWeb: ShowOnWeb): Content {
  const script = spokenOf(definition)
  const paper = paperOf(definition)
  const listed = open311Of(definition, today)
  const blocks = definition.questions.map((question, at) => {
    const line = script.lines[at]
    const attribute = listed?.attributes.find(({ code }) => code === question.id)
    return html`
      <section class="govuk-!-margin-bottom-6" aria-labelledby="preview-${question.id}">
        <h2 class="govuk-heading-m" id="preview-${question.id}">${line?.number && `${line.number}. `}${wordsIn(question.short)}</h2>
        ${line?.onlyIf && html`<p class="govuk-body">${line.onlyIf}.</p>`}
        <div class="govuk-grid-row">
          ${channel('Web', showOnWeb(atHand(question, today)))}
          ${channel('Text message', texted(definition, question, today))}
          ${channel('Officer’s script', line && spoken(line))}
        </div>
        <div class="govuk-grid-row">
          ${channel('Paper', paperLine(paper?.lines[at]))}
          ${channel('Open311', listed ? html`<pre class="govuk-body-s guildhall-lines">${attribute ? JSON.stringify(attribute, null, 1) : `Field: ${open311FieldOf(question)}`}</pre>` : body('Not offered there.'))}
        </div>
      </section>`
  })
  return html`${blocks}${messages(definition)}`
}

const body = (words: Content): Content => html`<p class="govuk-body-s">${words}</p>`

const channel = (name: string, content: Content): Content => html`
  <div class="govuk-grid-column-one-third"><h3 class="govuk-heading-s">${name}</h3>${content}</div>`

function partsOf(text: string): Content {
  const { parts, length } = textParts(text)
  const count = parts === 1 ? '1 part' : `${parts} parts`
  return html`<p class="govuk-body guildhall-lines">${text}</p>${body(`${count}, ${length} signs`)}`
}

function texted({ channels }: ServiceDefinition, question: Question, today: string): Content {
  if (!channels.sms) return body('Not offered by text.')
  const asking = smsOf(question, today)
  if (asking.kind === 'number') return body('Not asked: we use the number that they write from.')
  if (asking.kind === 'none') return body('Left out.')
  return html`${partsOf(asking.text)}${asking.kind === 'link' && body('With a link to the page that asks it.')}`
}

function spoken({ say, hint, tip, keys, readBack }: ScriptLine): Content {
  const back = { spell: 'Read it back, letter by letter.', repeat: 'Read it back.' }
  return html`
    <p class="govuk-body">Say: “${say}”${hint && html`<br><span class="govuk-hint">${hint}</span>`}</p>
    ${tip && body(`Tip: ${tip}.`)}
    ${keys.length > 0 && body(keys.map(({ key, label }) => `[${key}] ${label}`).join(' '))}
    ${readBack && body(back[readBack])}`
}

function paperLine(line: PaperLine | undefined): Content {
  if (!line) return body('There is no paper form.')
  const boxes = line.options.map((option) => `☐ ${option}`).join('  ')
  return html`
    <p class="govuk-body">${line.number && `${line.number}. `}${line.ask}${line.isOptional && ' (optional)'}</p>
    ${line.onlyIf && body(`${line.onlyIf}.`)}
    ${boxes && body(boxes)}
    ${body(`To write in: ${line.field.replaceAll('-', ' ')}`)}`
}

function messages({ notifications, channels: { phone } }: ServiceDefinition): Content {
  const told = Object.entries(notifications).map(
    ([name, { sms, email, letter }]) => html`
      <section class="govuk-!-margin-bottom-6">
        <h3 class="govuk-heading-s">When it is ${name.replaceAll('-', ' ')}</h3>
        <div class="govuk-grid-row">
          ${channel('Text message', html`<p class="govuk-body">${wordsIn(sms)}</p>`)}
          ${channel('Email', email ? html`<p class="govuk-body"><strong>${wordsIn(email.subject)}</strong></p><p class="govuk-body guildhall-lines">${wordsIn(email.body)}</p>` : body('None.'))}
          ${channel('Letter', letter ? html`<p class="govuk-body">${wordsIn(letter)}</p>` : body('None.'))}
        </div>
      </section>`,
  )
  return html`
    <h2 class="govuk-heading-m">What people are told</h2>
    ${phone.open && body(html`An officer begins: “${wordsIn(phone.open)}”`)}
    ${phone.close && body(html`An officer ends: “${wordsIn(phone.close)}”`)}
    ${told}`
}
