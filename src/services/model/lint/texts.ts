import type { ServiceDefinition } from '../definition.ts'
import type { Question } from '../question.ts'
import type { Text } from '../text.ts'

/** Words that residents read, and where they stand in the definition. */
export type Placed = { readonly at: string; readonly text: string; readonly isSentence: boolean }

const placed = (at: string, text: Text | undefined, isSentence = true): readonly Placed[] =>
  text ? [{ at, text: text.en, isSentence }] : []

const each = <Item>(
  items: readonly Item[] | undefined,
  texts: (item: Item, at: number) => readonly Placed[],
) => (items ?? []).flatMap(texts)

function ofQuestion(question: Question, at: string): readonly Placed[] {
  return [
    ...placed(`${at}.ask`, question.ask),
    ...placed(`${at}.short`, question.short, false),
    ...placed(`${at}.hint`, question.hint),
    ...placed(`${at}.why`, question.why),
    ...placed(`${at}.statement`, question.statement),
    ...placed(`${at}.sms`, question.sms),
    ...each(question.options, ({ label, hint }, index) => [
      ...placed(`${at}.options.${index}.label`, label, false),
      ...placed(`${at}.options.${index}.hint`, hint),
    ]),
    ...each(question.questions, (inner, index) => ofQuestion(inner, `${at}.questions.${index}`)),
    ...Object.entries(question.errors ?? {}).flatMap(([name, text]) => placed(`${at}.errors.${name}`, text)),
  ]
}

function ofMessages({ notifications }: ServiceDefinition): readonly Placed[] {
  return Object.entries(notifications).flatMap(([name, { sms, email, letter }]) => [
    ...placed(`notifications.${name}.sms`, sms),
    ...placed(`notifications.${name}.email.subject`, email?.subject, false),
    ...placed(`notifications.${name}.email.body`, email?.body),
    ...placed(`notifications.${name}.letter`, letter),
  ])
}

/** Everything that residents read or are told of a service, in English. */
export function textsOf(definition: ServiceDefinition): readonly Placed[] {
  const { before, exits, channels, privacy, fee, sending, promise } = definition
  return [
    ...placed('name', definition.name, false),
    ...placed('summary', definition.summary),
    ...placed('before.emergency', before?.emergency),
    ...each(before?.need, (text, at) => placed(`before.need.${at}`, text, false)),
    ...each(definition.questions, (question, at) => ofQuestion(question, `questions.${at}`)),
    ...each(exits, ({ title, body }, at) => [
      ...placed(`exits.${at}.title`, title),
      ...placed(`exits.${at}.body`, body),
    ]),
    ...placed('sending.title', sending.title, false),
    ...placed('sending.sent', sending.sent),
    ...each(definition.after, (text, at) => placed(`after.${at}`, text)),
    ...Object.entries(definition.case.states).flatMap(([name, state]) =>
      placed(`case.states.${name}.public`, state.public),
    ),
    ...each(promise, ({ say, whenSaid }, at) => [
      ...placed(`promise.${at}.say`, say),
      ...placed(`promise.${at}.whenSaid`, whenSaid, false),
    ]),
    ...ofMessages(definition),
    ...placed('channels.phone.open', channels.phone.open),
    ...placed('channels.phone.close', channels.phone.close),
    ...placed('privacy.notice', privacy.notice),
    ...placed('fee.how', fee?.how),
    ...placed('fee.concession', fee?.concession),
  ]
}

/** The words of a text by themselves: without gaps to be filled, markup and numbers. */
export function bareWords(text: string): string {
  return text
    .replace(/\(\((?:[^()?]+\?\?)?([^()]*)\)\)/g, (gap, inside: string) => (gap.includes('??') ? inside : ''))
    .replace(/^[#^*]\s*/gm, '')
}
