import type { AnswerKind } from './answer.ts'
import type { HappeningKind, NoticeOf } from './happening.ts'
import type { Followed, Stage, Told } from './progress.ts'

/** What happened, as it heads a page for whoever told us, and for an officer; and what its day is called. */
export const happenedWords: Readonly<
  Record<HappeningKind, { readonly title: string; readonly summary: string; readonly day: string }>
> = {
  moved: { title: 'Your change of address', summary: 'Change of address', day: 'Date of move' },
  died: { title: 'What you told us about someone who died', summary: 'Death', day: 'Date of death' },
  born: { title: 'What you told us about your baby', summary: 'New baby', day: 'Date of birth' },
}

/** What a service is told of, in a few words. */
export const changeWords: Readonly<Record<NoticeOf, string>> = {
  address: 'change of address',
  death: 'death',
  birth: 'new baby',
  'death-withdrawn': 'a death that was a mistake',
}

/** Whom a sentence is for: whoever told us, or an officer who reads of them. */
type Reader = 'teller' | 'officer'

type Said = Readonly<Record<NoticeOf, string>>

const acted: Said = {
  address: 'has changed your address',
  death: 'has made the changes that it needs to',
  birth: 'has taken it on',
  'death-withdrawn': 'has put everything back as it was',
}

const notKnown: Said = {
  address: 'has no record of you, so there was nothing to change',
  death: 'has no record of them, so there was nothing to change',
  birth: 'has no record of you, and will need to hear from you',
  'death-withdrawn': 'had nothing to put back',
}

// What is said otherwise to an officer: never as if it were about the officer.
const toOfficer: Readonly<Record<'acted' | 'notKnown', Said>> = {
  acted: { ...acted, address: 'has changed their address' },
  notKnown: {
    ...notKnown,
    address: 'has no record of this person, so there was nothing to change',
    death: 'has no record of the person who died, so there was nothing to change',
    birth: 'has no record of this person, and will need to hear from them',
  },
}

/** What a service has answered, in a sentence for whoever told us, or for an officer who reads of them. */
export function answerSentence(
  service: string,
  { answer, reason, change }: { answer: AnswerKind; reason: string | null; change: NoticeOf },
  reader: Reader = 'teller',
): string {
  const said = reader === 'officer' ? toOfficer : { acted, notKnown }
  const whom = reader === 'officer' ? 'the person' : 'you'
  const because = reason ? `: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}` : '.'
  const sentences: Readonly<Record<AnswerKind, string>> = {
    acted: `The ${service} team ${said.acted[change]}${because}`,
    'not-known-here': `The ${service} team ${said.notKnown[change]}.`,
    'needs-contact': `The ${service} team needs to contact ${whom} first${because}`,
    declined: `The ${service} team could not act on it${because}`,
    'wrong-person': `The ${service} team says that this is the wrong person${because}`,
  }
  return sentences[answer]
}

/** What one service has done about it so far, in a sentence for whoever told us. */
export function toldSentence({ service, answer, reason, change }: Told, stage: Followed): string {
  if (answer) return answerSentence(service, { answer, reason, change })
  if (stage === 'late')
    return `The ${service} team should have answered by now. We are asking them again: you need not do anything.`
  const isUndoing = change === 'death-withdrawn'
  return `${isUndoing ? `We tell the ${service} team that it was a mistake. It` : `The ${service} team`} has not answered yet.`
}

/** How far it has got, in a word or two. */
export const stageLabels: Readonly<Record<Stage | Followed, string>> = {
  'wrong-person': 'Wrong person',
  declined: 'Not done',
  'needs-contact': 'Needs to contact you',
  late: 'Late',
  waiting: 'No answer yet',
  checking: 'Checking',
  telling: 'Telling them',
  told: 'Told',
  done: 'Done',
}

/** The same, for an officer. */
export const stageLabelsForOfficer: typeof stageLabels = {
  ...stageLabels,
  'needs-contact': 'Needs to contact them',
}

/** How far the whole of it has got, in a sentence for whoever told us. */
export const stageSentences: Readonly<Record<Followed, string>> = {
  'wrong-person': 'A service says that this is the wrong person. We are undoing it.',
  declined: 'A service could not do what you told us. Read why below.',
  'needs-contact': 'A service needs to contact you before it can go on.',
  late: 'A service is late. We are asking it again.',
  waiting: 'We have what you told us. Each service answers here once it has acted on it.',
  done: 'Every service has answered. You need not do anything more.',
}

/** What became of what we could not tell whose it was, and of what turned out to be about somebody else. */
export const endSentences = {
  withdrawn:
    'We could not tell whose report this was, so we changed nothing and told nobody. Please contact us.',
  undone:
    'A service told us that this is the wrong person, so we have undone it and told every service. Please contact us.',
} as const
