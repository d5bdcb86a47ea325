/** The words of one message, for each way of sending it. */
export type TemplateWords = {
  readonly text: string
  readonly subject: string
  readonly email: string
  readonly letter: string
}

/** A message that Guildhall knows how to write: its words may be edited, its name and its values stay. */
export type Template = {
  readonly name: string
  readonly title: string
  /** When it is sent, in a sentence. */
  readonly when: string
  /** What may stand in it, each with an example for previews. */
  readonly values: Readonly<Record<string, string>>
  readonly words: TemplateWords
}

const reference = { reference: 'X4K-9P2-WR3' }

const greeting = 'Thank you for telling us.'
const follow = `To see what happens next, go to our website and choose “Track a report”. You need your reference: ((reference)).`

/**
 * The messages that come with Guildhall. What a service says of its own is in its definition. `((council))` is the name
 * of the council, in all of them.
 */
export const shippedTemplates: readonly Template[] = [
  {
    name: 'reference',
    title: 'Your reference',
    when: 'An officer sends it at the end of a call.',
    values: { ...reference, promise: 'We will look at it by 9 March 2026.' },
    words: {
      text: '((council)): your reference is ((reference)). ((promise)) Text STATUS ((reference)) any time.',
      subject: 'Your reference is ((reference))',
      email: `${greeting}\n\nYour reference is ((reference)).\n\n((promise))\n\n${follow}`,
      letter: `${greeting}\n\nYour reference is ((reference)).\n\n((promise))`,
    },
  },
  {
    name: 'case-moved',
    title: 'Something has happened',
    when: 'A case has come to another state.',
    values: { ...reference, state: 'In progress', sentence: 'A crew will come this week.' },
    words: {
      text: '((council)): ((reference)) is now: ((state)). ((sentence))',
      subject: 'Your report ((reference)): ((state))',
      email: `# ((state))\n\n((sentence))\n\n${follow}`,
      letter: '# ((state))\n\n((sentence))\n\nYour reference is ((reference)).',
    },
  },
  {
    name: 'case-closed',
    title: 'It is closed, and why',
    when: 'A case is closed. The reason is the one that everybody reads.',
    values: { ...reference, state: 'Fixed', reason: 'We filled the hole on 5 March.', days: '28' },
    words: {
      text: '((council)): ((reference)) is closed: ((state)). ((reason)) Not right? Text REOPEN ((reference)).',
      subject: 'Your report ((reference)) is closed: ((state))',
      email: `# ((state))\n\n((reason))\n\nIf this is not right, you can open it again within ((days)) days. ${follow}`,
      letter:
        '# ((state))\n\n((reason))\n\nIf this is not right, you can have it opened again within ((days)) days. Call us and give your reference: ((reference)).',
    },
  },
  {
    name: 'case-joined',
    title: 'Someone told us of it too',
    when: 'A report is joined to one about the same thing.',
    values: { ...reference, promise: 'We will look at it by 9 March 2026.' },
    words: {
      text: '((council)): thanks. Others told us too, so we joined your report ((reference)) to theirs. ((promise))',
      subject: 'We have joined your report ((reference)) to another',
      email: `Other people have told us about the same thing. We have joined your report to theirs, and will tell you all what happens.\n\n((promise))\n\n${follow}`,
      letter:
        'Other people have told us about the same thing. We have joined your report to theirs, and will tell you all what happens.\n\n((promise))\n\nYour reference is ((reference)).',
    },
  },
  {
    name: 'case-reopened',
    title: 'It is open again',
    when: 'Someone has opened a closed case again.',
    values: { ...reference, promise: 'We will look at it by 9 March 2026.' },
    words: {
      text: '((council)): ((reference)) is open again. ((promise))',
      subject: 'Your report ((reference)) is open again',
      email: `# We have opened it again\n\n((promise))\n\n${follow}`,
      letter: '# We have opened it again\n\n((promise))\n\nYour reference is ((reference)).',
    },
  },
]

/** The template of that name. */
export const findShipped = (name: string): Template | undefined =>
  shippedTemplates.find((each) => each.name === name)
