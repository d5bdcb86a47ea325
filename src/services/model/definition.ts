import { z } from 'zod'
import { channelsSchema, messageSchema } from './channel.ts'
import { feeSchema } from './fee.ts'
import { lintRules } from './lint/rules.ts'
import { questionSchema } from './question.ts'
import { ruleSchema } from './rule.ts'
import { textSchema } from './text.ts'

const stateSchema = z
  .strictObject({
    label: textSchema,
    open311: z.enum(['open', 'closed']),
    ext: z.string().optional(),
    /** What the resident reads while a case is in it. */
    public: textSchema,
    clock: z.enum(['run', 'pause', 'stop']).optional(),
    to: z.array(z.string()).readonly().optional(),
    reasons: z.array(z.string()).readonly().optional(),
  })
  .readonly()

const routeSchema = z
  .strictObject({
    when: ruleSchema.optional(),
    queue: z.string(),
    priority: z.enum(['emergency', 'high', 'normal', 'low']).optional(),
  })
  .readonly()

const promiseSchema = z
  .strictObject({
    clock: z.enum(['acknowledge', 'respond', 'resolve']),
    when: ruleSchema.optional(),
    /** That rule in words, as “If someone could get hurt”: for those who have not answered yet. */
    whenSaid: textSchema.optional(),
    workingDays: z.int().positive().optional(),
    workingHours: z.number().positive().optional(),
    hours: z.number().positive().optional(),
    calendarMonths: z.int().positive().optional(),
    calendar: z.string().optional(),
    warnAt: z.number().gt(0).lt(1).optional(),
    escalateTo: z.string().optional(),
    say: textSchema,
  })
  .readonly()

const exampleSchema = z
  .strictObject({
    name: z.string(),
    /** The day on which it is told, where its dates depend on that. */
    on: z.iso.date().optional(),
    answers: z.record(z.string(), z.unknown()).readonly(),
    expect: z.record(z.string(), z.unknown()).readonly().optional(),
  })
  .readonly()

/** How a service is called in addresses: `report-pothole`. */
export const serviceIdPattern: RegExp = /^[a-z][a-z0-9-]{2,48}$/

/** A service, described once for every channel. `README.md` says what has changed since the first schema. */
export const definitionSchema = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(serviceIdPattern),
    /** What is published under a number never changes: a draft stays on the version it began on. */
    version: z.int().positive(),
    status: z.enum(['draft', 'published', 'withdrawn']),
    verb: z.enum([
      'find',
      'report',
      'request',
      'apply',
      'book',
      'pay',
      'renew',
      'cancel',
      'tell',
      'give-view',
      'complain',
      'check',
    ]),
    name: textSchema,
    summary: textSchema,
    /** Everyday words that people look for it by. */
    keywords: z.array(z.string()).readonly().optional(),
    codes: z
      .strictObject({
        lgsl: z.int().optional(),
        lgil: z.int().optional(),
        open311: z
          .string()
          .regex(/^[A-Z0-9_-]{2,40}$/)
          .optional(),
        open311Group: z.string().optional(),
      })
      .readonly()
      .optional(),
    owner: z.strictObject({ team: z.string(), contact: textSchema }).readonly(),
    privacy: z
      .strictObject({
        basis: z.enum([
          'public-task',
          'legal-obligation',
          'contract',
          'consent',
          'vital-interests',
          'legitimate-interests',
        ]),
        special: z.boolean().optional(),
        retention: z.string().regex(/^P[0-9]+[YMD]$/),
        notice: textSchema.optional(),
      })
      .readonly(),
    visibility: z.enum(['public', 'private', 'restricted']),
    identity: z.enum(['none', 'contact-optional', 'contact', 'account', 'verified']),
    before: z
      .strictObject({
        minutes: z.int().positive().optional(),
        need: z.array(textSchema).readonly().optional(),
        emergency: textSchema.optional(),
      })
      .readonly()
      .optional(),
    sections: z
      .array(z.strictObject({ id: z.string(), title: textSchema }).readonly())
      .readonly()
      .optional(),
    questions: z.array(questionSchema).min(1).readonly(),
    exits: z
      .array(z.strictObject({ when: ruleSchema, title: textSchema, body: textSchema }).readonly())
      .readonly()
      .optional(),
    fee: feeSchema.optional(),
    lifeEvent: z
      .strictObject({
        publishes: z.enum(['moved', 'died', 'born']),
        map: z.record(z.string(), z.string()).readonly(),
      })
      .readonly()
      .optional(),
    /** What its button and its last page say: “Send your report”, “We have your report”. */
    sending: z.strictObject({ title: textSchema, button: textSchema, sent: textSchema }).readonly(),
    /** What happens next, in sentences for the last page. */
    after: z.array(textSchema).min(1).readonly(),
    case: z
      .strictObject({
        type: z.string(),
        initial: z.string(),
        states: z.record(z.string(), stateSchema).readonly(),
        route: z.array(routeSchema).min(1).readonly(),
        duplicates: z
          .strictObject({
            metres: z.int().optional(),
            days: z.int().optional(),
            same: z.array(z.string()).readonly().optional(),
          })
          .readonly()
          .optional(),
      })
      .readonly(),
    promise: z.array(promiseSchema).min(1).readonly(),
    notifications: z.record(z.string(), messageSchema).readonly(),
    channels: channelsSchema,
    examples: z.array(exampleSchema).min(1).readonly(),
    /** Rules of the publish check that it breaks on purpose, each with the reason that people read on its page. */
    waivers: z
      .array(z.strictObject({ rule: z.enum(lintRules), reason: textSchema }).readonly())
      .readonly()
      .optional(),
  })
  .readonly()

/** Everything the council has said about one service. */
export type ServiceDefinition = z.infer<typeof definitionSchema>

/** What a case of a service may be in. */
export type CaseState = z.infer<typeof stateSchema>

/** Where a case of a service goes. */
export type Route = z.infer<typeof routeSchema>

/** What the council promises, and by what clock. */
export type ServicePromise = z.infer<typeof promiseSchema>
