import type { ServiceDefinition } from '#services'
import { after, askToSend, beginFound, beginNamed, choose, keywordsIn } from './text-begin.ts'
import { type Command, readCommand } from './text-command.ts'
import {
  type Answering,
  addMore,
  confirmed,
  goBack,
  goOn,
  questionOf,
  skipQuestion,
  type Taken,
  type TextDraft,
  takeReply,
} from './text-draft.ts'
import { inOnePart, type TextState, type TextStep, type TextWorld } from './text-state.ts'

/**
 * What one message comes to: the whole of a conversation by text in one function. It asks one question in each message,
 * takes numbers, words and close spellings, and knows BACK, SKIP, STOP, HELP, AGENT, MORE, STATUS and REOPEN everywhere.
 */
export function answerText(state: TextState, text: string, world: TextWorld): TextStep {
  const open = openDraft(state, world)
  const exact = readCommand(text, 'exact')
  const step =
    (exact && commanded(state, exact, world, open)) ??
    (open ? inDraft(state, text, world, open) : outside(state, text, world))
  return fitted(step)
}

/** What answers the question is an answer, even where it looks like a command with a slip in it. */
function inDraft(state: TextState, text: string, world: TextWorld, open: Open): TextStep {
  const isAnswer = takeReply(open.draft, text, open.answering).kind !== 'wrong'
  const loose = isAnswer ? undefined : readCommand(text, 'loose')
  return (loose && commanded(state, loose, world, open)) ?? replied(state, text, open)
}

/** What names a service begins it, even where it looks like a command with a slip in it. */
function outside(state: TextState, text: string, world: TextWorld): TextStep {
  const begun = choose(state, text, world) ?? beginNamed(state, text, world)
  if (begun) return begun
  const loose = readCommand(text, 'loose')
  return (loose && commanded(state, loose, world)) ?? beginFound(state, text, world)
}

type Open = {
  readonly draft: TextDraft
  readonly answering: Answering
  readonly definition: ServiceDefinition
}

/** The draft, with the definition that it began on. One whose definition is gone counts as none. */
function openDraft({ draft }: TextState, { find, today, number }: TextWorld): Open | undefined {
  const definition = draft && find(draft.service)
  return draft && definition && { draft, definition, answering: { definition, today, number } }
}

function fitted({ state, reply, effect }: TextStep): TextStep {
  if (reply === undefined) return { state, effect }
  const fit = inOnePart(reply)
  return { state: { ...state, rest: fit.rest }, reply: fit.reply, effect }
}

/** Takes a message as an answer. */
function replied(state: TextState, text: string, { draft, definition, answering }: Open): TextStep {
  if (!questionOf(draft, definition)) return sending(state, text, draft)
  if (draft.toConfirm) {
    if (/^\s*(1|y|yes|ok)\s*\.?\s*$/i.test(text)) return after(state, confirmed(draft, answering), answering)
    if (/^\s*(2|n|no)\s*\.?\s*$/i.test(text))
      return after(state, { ...draft, toConfirm: undefined }, answering)
  }
  return taken(state, takeReply(draft, text, answering), { draft, answering })
}

/** All is answered: it is sent when they say so. */
function sending(state: TextState, text: string, draft: TextDraft): TextStep {
  const isYes = /^\s*(send|1|y|yes|ok|done)\s*[.!]?\s*$/i.test(text)
  if (!isYes) return { state, reply: askToSend }
  return { state: { ...state, draft: undefined }, effect: { kind: 'send', draft } }
}

function taken(state: TextState, reply: Taken, { draft, answering }: Omit<Open, 'definition'>): TextStep {
  if (reply.kind === 'taken') return after(state, reply.draft, answering)
  if (reply.kind === 'confirm') return { state: { ...state, draft: reply.draft }, reply: reply.text }
  return after(state, draft, answering, `${reply.text}\n`)
}

/** Does what a command asks; `undefined` where the word means nothing here, and may be an answer. */
function commanded(
  state: TextState,
  { name, rest }: Command,
  world: TextWorld,
  open?: Open,
): TextStep | undefined {
  switch (name) {
    case 'stop':
      return { state: { reference: state.reference }, effect: { kind: 'stop' } }
    case 'start':
      return { state, effect: { kind: 'start' } }
    case 'help':
      return { state, reply: help(world, open) }
    case 'agent':
      return { state, reply: agent(world, open) }
    case 'status':
    case 'reopen':
      return { state, effect: { kind: name, reference: rest || (state.reference ?? '') } }
    case 'more':
      return moreOf(state, rest, open)
    default:
      return open && moved(state, name, open)
  }
}

function moved(state: TextState, name: 'back' | 'skip', { draft, definition, answering }: Open): TextStep {
  if (name === 'back') return after(state, goBack(draft, answering), answering)
  if (!questionOf(draft, definition)) return sending(state, 'send', draft)
  const skipped = skipQuestion(draft, answering)
  return skipped
    ? after(state, skipped, answering)
    : after(state, draft, answering, 'We need an answer to this one.\n')
}

/** The rest of a long message; more of what somebody says; or later times. */
function moreOf(state: TextState, rest: string, open: Open | undefined): TextStep | undefined {
  if (rest)
    return open?.draft.said ? taken(state, addMore(open.draft, rest, open.answering), open) : undefined
  if (state.rest) return { state, reply: state.rest }
  if (!open) return { state, reply: 'There is no more.' }
  const { draft, answering } = open
  const later = { ...draft, from: (draft.from ?? 0) + slotsAtOnce }
  const now = goOn(draft, answering)
  const isOffered = now.kind === 'ask' && /\bMORE\b/.test(now.text)
  return after(state, isOffered ? later : { ...draft, from: undefined }, answering)
}

// As many as `smsOf` offers at once.
const slotsAtOnce = 3

function help({ services, phone }: TextWorld, open: Open | undefined): string {
  if (!open)
    return `Text a word to begin: ${keywordsIn(services).join(', ')}. STATUS and your reference: what has happened. STOP: no more texts. Or call ${phone}`
  const now = goOn(open.draft, open.answering)
  const question = now.kind === 'ask' ? `\n${now.text}` : ''
  return `BACK: one back. SKIP: leave out. AGENT: a person. STOP: end. Go on elsewhere with code ${open.draft.code}.${question}`
}

function agent({ phone }: TextWorld, open: Open | undefined): string {
  const kept = open ? ` We have kept your answers: give the code ${open.draft.code}` : ''
  return `Call ${phone}.${kept}`
}
