/** How far another body has got with what we passed on. */
export type PassedState = 'sent' | 'accepted' | 'done' | 'refused'

/** What each is called. */
export const passedStates: Readonly<Record<PassedState, string>> = {
  sent: 'Sent, no answer yet',
  accepted: 'Accepted',
  done: 'Done',
  refused: 'Not theirs either',
}

/** A case that another body was asked to act on. It stays ours to follow. */
export type Passed = {
  readonly id: string
  readonly body: string
  readonly outsideReference: string | null
  readonly state: PassedState
  readonly passedAt: Date
  readonly changedAt: Date
}

/** Whether a word is the name of a state. */
export const isPassedState = (name: string): name is PassedState => Object.hasOwn(passedStates, name)
