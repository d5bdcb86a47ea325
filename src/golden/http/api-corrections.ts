import { z } from 'zod'
import { type ApiCall, apiCall, uuidParameter } from '#kit/api'
import { dayHere } from '#kit/day'
import { Fault } from '#kit/fault'
import { purposeOf, type Web } from '#kit/http'
import { problemAnswer } from '#kit/problem'
import { type Correction, correctable, readCorrection } from '../model/correction.ts'
import type { PersonId } from '../model/person.ts'
import { fieldsOfKey } from '../model/share.ts'
import { askCorrection, findCorrection } from '../service/correct.ts'
import { idParameter, keyOf } from './api-key.ts'

const correctionSchema = z.object({
  id: z.string(),
  person: z.string(),
  field: z.enum(correctable),
  value: z.string(),
  state: z.enum(['asked', 'accepted', 'declined']),
  askedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().optional(),
  reason: z.string().optional(),
})

const shown = ({ id, person, field, value, state, askedAt, decidedAt, reason }: Correction) => ({
  id,
  person,
  field,
  value,
  state,
  askedAt: askedAt.toISOString(),
  ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
  ...(reason !== undefined && { reason }),
})

// What is empty is said to be so together with what else is wrong; here it is only described.
const text = (prompt: string) => z.string(prompt).meta({ minLength: 1, maxLength: 300 })
const nameOfRequest = /^[\x20-\x7e]{1,200}$/

/** Asking for something that is held to be put right, and what has come of it. */
export const correctionCalls: readonly ApiCall[] = [
  apiCall({
    id: 'askCorrection',
    method: 'post',
    path: '/corrections',
    group: 'Corrections',
    summary: 'Says that something which is held should be something else',
    description:
      'Nothing is overwritten: a data steward decides, and then it is proposed to the applications that say otherwise.',
    headers: {
      'Idempotency-Key': {
        says: 'A name of your own for this request, of 200 characters or less. The same name is the same correction, however often you send it; with something else it is refused (422).',
        pattern: nameOfRequest,
      },
    },
    body: z.object({
      person: uuidParameter,
      field: z.enum(correctable).describe('Which detail is wrong: of those that your key has'),
      value: text('Give what it should say').describe('What it should say instead'),
      because: text('Say how you know').describe('How you know, for the steward who decides'),
    }),
    answer: {
      status: 202,
      description: 'The correction, which a steward will decide',
      schema: correctionSchema,
    },
    run: (c, { body }) => ask(c, body),
  }),
  apiCall({
    id: 'readCorrection',
    method: 'get',
    path: '/corrections/{id}',
    group: 'Corrections',
    summary: 'What has come of a correction that you asked for',
    params: idParameter,
    answer: { description: 'The correction', schema: correctionSchema },
    run: async (c, { params }) =>
      shown(await c.var.act(purposeOf(c), (ctx) => findCorrection(ctx, params.id.toLowerCase()))),
  }),
]

type Asked = {
  readonly person: string
  readonly field: (typeof correctable)[number]
  readonly value: string
  readonly because: string
}

async function ask(c: Web, { person, ...sent }: Asked) {
  const requestKey = c.req.header('idempotency-key')
  if (requestKey !== undefined && !nameOfRequest.test(requestKey))
    return refuse(c, [{ field: 'Idempotency-Key', message: 'Give a name of 200 characters or less' }])
  const fields = fieldsOfKey(keyOf(c))
  if (!fields.includes(sent.field))
    return refuse(c, [{ field: 'field', message: 'Your key does not have this field' }])
  const asking = c.var.act(purposeOf(c), async (ctx) => {
    const wanted = readCorrection(sent, { today: dayHere(ctx.now), fields })
    if (!wanted.ok) return refuse(c, wanted.problems)
    const id = person.toLowerCase() as PersonId
    return shown(await askCorrection(ctx, id, wanted.value, { askedFor: 'application', requestKey }))
  })
  return asking.catch((error) => {
    if (!(error instanceof Fault && error.kind === 'conflict')) throw error
    // As of cases that are asked for under a name of another.
    return problemAnswer(c, 'name-taken', {
      detail: 'Nothing has been done. Send it under another Idempotency-Key.',
    })
  })
}

const refuse = (c: Web, problems: readonly { readonly field: string; readonly message: string }[]) =>
  problemAnswer(c, 'invalid', { problems })
