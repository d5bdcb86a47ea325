import { answerFaults, type TypedIn } from './answer-faults.ts'
import type { Box, Form } from './forms.ts'
import { type Answer, type Sent, type Visitor, wrongBodies } from './visitor.ts'

/** One thing that is sent to a form to do harm. */
type Blow = { readonly what: string; readonly sent: Sent; readonly typed?: TypedIn }

type Boxes = readonly (readonly [name: string, value: string])[]

const untouched = (boxes: readonly Box[], except?: string): Boxes =>
  boxes
    .filter(({ name, kind }) => name !== except && kind !== 'file')
    .flatMap(({ name, values }) => values.map((value) => [name, value] as const))

function formBody(boxes: Boxes): Sent {
  return {
    method: 'POST',
    body: new URLSearchParams(boxes.map(([name, value]): [string, string] => [name, value])),
  }
}

// Each is refused by nearly every box, so that what was typed must be shown again.
const refused = ['x'.repeat(20_000), 'Mill\0Lane']

/** How many boxes of a long form are tried each by itself, in turn. */
const mostAlone = 4

/** Deals out texts and turns: see `dealer`. */
type Deal = (count: number) => readonly string[]

/** Hostile texts, into each box by itself, into all, and another into each. */
export function textsInto({ boxes, method }: Form, deal: Deal): readonly Blow[] {
  // An address of any length is refused before anybody of ours sees it.
  const fits = (text: string) => method === 'POST' || text.length < 1000
  const open = boxes.filter(({ kind }) => kind !== 'file')
  const one = (name: string, text: string) =>
    blow([...untouched(boxes, name), [name, text]], { [name]: text })
  const some = open.length <= mostAlone ? open : everyNth(open, Math.ceil(open.length / mostAlone))
  const alone = some.flatMap(({ name, kind }) =>
    (kind === 'typed' ? [...refused, ...deal(1)] : deal(1)).filter(fits).map((text) => one(name, text)),
  )
  const same = deal(1)
    .filter(fits)
    .map((text) => all(open, () => text))
  const another = deal(1).map(() => {
    const texts = deal(open.length).filter(fits)
    return all(open, (at) => texts[at % texts.length] ?? '')
  })
  const asItIs = { what: 'as it stands', sent: formBody(untouched(boxes)) }
  const twice = { what: 'every box twice', sent: formBody([...untouched(boxes), ...untouched(boxes)]) }
  return [
    ...alone,
    ...refused.filter(fits).map((text) => all(open, () => text)),
    ...same,
    ...another,
    twice,
    asItIs,
  ]
}

const all = (open: readonly Box[], textAt: (at: number) => string): Blow => {
  const typed = Object.fromEntries(open.map(({ name }, at) => [name, textAt(at)]))
  return blow(Object.entries(typed), typed)
}

function blow(boxes: Boxes, typed: TypedIn): Blow {
  const what = JSON.stringify(typed, (_, text) =>
    typeof text === 'string' ? text.slice(0, 40) : text,
  ).slice(0, 200)
  return { what, sent: formBody(boxes), typed }
}

const everyNth = <Item>(items: readonly Item[], n: number) => items.filter((_, at) => at % n === 0)

/** Bodies that are no form at all, or far too much of one. */
export const bodiesInto = (): readonly Blow[] =>
  wrongBodies.map(([what, sent]) => ({ what, sent: { ...sent, method: 'POST' } }))

/** What came of an attack on one form. */
export type Siege = {
  readonly faults: readonly string[]
  /** Whether anything at all was taken. */
  readonly isTaken: boolean
  readonly answers: readonly Answer[]
}

/** Sends all of it, and says what went wrong. */
export async function besiege(who: Visitor, form: Form, blows: readonly Blow[]): Promise<Siege> {
  const faults: string[] = []
  const answers: Answer[] = []
  for (const { what, sent, typed } of blows) {
    const about = `${who.name}: ${form.action}: ${what}`
    try {
      const answer = await (form.method === 'GET'
        ? who.ask(`${form.action}?${sent.body ?? ''}`)
        : who.ask(form.action, sent))
      answers.push(answer)
      faults.push(...answerFaults(answer, typed).map((fault) => `${about}: ${fault}`))
    } catch (error) {
      faults.push(
        `${about}: no answer (${error instanceof Error ? `${error.name} ${error.cause ?? ''}` : ''})`,
      )
    }
  }
  return { faults, answers, isTaken: answers.some(({ status }) => status < 400) }
}
