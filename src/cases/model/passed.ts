/** How far another body has got with what we passed on. */
export type PassedState = 'waiting' | 'sent' | 'accepted' | 'done' | 'ended' | 'refused' | 'stuck'

/** What each is called. */
export const passedStates: Readonly<Record<PassedState, string>> = {
  waiting: 'Waiting to be sent',
  sent: 'Sent, no answer yet',
  accepted: 'Accepted',
  done: 'Done',
  ended: 'Closed without doing it',
  refused: 'Not theirs either',
  stuck: 'Not sent: someone must decide',
}

/** What a body that is asked by phone or email can have answered. */
export type SaidState = Exclude<PassedState, 'waiting' | 'stuck'>

/** Those that an officer can choose. */
export const saidStates: readonly SaidState[] = ['sent', 'accepted', 'done', 'ended', 'refused']

/** A case that another body was asked to act on. It stays ours to follow. */
export type Passed = {
  readonly id: string
  readonly body: string
  readonly outsideReference: string | null
  readonly state: PassedState
  readonly passedAt: Date
  readonly changedAt: Date
}

/** Whether a word is the name of something that a body can have answered. */
export const isSaidState = (name: string): name is SaidState => saidStates.some((state) => state === name)
