import { record } from '#audit'
import type { Context } from '#kit/context'
import { enqueue } from '#kit/jobs'
import { type ServiceDefinition, wordsIn } from '#services'
import { type Subscriber, subscribersTo } from '#sources'
import { type Facts, factsFor } from '../model/facts.ts'
import { changeOf, type Happening, type NoticeOf } from '../model/happening.ts'
import type { LifeEvent } from '../model/life-event.ts'
import { insertNotices } from '../store/notice.ts'
import { tellable } from './hidden-teller.ts'

type Told = { readonly subscriber: Subscriber; readonly facts: Facts }

/** Tells every service that must act on a life event, each in the fields that it needs and no others. */
export async function tellServices(
  ctx: Context,
  event: LifeEvent,
  reported: Happening,
  definition: ServiceDefinition | undefined,
): Promise<void> {
  const happening = await tellable(ctx, reported)
  const change = changeOf[happening.kind]
  const { subscribers, asked, left } = await whoIsTold(ctx, happening)
  const told = subscribers.map((subscriber) => ({
    subscriber,
    facts: {
      ...factsFor(subscriber.fields, happening),
      ...(asked && {
        asked: inWords(
          definition,
          asked.filter((value) => subscriber.asked?.includes(value)),
        ),
      }),
    },
  }))
  if (definition && left.length > 0) told.push(byOwner(definition, happening, left))
  await writeNotices(ctx, event, change, told)
  // Nobody is to answer, so nobody's answer will close it.
  if (told.length === 0)
    await enqueue(ctx, 'tellonce:conclude', { event: event.id }, { key: `conclude ${event.id}` })
}

/** The services that are told of it, by name. */
export async function servicesToTell(
  ctx: Context,
  happening: Happening,
  definition: ServiceDefinition | undefined,
): Promise<readonly string[]> {
  const { subscribers, left } = await whoIsTold(ctx, happening)
  const owner = definition && left.length > 0 ? [definition.owner.team] : []
  return [...subscribers.map(({ service }) => service), ...owner]
}

async function whoIsTold(ctx: Context, happening: Happening) {
  const asked = happening.kind === 'born' ? happening.said.asked : undefined
  const subscribers = wanted(await subscribersTo(ctx, changeOf[happening.kind]), asked)
  const left = asked?.filter((value) => !subscribers.some((each) => each.asked?.includes(value))) ?? []
  return { subscribers, asked, left }
}

/** Where people say whom they want told, nobody else is. */
const wanted = (subscribers: readonly Subscriber[], asked: readonly string[] | undefined) =>
  asked
    ? subscribers.filter((each) => each.asked?.some((value) => asked.includes(value)))
    : subscribers.filter((each) => !each.asked)

/** What no application says it does is arranged by the team that owns the service. */
function byOwner(definition: ServiceDefinition, happening: Happening, asked: readonly string[]) {
  const fields = ['full_name', 'address', 'phone', 'email', 'asked']
  const subscriber: Subscriber = {
    source: 'tell-us-once',
    service: definition.owner.team,
    lawfulBasis: definition.privacy.basis.replaceAll('-', ' '),
    statute: 'Localism Act 2011, section 1',
    fields,
    writeBack: 'task',
  }
  return { subscriber, facts: { ...factsFor(fields, happening), asked: inWords(definition, asked) } }
}

/** What people asked for, in the words that they chose. */
function inWords(definition: ServiceDefinition | undefined, asked: readonly string[]): string {
  const options = definition?.questions.flatMap((question) => question.options ?? []) ?? []
  return asked
    .map((value) => {
      const label = options.find((option) => option.value === value)?.label
      return label ? wordsIn(label) : value
    })
    .join('; ')
}

/** Writes notices, each with its delivery and its alarm clock. */
export async function writeNotices(
  ctx: Context,
  { id, reference, dueOn }: LifeEvent,
  change: NoticeOf,
  told: readonly Told[],
): Promise<void> {
  const notices = told.map(({ subscriber: { asked: _asked, ...subscriber }, facts }) => ({
    ...subscriber,
    id: ctx.newId(),
    lifeEvent: id,
    reference,
    change,
    dueOn,
    writtenAt: ctx.now,
    facts,
  }))
  await insertNotices(ctx, notices)
  for (const notice of notices) {
    if (notice.writeBack === 'webhook')
      await enqueue(ctx, 'tellonce:deliver', { delivery: notice.id }, { key: notice.id })
    await record(ctx, {
      action: 'tellonce.notified',
      about: reference,
      fields: Object.keys(notice.facts),
      detail: { source: notice.source, change },
    })
  }
}
