import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ApiCall, apiCall } from '#kit/api'
import { Fault } from '#kit/fault'
import { purposeOf, type Web } from '#kit/http'
import { problemAnswer } from '#kit/problem'
import type { ProblemKind } from '#kit/problem-kinds'
import { findService, listServices, type ServiceDefinition, typedFor, wordsIn } from '#services'
import { type DraftKey, keyOfNamed } from '../model/draft.ts'
import { pathOf } from '../model/journey.ts'
import { submitOnce } from '../service/submit.ts'
import { freshKey } from './fresh-key.ts'

const serviceParameter = z.object({
  service: z.string().regex(/^[a-z0-9-]{1,60}$/, 'Give the id of a service, like report-pothole'),
})

const listedService = z.object({
  id: z.string(),
  version: z.number(),
  verb: z.string(),
  name: z.string(),
  summary: z.string(),
  keywords: z.array(z.string()),
  url: z.string(),
})

const questionSchema = z.object({
  id: z.string(),
  type: z.string(),
  ask: z.string(),
  hint: z.string().optional(),
  required: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
})

const part = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.array(z.string()),
  z.record(z.string(), z.unknown()),
])
// As stored answers are: whatever a question makes of what does not fit it, it says in its own words.
const answerSchema = z.union([part, z.array(z.record(z.string(), part))])

const sentSchema = z.object({
  reference: z.string(),
  promises: z.array(z.object({ sentence: z.string(), day: z.string() })),
  url: z.string(),
})

const listed = (definition: ServiceDefinition) => ({
  id: definition.id,
  version: definition.version,
  verb: definition.verb,
  name: wordsIn(definition.name),
  summary: wordsIn(definition.summary),
  keywords: [...(definition.keywords ?? [])],
  url: pathOf(definition),
})

/** How a service says that it is not for what somebody answers. */
export const notForThat: ProblemKind = {
  name: 'not-for-that',
  status: 409,
  title: 'This service is not for that',
  says: 'By these answers it is somebody else’s to do, or another service’s. The title and “detail” say whose, for the person who asks. Sending the same again does not help.',
}

const isOpenToAll = ({ visibility }: ServiceDefinition): boolean => visibility !== 'restricted'

function serviceNamed(id: string): ServiceDefinition {
  const found = findService(id)
  if (!found || !isOpenToAll(found)) throw new Fault('not-found', 'no such service')
  return found
}

/** What other programs may do at the front door: read what there is to ask for, and ask for it. */
export const channelsApi: readonly ApiCall[] = [
  apiCall({
    id: 'listServices',
    method: 'get',
    path: '/services',
    group: 'Services',
    summary: 'Every service that people can ask for',
    isOpen: true,
    answer: { description: 'The services', schema: z.object({ services: z.array(listedService) }) },
    run: async () => ({ services: listServices().filter(isOpenToAll).map(listed) }),
  }),
  apiCall({
    id: 'readService',
    method: 'get',
    path: '/services/{service}',
    group: 'Services',
    summary: 'One service, and what it asks',
    isOpen: true,
    params: serviceParameter,
    answer: {
      description: 'The service',
      schema: listedService.extend({ questions: z.array(questionSchema) }),
    },
    run: async (_c, { params }) => {
      const definition = serviceNamed(params.service)
      return { ...listed(definition), questions: definition.questions.map(described) }
    },
  }),
  apiCall({
    id: 'openCase',
    method: 'post',
    path: '/services/{service}/cases',
    group: 'Services',
    summary: 'Asks for a service',
    description:
      'The same rules, the same case and the same promise as on every other channel. Answers are in the form that the definition’s examples show.',
    headers: {
      'Idempotency-Key':
        'A name of your own for this request. The same name is the same case, however often you send it; with something else it is refused (422).',
    },
    params: serviceParameter,
    body: z.object({
      answers: z.record(z.string(), answerSchema, 'Give the answers, by the ids of their questions'),
    }),
    answer: { status: 201, description: 'What was promised', schema: sentSchema },
    run: (c, { params, body }) => openCaseFor(c, serviceNamed(params.service), body.answers),
  }),
]

const described = ({
  id,
  type,
  ask,
  hint,
  required,
  options = [],
}: ServiceDefinition['questions'][number]) => ({
  id,
  type,
  ask: wordsIn(ask),
  ...(hint && { hint: wordsIn(hint) }),
  required: required !== false,
  options: options.map(({ value, label }) => ({ value, label: wordsIn(label) })),
})

type Sent = z.infer<typeof sentSchema>

async function openCaseFor(
  c: Web,
  definition: ServiceDefinition,
  answers: Record<string, unknown>,
): Promise<Sent | Response> {
  const typed = typedOrNothing(definition, answers)
  if (!typed)
    return problemAnswer(c, 'invalid', {
      problems: [
        {
          field: 'answers',
          message:
            'An answer is not in the form that its question stores. See the examples of the definition',
        },
      ],
    })
  const sum = sumOf([definition.id, Object.entries(typed).sort(([one], [other]) => (one < other ? -1 : 1))])
  const sent = await c.var.act(purposeOf(c), (ctx) =>
    submitOnce(ctx, definition, { key: keyFor(c), typed, channel: 'api', sum }),
  )
  if (sent.kind === 'wrong') return problemAnswer(c, 'invalid', { problems: sent.problems })
  if (sent.kind === 'exit') {
    const exit = definition.exits?.[sent.at]
    return problemAnswer(c, exit ? { ...notForThat, title: wordsIn(exit.title) } : notForThat, {
      detail: exit && wordsIn(exit.body),
    })
  }
  if (sent.isRepeated && sent.receipt.sum !== undefined && sent.receipt.sum !== sum)
    return problemAnswer(c, 'name-taken', {
      detail: 'Nothing has been done. Send it under another Idempotency-Key.',
    })
  const { reference, promises } = sent.receipt
  return { reference, promises: [...promises], url: `/reports/${reference}` }
}

const sumOf = (said: unknown): string => createHash('sha256').update(JSON.stringify(said)).digest('hex')

/** The boxes that these answers fill; nothing when one is of a form that its question cannot have stored. */
function typedOrNothing(definition: ServiceDefinition, answers: Record<string, unknown>) {
  try {
    return typedFor(definition, answers as Parameters<typeof typedFor>[1])
  } catch {
    return undefined
  }
}

function keyFor(c: Web): DraftKey {
  const named = c.req.header('idempotency-key')
  if (named) return keyOfNamed(c.var.visitor.actor.id, `api ${named}`)
  return freshKey().key
}
