import { z } from 'zod'
import type { ApiCall } from './api.ts'
import { kindsPath } from './problem-kinds.ts'

type JsonSchema = { readonly properties?: Record<string, object>; readonly required?: readonly string[] }

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query') {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as JsonSchema
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }))
}

const headersOf = (headers: ApiCall['headers'] = {}) =>
  Object.entries(headers).map(([name, said]) => ({
    name,
    in: 'header',
    required: false,
    description: typeof said === 'string' ? said : said.says,
    schema: { type: 'string', ...(typeof said === 'object' && { pattern: said.pattern.source }) },
  }))

const tagHeader = {
  'If-None-Match':
    'The ETag of the answer that you have. What is the same is answered with 304, and not sent again.',
}

const purposeHeader = {
  'Guildhall-Purpose': 'Why you ask, of the purposes that your key has. Needed when it has several.',
}

function operationOf(call: ApiCall) {
  const { answer } = call
  const headers = {
    ...(!call.isOpen && purposeHeader),
    ...(answer.isTagged && tagHeader),
    ...call.headers,
  }
  return {
    operationId: call.id,
    tags: [call.group],
    summary: call.summary,
    ...(call.description && { description: call.description }),
    security: call.isOpen ? [] : [{ key: [] }],
    parameters: [
      ...parametersOf(call.params, 'path'),
      ...parametersOf(call.query, 'query'),
      ...headersOf(headers),
    ],
    ...(call.body && {
      requestBody: {
        required: true,
        content: Object.fromEntries(
          ['application/json', answer.mediaType ?? 'application/json'].map((type) => [
            type,
            { schema: schemaOf(call.body as z.ZodType, 'input') },
          ]),
        ),
      },
    }),
    responses: {
      [answer.status ?? 200]: {
        description: answer.description,
        ...(answer.isTagged && { headers: tagged }),
        content: { [answer.mediaType ?? 'application/json']: { schema: schemaOf(answer.schema, 'output') } },
      },
      ...(answer.isTagged && { 304: { description: 'What you have is still so.', headers: tagged } }),
      default: call.refuse
        ? {
            description: 'What cannot be done, and why, in a form of its own.',
            content: { [answer.mediaType ?? 'application/json']: { schema: { type: 'object' } } },
          }
        : { $ref: '#/components/responses/Problem' },
    },
  }
}

const tagged = {
  ETag: { description: 'Names what you were shown, for If-None-Match.', schema: { type: 'string' } },
}

/** Describes calls for programs and those who write them. Source: OpenAPI Specification 3.1. */
export function openApiOf(calls: readonly ApiCall[], council: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const call of calls) {
    paths[call.path] ??= {}
    Object.assign(paths[call.path] as object, { [call.method]: operationOf(call) })
  }
  return {
    openapi: '3.1.0',
    info: { title: `Guildhall of ${council}`, version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'The key of an application.' } },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'What cannot be done, and why (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description: `Which kind it is, of those at ${kindsPath}. Tell kinds apart by this.`,
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    incident: { type: 'string', description: 'Give this number when you ask for help.' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}
