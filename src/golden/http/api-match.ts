import { z } from 'zod'
import { type ApiCall, apiCall } from '#kit/api'
import { purposeOf } from '#kit/http'
import type { Fields } from '#sources'
import { describedSchema } from '../model/described.ts'
import { gradePeople } from '../service/grade.ts'

const graded = z.object({
  person: z.string(),
  grade: z.enum(['certain', 'probable', 'possible']),
  bits: z.number(),
  reasons: z.array(z.string()),
})

const mostAtOnce = 100

/** Saying whom a program means. */
export const matchCalls: readonly ApiCall[] = [
  apiCall({
    id: 'matchPeople',
    method: 'post',
    path: '/people/match',
    group: 'People',
    summary: 'Says whom you mean',
    description:
      'Send one person or up to 100. Each is answered in the same place: certain, probable, possible or none, with the evidence in bits (each bit doubles the odds) and why. Only act on certain: anything less is for a person to decide. Nothing is kept or changed.',
    body: z.strictObject({
      people: z
        .array(describedSchema)
        .min(1, 'Describe at least one person')
        .max(mostAtOnce, 'Describe at most 100 people at once'),
      count: z.number().int().min(1).max(10).default(5),
      onlyCertain: z.boolean().default(false),
    }) as unknown as z.ZodType<{ people: Fields[]; count: number; onlyCertain: boolean }>,
    answer: {
      description: 'For each person whom you described: how sure it is, and who it may be',
      schema: z.object({
        matches: z.array(
          z.object({
            grade: z.enum(['certain', 'probable', 'possible', 'none']),
            candidates: z.array(graded),
          }),
        ),
      }),
    },
    run: async (c, { body: { people, count, onlyCertain } }) => {
      const all = await c.var.act(purposeOf(c), async (ctx) => {
        const found = []
        for (const described of people) found.push(await gradePeople(ctx, described, { count, onlyCertain }))
        return found
      })
      return {
        matches: all.map((candidates) => ({
          grade: candidates[0]?.grade ?? ('none' as const),
          candidates: candidates.map((each) => ({ ...each, reasons: [...each.reasons] })) as z.infer<
            typeof graded
          >[],
        })),
      }
    },
  }),
]
