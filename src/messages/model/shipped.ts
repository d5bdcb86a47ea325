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
    name: 'draft-saved',
    title: 'Answers that are saved',
    when: 'Someone saves what they have answered, to send it later. It names no service.',
    values: {
      ...reference,
      link: 'https://www.example.com/carry-on/X4K-9P2-WR3',
      day: '20 December 2026',
      fact: 'phone number',
    },
    words: {
      text: '((council)): your reference is ((reference)). Carry on by ((day)) with it and this ((fact)): ((link))',
      subject: 'Your reference is ((reference))',
      email:
        'You have saved answers that you have not sent to us yet.\n\nYour reference is ((reference)).\n\nTo carry on, go to ((link)) by ((day)). You need your reference and this ((fact)).',
      letter:
        'You have saved answers that you have not sent to us yet.\n\nYour reference is ((reference)).\n\nTo carry on, go to ((link)) by ((day)). You need your reference and your ((fact)).',
    },
  },
  {
    name: 'case-news',
    title: 'Something has happened',
    when: 'Something has happened to a case, and its service has no words of its own for that.',
    values: {
      ...reference,
      sentence: 'We have booked a repair. A crew will come this week',
      again: ' Not right? Tell us within 28 days.',
    },
    words: {
      text: '((council)), ((reference)): ((sentence)).((again))',
      subject: 'Your report ((reference))',
      email: '((sentence)).((again))\n\nYour reference is ((reference)).',
      letter: '((sentence)).((again))\n\nYour reference is ((reference)).',
    },
  },
  {
    name: 'case-followed',
    title: 'You follow a report',
    when: 'Someone asks to hear what happens to a public report.',
    values: { ...reference, stop: 'Text STOP to end this.' },
    words: {
      text: '((council)): you will hear from us when report ((reference)) moves. ((stop))',
      subject: 'You follow report ((reference))',
      email: 'You will hear from us when report ((reference)) moves.\n\n((stop))',
      letter: 'You will hear from us when report ((reference)) moves.\n\n((stop))',
    },
  },
]

/** The template of that name. */
export const findShipped = (name: string): Template | undefined =>
  shippedTemplates.find((each) => each.name === name)
