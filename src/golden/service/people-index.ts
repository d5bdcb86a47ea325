import { join } from 'node:path'
import { type Act, actAs, type Context, type World } from '#kit/context'
import { openDatabase } from '#kit/database'
import type { Job } from '#kit/jobs'
import type { Index } from '#linkage'
import { isBehind, type ReadUpTo, touchedSince } from '../store/touched.ts'
import { buildPeopleIndex } from './build-people-index.ts'
import { keepSnapshot, restoreSnapshot } from './index-snapshot.ts'
import { modelInUse } from './model-in-use.ts'
import { takeOver } from './take-over.ts'

/**
 * The council's records in the memory of this process, each in the cluster of its person: to say whose a claim is, and
 * to link what changes. Whatever it knows can be had again from the database.
 */
export type PeopleIndex = {
  /** The index as the database is now; `undefined` while it is not ready, or would have to be waited for too long. */
  readonly current: (ctx: Context) => Promise<Index | undefined>
  /** As `current`, for whoever has time to wait, with the transactions of its own that it reads in. */
  readonly upToDate: () => Promise<Index | undefined>
  /** Makes it anew from the database, since it may hold what the database does not. */
  readonly discard: () => void
  /** Brings it up to date and writes its snapshot, when something has changed; makes it ready, when that failed before. */
  readonly save: (now: Date) => Promise<void>
  readonly close: () => Promise<void>
}

type Ready = { readonly index: Index; readonly version: string; readUpTo: ReadUpTo; isSaved: boolean }

type Keeping = {
  readonly act: Act
  readonly council: number
  readonly file: string
  readonly onError: (error: unknown) => void
  ready: Ready | undefined
  making: Promise<void> | undefined
  reading: Promise<void> | undefined
  /** Ends as soon as it is known that what is being read is too much to be waited for. */
  tooMuch: PromiseWithResolvers<undefined>
  isClosed: boolean
}

/** Where an index belongs: each world has a source of identifiers of its own, and gives it to all of its contexts. */
const indexes = new WeakMap<World['newId'], PeopleIndex>()

/** The index of the world that a context is of; `undefined` where none was opened. */
export const peopleIndexOf = (ctx: Context): PeopleIndex | undefined => indexes.get(ctx.newId)

/** What an index of people is opened with. */
export type Opening = {
  readonly world: World
  /** Where the database is reached: the index reads through a connection of its own, and never waits for another. */
  readonly url: string
  /** The folder of its snapshot. */
  readonly directory: string
  readonly onError?: (error: unknown) => void
}

/**
 * Opens the index of the people of a world, and makes it ready in the background: from its snapshot, or else from the
 * database. From now on claims are matched by it.
 */
export function openPeopleIndex({ world, url, directory, onError = () => {} }: Opening): PeopleIndex {
  const db = openDatabase(url, 1)
  const keeping: Keeping = {
    act: actAs({ id: 'golden:index', kind: 'service', role: 'system' }, { ...world, db }, 'index of people'),
    council: world.council,
    file: join(directory, `people-${world.council}.index`),
    onError,
    ready: undefined,
    making: undefined,
    reading: undefined,
    tooMuch: Promise.withResolvers(),
    isClosed: false,
  }
  const index: PeopleIndex = {
    current: (ctx) => current(keeping, ctx),
    upToDate: () => upToDate(keeping),
    discard: () => {
      keeping.ready = undefined
      make(keeping)
    },
    save: async (now) => {
      if (await upToDate(keeping)) await save(keeping, now)
      else make(keeping)
    },
    close: async () => {
      keeping.isClosed = true
      indexes.delete(world.newId)
      await keeping.making
      await keeping.reading
      await save(keeping, world.clock()).catch(onError)
      await db.destroy()
    },
  }
  indexes.set(world.newId, index)
  make(keeping)
  return index
}

/** Keeps the snapshot young, so that a start has little to read on from there; in every process, each its own. */
export const keepIndexJob = (index: PeopleIndex): Job => ({
  name: 'golden:keep-index',
  everySeconds: 900,
  run: (act) => act('matching', async (ctx) => ctx.now).then(index.save),
})

/** Begins to make the index ready, unless that has begun. */
function make(keeping: Keeping): void {
  if (keeping.making || keeping.isClosed) return
  keeping.making = restoreSnapshot(keeping.act, keeping.file, keeping.council)
    .then(async (restored) => {
      keeping.ready = restored ? { ...restored, isSaved: true } : await build(keeping)
    })
    .catch(keeping.onError)
    .finally(() => {
      keeping.making = undefined
      // What has changed since the snapshot, as in a night, is read now: else the first who is matched would wait for it.
      if (keeping.ready && !keeping.isClosed) void upToDate(keeping)
    })
}

const build = async ({ act }: Keeping): Promise<Ready> => ({
  ...(await act('matching', buildPeopleIndex)),
  isSaved: false,
})

// A claim may wait so long for what has just changed, and is then matched by the database, which knows it already.
const longestWait = 2000

// Some tenths of a second. More, as after a night, takes many: nobody waits for it who would not see the end of it.
const mostWaitedFor = 1000

async function current(keeping: Keeping, ctx: Context): Promise<Index | undefined> {
  const { ready } = keeping
  if (!ready) return undefined
  const [{ version }, isLate] = await Promise.all([modelInUse(ctx), isBehind(ctx, ready.readUpTo)])
  if (ready.version === version && !isLate) return ready.index
  const { promise: late, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, longestWait, undefined)
  try {
    return await Promise.race([upToDate(keeping), late, keeping.tooMuch.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function upToDate(keeping: Keeping): Promise<Index | undefined> {
  // Whoever comes while somebody reads may have written since: they read again.
  await keeping.reading
  keeping.reading ??= readOn(keeping)
    .catch((error) => {
      keeping.onError(error)
      keeping.ready = undefined
    })
    .finally(() => {
      keeping.reading = undefined
      keeping.tooMuch = Promise.withResolvers()
    })
  await keeping.reading
  return keeping.ready?.index
}

/** Takes over what was touched since the last time; or all, when that was too much. */
async function readOn(keeping: Keeping, again = true): Promise<void> {
  await keeping.making
  const { ready } = keeping
  if (!ready) return
  const isStill = await keeping.act('matching', async (ctx) => {
    const { version } = await modelInUse(ctx)
    const touched = await touchedSince(ctx, ready.readUpTo)
    const isAnew = version !== ready.version || touched.isEverything
    if (isAnew || touched.records.length > mostWaitedFor) keeping.tooMuch.resolve(undefined)
    if (isAnew) return false
    await takeOver(ctx, ready.index, touched.records)
    ready.readUpTo = touched.readUpTo
    if (touched.records.length > 0) ready.isSaved = false
    return true
  })
  if (isStill) return
  keeping.ready = undefined
  make(keeping)
  if (again) await readOn(keeping, false)
}

async function save({ ready, act, council, file }: Keeping, now: Date): Promise<void> {
  if (!ready || ready.isSaved) return
  const { readUpTo, version } = ready
  const index = ready.index.snapshot()
  ready.isSaved = true
  await keepSnapshot(act, file, { council, model: version, readUpTo, now, index })
}
