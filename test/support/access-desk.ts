import type { HeldFile, HeldPart, PersonId } from '#golden'
import { frameFor } from '#govuk'
import { enter } from '#kit/http'
import { send, testApp, words } from '#kit/testing'
import { addRoutes } from '../../src/golden/http.ts'
import type { DueOn } from '../../src/golden/model/access-request.ts'
import { openNeighbourhood } from './neighbours.ts'

/** Somebody at the desk: who they are, and why they act. */
export type AtDesk = { readonly id: string; readonly role: string; readonly purpose: string }

/** Two who give people copies of what is held, and one who answers the phone. */
export const imran: AtDesk = { id: 'imran', role: 'data-steward', purpose: 'subject-access' }
export const olwen: AtDesk = { ...imran, id: 'olwen' }
export const sam: AtDesk = { id: 'sam', role: 'contact-centre', purpose: 'answer-enquiry' }

const casesOf = (about: string): HeldPart => ({
  id: 'cases',
  title: 'What you asked of us',
  sentence: 'Each case.',
  entries: [
    { title: 'Noise, X4K-9P2-WR3', facts: [{ name: 'Note', text: about, isFree: true }] },
    { title: 'Police, 7JH', facts: [{ name: 'Note', text: 'An inquiry is under way', isFree: true }] },
    ...['hole.jpg', 'letter.pdf', 'gone.jpg'].map((name) => ({
      title: `Pothole: ${name}`,
      facts: [{ name: 'What you sent', text: name, file: name }],
    })),
  ],
})

const files: Readonly<Record<string, HeldFile>> = {
  'hole.jpg': { mediaType: 'image/jpeg', bytes: Buffer.from('a picture') },
  'letter.pdf': { mediaType: 'application/pdf', bytes: Buffer.from('a letter') },
}

// Months and days as they fall: the calendar that counts is tried where it is.
const dueOn: DueOn = (askedAt, months, waited) => {
  const days = waited.reduce((sum, [from, to]) => sum + (to.getTime() - from.getTime()) / 86_400_000, 0)
  const due = new Date(askedAt)
  due.setUTCMonth(due.getUTCMonth() + months)
  due.setUTCDate(due.getUTCDate() + Math.ceil(days))
  return due.toISOString().slice(0, 10)
}

/** Some neighbours, and a desk at which they ask for a copy of everything that is held about them. */
export async function openAccessDesk() {
  const here = await openNeighbourhood()
  let who = imran
  const app = testApp(here.world, frameFor({ council: 'Example Council' }))
  app.use(async (c, next) => {
    enter(c, here.world, { actor: { kind: 'officer', ...who }, signedIn: { name: 'Sam', ...who } })
    await next()
  })
  const note = 'She says that her neighbour Bob Smith shouts.'
  const more = async (): Promise<readonly HeldPart[]> => [casesOf(note)]
  addRoutes(app, {
    access: { council: 'Example Council', dueOn, more, openFile: async (_, sum) => files[sum] },
  })

  const open = async (path: string, as = imran) => {
    who = as
    const answer = await app.request(path)
    return { status: answer.status, html: await answer.text() }
  }
  const page = async (...wanted: Parameters<typeof open>) => {
    const { status, html } = await open(...wanted)
    return { status, text: words(html) }
  }
  const post = async (path: string, form: Record<string, string> = {}, as = imran) => {
    who = as
    const answer = await send(app, path, form)
    return { status: answer.status, text: await answer.text(), at: answer.headers.get('location') ?? '' }
  }
  return {
    here,
    open,
    page,
    post,
    take: async (person: PersonId, form: Record<string, string> = { identity: 'papers' }, as = imran) =>
      (await post(`/staff/people/${person}/access-requests`, form, as)).at,
    /** Looks through the copy, and then says that it may be given. */
    approve: async (at: string, as = olwen) => {
      await open(`${at}/copy`, as)
      return post(at, { move: 'approve' }, as)
    },
    move: (at: string, move: string, because = '', as = imran) => post(at, { move, because }, as),
  }
}

/** The desk, and who comes to it. */
export type AccessDesk = Awaited<ReturnType<typeof openAccessDesk>>
