import { canBeTexted, isOneSlipAway, pinned, type ServiceDefinition, wordsIn } from '#services'
import { type Answering, confirmed, goOn, skipQuestion, type TextDraft, takeReply } from './text-draft.ts'
import type { TextState, TextStep, TextWorld } from './text-state.ts'

const mostOffers = 3

/** Begins the service whose keyword comes first; `undefined` when there is none. */
export function beginNamed(state: TextState, text: string, world: TextWorld): TextStep | undefined {
  const [first = '', ...fields] = text.split('#').map((part) => part.trim())
  const named = byKeyword(first, world.services)
  return named && beginService(state, named, world, fields)
}

/** Offers the services that people call something like it. */
export function beginFound(state: TextState, text: string, world: TextWorld): TextStep {
  const meant = world.search(text)
  const found = meant.filter(mayBeNamed).slice(0, mostOffers)
  if (meant.length > 0 && found.length === 0) return { state, reply: notByText(world) }
  if (found.length === 0) return { state, reply: nothingFound(world) }
  const listed = found.map((each, at) => `${at + 1} ${wordsIn(each.name)}`).join(', ')
  return { state: { ...state, offers: found.map(({ id }) => id) }, reply: `Is it this? Reply ${listed}` }
}

/** Begins the service that was chosen by number; `undefined` when it is none of those. */
export function choose(state: TextState, text: string, world: TextWorld): TextStep | undefined {
  const at = /^\s*(\d)\s*$/.exec(text)?.[1]
  const id = at && state.offers?.[Number(at) - 1]
  const definition = world.services.find((each) => each.id === id)
  return definition && beginService({ ...state, offers: undefined }, definition, world, [])
}

const wordsOfService = ({ channels }: ServiceDefinition): readonly string[] =>
  channels.sms ? [channels.sms.keyword, ...(channels.sms.aliases ?? [])] : []

// The name of one that would give somebody away is never sent to a phone that others may read.
const mayBeNamed = (definition: ServiceDefinition): boolean =>
  definition.visibility !== 'restricted' && !!definition.channels.sms

function byKeyword(word: string, services: readonly ServiceDefinition[]): ServiceDefinition | undefined {
  const said = word.toUpperCase().replace(/[^\p{L}\p{N} ]/gu, '')
  const exact = services.find((each) =>
    wordsOfService(each).some((keyword) => keyword.toUpperCase() === said),
  )
  if (exact || said.length < 4) return exact
  const near = services.filter((each) =>
    wordsOfService(each).some((keyword) => isOneSlipAway(keyword.toUpperCase(), said)),
  )
  return near.length === 1 ? near[0] : undefined
}

/** The keywords that a phone may be told. */
export const keywordsIn = (services: readonly ServiceDefinition[]): readonly string[] =>
  services.flatMap((each) => (mayBeNamed(each) && each.channels.sms ? [each.channels.sms.keyword] : []))

const notByText = ({ phone }: TextWorld): string =>
  `That cannot be done by text. Use our website, or call ${phone}`

const nothingFound = ({ services, phone }: TextWorld): string => {
  const [keyword = 'HELP'] = keywordsIn(services)
  return `Sorry, we do not know what that is. Text one word, like ${keyword}. Text HELP for all words, or call ${phone}`
}

function beginService(
  state: TextState,
  definition: ServiceDefinition,
  world: TextWorld,
  fields: readonly string[],
): TextStep {
  if (definition.visibility === 'restricted' || !canBeTexted(definition.questions))
    return { state, reply: notByText(world) }
  const { freshCode: code, number, today } = world
  const draft: TextDraft = { code, service: pinned(definition), answers: {} }
  const answering = { definition, number, today }
  return after({ ...state, offers: undefined, draft }, takeFields(draft, fields, answering), answering)
}

/**
 * Takes the answers of a message that holds them all: `BIN#12 HM1 2AB#recycling#yes`. Stops at one that is not understood. What
 * is otherwise said back first, as an address, counts as it stands: whoever writes so knows the form.
 */
function takeFields(draft: TextDraft, fields: readonly string[], answering: Answering): TextDraft {
  let taken = draft
  for (const field of fields) {
    const onward = goOn(taken, answering)
    if (onward.kind !== 'ask') return taken
    const skipped = /^(skip)?$/i.test(field) && skipQuestion(onward.draft, answering)
    const reply = skipped
      ? ({ kind: 'taken', draft: skipped } as const)
      : takeReply(onward.draft, field, answering)
    if (reply.kind === 'wrong') return onward.draft
    const meant = reply.kind === 'confirm' ? confirmed(reply.draft, answering) : reply.draft
    taken = { ...meant, said: undefined }
  }
  return taken
}

/** Said when all is answered. */
export const askToSend = 'Text SEND to send it. To add to it, text MORE and your words'

/** Asks what comes next; or, when that was all, has it sent. */
export function after(state: TextState, draft: TextDraft, answering: Answering, before = ''): TextStep {
  const onward = goOn(draft, answering)
  switch (onward.kind) {
    case 'ask':
      return { state: { ...state, draft: onward.draft }, reply: `${before}${onward.text}` }
    case 'exit':
      return { state: { ...state, draft: undefined }, reply: onward.text }
    case 'elsewhere':
      return {
        state: { ...state, draft: onward.draft },
        reply: `We cannot ask the next thing by text. Go on online or by phone with code ${draft.code}`,
      }
    case 'done':
      // What was said last in their own words may be gone on with, before it is sent.
      if (draft.said) return { state: { ...state, draft: onward.draft }, reply: askToSend }
      return { state: { ...state, draft: undefined }, effect: { kind: 'send', draft: onward.draft } }
  }
}
