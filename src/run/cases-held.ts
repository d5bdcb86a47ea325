import { openWholeCase } from '#cases'
import { factsOf, type HeldEntry, type HeldFact, type HeldFile, type HeldPart } from '#golden'
import type { Context } from '#kit/context'
import { Fault } from '#kit/fault'
import type { Reference } from '#kit/reference'
import { filesOf, questionsFor, sayDay, wordsOf } from '#services'
import { sayTime, serviceName } from '../cases/pages/words.ts'
import { openFile } from '../channels/service/upload.ts'

type Whole = Awaited<ReturnType<typeof openWholeCase>>

/** What somebody asked of us, with what they sent: a part of the copy of everything that is held about them. */
export async function casesHeld(ctx: Context, references: readonly Reference[]): Promise<HeldPart> {
  const entries: HeldEntry[] = []
  for (const reference of references) entries.push(...entriesOfCase(await openWholeCase(ctx, reference)))
  return {
    id: 'cases',
    title: 'What you asked of us',
    sentence: 'Each case with what you answered, what was done, and what officers wrote for each other.',
    entries,
  }
}

function entriesOfCase(whole: Whole): readonly HeldEntry[] {
  const { found, definition, answers, events, notes, contacts, needs, stages, passings } = whole
  const asked = definition && answers ? questionsFor(definition, answers) : []
  const answered = asked.flatMap((question): HeldFact[] => {
    const text = wordsOf(question, answers?.[question.id]).join('; ')
    return text ? [{ name: question.ask.en, text, isFree: true }] : []
  })
  const name = `${serviceName(found.service)}, ${found.reference}`
  const case_ = factsOf([
    ['Opened', sayTime(found.openedAt)],
    ['About', found.summary, 'free'],
    ['How it reached us', found.channel],
    ['Promised by', found.promisedBy && sayDay(found.promisedBy)],
    ['State', found.state],
    ['Closed', found.closedAt && sayTime(found.closedAt)],
    ['Why', found.reason, 'free'],
    ['Property', found.uprn],
    ['Ward', found.place.ward],
  ])
  const done = events.map(({ at, kind, sentence }) => ({
    name: sayTime(at),
    text: sentence ?? kind,
    isFree: true,
  }))
  const kept = needs.flatMap(({ need, beginsOn }) =>
    factsOf([['We always do', `${need}, since ${sayDay(beginsOn)}`]]),
  )
  const made = contacts.map(({ at, channel, reason }) => ({
    name: sayTime(at),
    text: `${channel}: ${reason}`,
  }))
  const looked = stages.flatMap(({ stage, answerBy, outcome }) =>
    factsOf([
      [`Stage ${stage}, to be answered by`, answerBy && sayDay(answerBy)],
      [`Stage ${stage}, result`, outcome],
    ]),
  )
  const passed = passings.flatMap(({ body, words, said, statusWords }) =>
    factsOf([
      [`To ${body}`, words, 'free'],
      [`From ${body}`, said, 'free'],
      [`From ${body}, later`, statusWords, 'free'],
    ]),
  )
  const written = notes.map(({ at, kind, words }) => ({
    name: `${sayTime(at)}, ${kind === 'private' ? 'officers for each other' : 'you'}`,
    text: words,
    isFree: true,
  }))
  return [
    { title: name, facts: [...case_, ...answered, ...kept] },
    // Each by itself, since others may be in a picture: then that one is left out.
    ...filesOfCase(whole).map(({ sha256, name: called }) => ({
      title: `${name}: ${called ?? 'a file'}`,
      facts: [{ name: 'What you sent', text: called ?? 'A file', file: sha256 }],
    })),
    ...partOf(`${name}: what was done`, done),
    ...partOf(`${name}: what was written`, written),
    ...partOf(`${name}: when you contacted us`, made),
    ...partOf(`${name}: your complaint`, looked),
    ...partOf(`${name}: what another body was told, and said`, passed),
  ]
}

function filesOfCase({ definition, answers, notes }: Whole): ReturnType<typeof filesOf> {
  const asked = definition && answers ? questionsFor(definition, answers) : []
  const sent = asked
    .filter(({ type }) => type === 'photo' || type === 'file')
    .flatMap(({ id }) => filesOf(answers?.[id]))
  return [...sent, ...notes.flatMap(({ files }) => files)]
}

/** A photograph or a paper that goes with the copy; `undefined` for one that is not kept any more. */
export async function fileHeld(ctx: Context, sha256: string): Promise<HeldFile | undefined> {
  try {
    return await openFile(ctx, sha256)
  } catch (error) {
    if (error instanceof Fault && error.kind === 'not-found') return undefined
    throw error
  }
}

const partOf = (title: string, facts: readonly HeldFact[]): readonly HeldEntry[] =>
  facts.length > 0 ? [{ title, facts }] : []
