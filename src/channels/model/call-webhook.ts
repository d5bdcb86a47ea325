import { z } from 'zod'
import { readNumber } from './text-inbound.ts'

/** What a telephone system tells us: that a call rings, or that the caller rang off before anybody took it. */
export type CallNews = {
  readonly id: string
  readonly number: string | undefined
  readonly state: 'ringing' | 'ended'
}

const schema = z.object({
  id: z.string().min(1).max(100),
  from: z.string().max(40).nullish(),
  state: z.enum(['ringing', 'ended']).default('ringing'),
})

/** Reads what a telephone system says of a call; `undefined` when it is none. A number that cannot be read is withheld. */
export function readCallNews(body: unknown): CallNews | undefined {
  const { success, data } = schema.safeParse(body)
  if (!success || data.id.includes('\0') || !data.id.isWellFormed()) return undefined
  return { id: data.id, number: readNumber(data.from ?? ''), state: data.state }
}
