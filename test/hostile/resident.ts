import type { Besieged } from './besieged.ts'
import { type Answer, type Visitor, visitor } from './visitor.ts'

/** What these residents report. */
export const service = '/services/report-pothole'

/** Sends a form. */
export const post = (who: Visitor, path: string, boxes: Readonly<Record<string, string>>): Promise<Answer> =>
  who.ask(path, { method: 'POST', body: new URLSearchParams({ ...boxes }) })

/** Somebody who has said where a pothole is. */
export async function begun(council: Besieged): Promise<Visitor> {
  const { headers } = await post(council.anybody, `${service}/where`, { where: 'Mill Lane' })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  return visitor('a resident', council.url, { cookie })
}

const answers = [
  ['surface', 'road'],
  ['danger', 'no'],
  ['depth', ''],
  ['photo', ''],
  ['more', ''],
  ['me', 'none'],
] as const

/** The pages on which those answers stand. */
export const answered: readonly string[] = ['where', ...answers.map(([page]) => page)]

/** Somebody who has answered everything, and not sent it yet. Errors: throws when an answer is not taken. */
export async function ready(council: Besieged): Promise<Visitor> {
  const who = await begun(council)
  for (const [page, text] of answers) {
    const { status } = await post(who, `${service}/${page}`, { [page]: text })
    if (status !== 303) throw new Error(`${page} was answered with ${status}`)
  }
  return who
}
