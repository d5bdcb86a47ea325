import type { AnswerKind } from './answer.ts'
import type { Stage, Told } from './progress.ts'

/** What a service has answered, in a sentence for the resident. */
export function answerSentence(service: string, answer: AnswerKind, reason: string | null): string {
  const because = reason ? `: ${/[.!?]$/.test(reason) ? reason : `${reason}.`}` : '.'
  const sentences: Readonly<Record<AnswerKind, string>> = {
    acted: `The ${service} team has changed your address${because}`,
    'not-known-here': `The ${service} team has no record of you, so there was nothing to change.`,
    'needs-contact': `The ${service} team needs to contact you first${because}`,
    declined: `The ${service} team could not act on it${because}`,
  }
  return sentences[answer]
}

/** What one service has done about it so far, in a sentence for the resident. */
export function toldSentence({ service, answer, reason }: Told, stage: Stage): string {
  if (answer) return answerSentence(service, answer, reason)
  const sentences: Partial<Record<Stage, string>> = {
    late: `The ${service} team should have answered by now. We are asking them again: you need not do anything.`,
    told: `We have told the ${service} team. It has not answered yet.`,
  }
  return sentences[stage] ?? `We are telling the ${service} team.`
}

/** How far it has got, in a word or two. */
export const stageLabels: Readonly<Record<Stage, string>> = {
  declined: 'Not done',
  'needs-contact': 'Needs to contact you',
  late: 'Late',
  checking: 'Checking',
  telling: 'Telling them',
  told: 'Told',
  done: 'Done',
}

/** How far the whole of it has got, in a sentence for the resident. */
export const stageSentences: Readonly<Record<Stage, string>> = {
  declined: 'A service could not do what you told us. Read why below.',
  'needs-contact': 'A service needs to contact you before it can go on.',
  late: 'A service is late. We are asking it again.',
  checking: 'We are checking that we have the right person. We have told nobody yet, and changed nothing.',
  telling: 'We are telling the services that need to know.',
  told: 'We have told every service. We are waiting for them to answer.',
  done: 'Every service has answered. You need not do anything more.',
}
