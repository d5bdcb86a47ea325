import { z } from 'zod'
import { type ApiCall, apiCall } from '#kit/api'
import { purposeOf } from '#kit/http'
import { changeKinds } from '../model/change.ts'
import { goldenFields, type PersonId } from '../model/person.ts'
import { shareChanges, sharePerson, shareSources } from '../service/share.ts'
import { correctionCalls } from './api-corrections.ts'
import { fhirCalls } from './api-fhir.ts'
import { idParameter, keyOf } from './api-key.ts'
import { matchCalls } from './api-match.ts'
import { organisationCalls } from './api-organisations.ts'

const shared = z.object({
  value: z.string(),
  since: z.string().optional(),
  isInvalid: z.boolean().optional(),
})
const anyField = z.enum(goldenFields)

// Whoever is restricted is told of as gone.
const toldKinds = changeKinds.filter((kind) => kind !== 'restricted' && kind !== 'unrestricted')

const changeSchema = z.object({
  position: z.string(),
  kind: z.enum(changeKinds).meta({ enum: toldKinds }),
  person: z.string(),
  other: z.string().optional(),
  source: z.string().optional(),
  fields: z.array(anyField),
  at: z.iso.datetime(),
})

/**
 * What other programs may do with golden records: know somebody, say whom they mean, follow what changes, and ask for
 * something to be put right. What each answer holds is decided by the fields of the key and by its purpose.
 */
export const goldenApi: readonly ApiCall[] = [
  apiCall({
    id: 'readPerson',
    method: 'get',
    path: '/people/{id}',
    group: 'People',
    summary: 'What the council knows of somebody',
    description:
      'Only the fields of your key, and only what is said by applications whose owners allow your purpose. The identifier of somebody who was found to be somebody else leads on: keep the one in the answer.',
    params: idParameter,
    answer: {
      isTagged: true,
      description: 'The person',
      schema: z.object({ id: z.string(), values: z.partialRecord(anyField, shared) }),
    },
    run: (c, { params }) =>
      c.var.act(purposeOf(c), (ctx) => sharePerson(ctx, params.id.toLowerCase() as PersonId, keyOf(c))),
  }),
  apiCall({
    id: 'readPersonSources',
    method: 'get',
    path: '/people/{id}/sources',
    group: 'People',
    summary: 'Which application said what of somebody, and when',
    params: idParameter,
    answer: {
      isTagged: true,
      description: 'What each application says, of the fields of your key',
      schema: z.object({
        id: z.string(),
        sources: z.array(
          z.object({
            source: z.string(),
            name: z.string(),
            recordedAt: z.iso.datetime(),
            since: z.string().optional(),
            fields: z.record(z.string(), z.string()),
          }),
        ),
      }),
    },
    run: async (c, { params }) => {
      const id = params.id.toLowerCase() as PersonId
      const found = await c.var.act(purposeOf(c), (ctx) => shareSources(ctx, id, keyOf(c)))
      const sources = found.sources.map(({ recordedAt, fields, ...said }) => ({
        ...said,
        recordedAt: recordedAt.toISOString(),
        fields: fields as Record<string, string>,
      }))
      return { id: found.id, sources }
    },
  }),
  ...matchCalls,
  ...fhirCalls,
  apiCall({
    id: 'readChanges',
    method: 'get',
    path: '/changes',
    group: 'People',
    summary: 'What has changed, in order',
    description:
      'Begin without a place. Keep the place of an answer once you have acted on it, and ask again after it: you are told of each change at least once, and in order. Go on at once while hasMore is true.',
    query: z.object({
      after: z
        .string()
        .regex(/^\d{1,19}-\d{1,18}$/, 'Give a place as an answer gave it, like 1234-56')
        .optional(),
      limit: z.coerce
        .number('Give a number from 1 to 1000')
        .int('Give a number from 1 to 1000')
        .min(1, 'Give a number from 1 to 1000')
        .max(1000, 'Give a number from 1 to 1000')
        .default(1000),
    }) as z.ZodType<{ after?: string; limit: number }>,
    answer: {
      description: 'Changes: identifiers and names of fields, and no value',
      schema: z.object({
        changes: z.array(changeSchema),
        position: z.string(),
        hasMore: z.boolean(),
      }),
    },
    run: async (c, { query }) => {
      const wanted = { after: query.after, limit: query.limit, key: keyOf(c) }
      const { changes, ...rest } = await c.var.act(purposeOf(c), (ctx) => shareChanges(ctx, wanted))
      const told = changes.map(({ record, at, fields, ...change }) => ({
        ...change,
        ...(record && { source: record.source }),
        fields: [...fields],
        at: at.toISOString(),
      }))
      return { ...rest, changes: told }
    },
  }),
  ...correctionCalls,
  ...organisationCalls,
]
