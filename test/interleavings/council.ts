import assert from 'node:assert/strict'
import {
  absorb,
  listDecisions,
  markContactInvalid,
  mergePeople,
  openPeopleIndex,
  openPerson,
  type PersonId,
  rebuild,
  recomputeStale,
  splitPerson,
  undoDecision,
} from '#golden'
import { urlFor } from '#kit/config'
import { type Act, actAs, type World } from '#kit/context'
import { undoLoad } from '#sources'
import { pinValue, unpinValue } from '../../src/golden/service/pin.ts'
import { answerLift, askToLift, restrictPerson } from '../../src/golden/service/restrict.ts'
import { markContactValid } from '../../src/golden/service/statement.ts'
import { allLinks } from '../../src/golden/store/link.ts'
import { applicationOf, loadAgain, loadRows, type Row } from '../support/rows.ts'
import { rowOf, type Step, type Versions } from './scenario.ts'

/** A fresh database, and where an index may keep its snapshot. */
export type Fresh = {
  readonly world: World & { readonly adminUrl: string }
  readonly directory: string
  readonly close: () => Promise<void>
}

type Source = 'library' | 'waste'
const purposes = ['stewardship', 'answer-enquiry']
const applications = {
  library: applicationOf('library', purposes),
  waste: applicationOf('waste', purposes, { people: { leastAge: 18 } }),
}
const held = { hold: { removed: 1, changed: 1 } }

/** A choice of a steward by what it says: its identifier is another each time. */
const withoutPin = (name: string, value: unknown): unknown => (name === 'pin' ? undefined : value)

/** A council in which stories happen, many at once, in one database. */
export function openStories({ world, directory }: Fresh) {
  const index = openPeopleIndex({
    world,
    url: urlFor('guildhall', world.adminUrl),
    directory,
    onError: (error) => {
      throw error
    },
  })
  const system = actAs({ id: 'test', kind: 'service', role: 'system' }, world, 'test')
  const officer = (id: string): Act =>
    actAs({ id, kind: 'officer', role: 'data-steward', login: id }, world, 'test')
  const [ann, bob] = [officer('ann'), officer('bob')]
  const known: Record<Source, Map<number, Versions>> = { library: new Map(), waste: new Map() }
  const undone = new Map<string, PersonId>()
  const pins = new Map<number, string>()

  const rowsOf = (source: Source): readonly Row[] =>
    [...known[source]].flatMap(([story, versions]) =>
      versions.flatMap((how, person) =>
        how === undefined ? [] : [rowOf(story, person, how, `${story}-${person}`)],
      ),
    )
  const registered = new Set<Source>()
  const load = async (source: Source, rows: readonly Row[]) => {
    const declared = { ...applications[source], ...held }
    const loaded = await (registered.has(source) ? loadAgain : loadRows)(system, declared, rows)
    registered.add(source)
    return loaded
  }
  const take = async () => {
    await absorb(system, { index })
    while ((await system('matching', (ctx) => recomputeStale(ctx))) > 0);
  }
  const build = () => system('matching', (ctx) => rebuild(ctx))
  const whose = async (source: Source, id: string): Promise<PersonId> => {
    const find = async () =>
      (await system('matching', allLinks)).find((each) => each.source === source && each.id === id)?.person
    const person = (await find()) ?? (await take().then(find))
    assert.ok(person, `nobody has ${source} ${id}`)
    return person
  }
  const third = (story: number) => whose('library', `${story}-2`)

  const deeds: Readonly<Record<string, (story: number) => Promise<unknown>>> = {
    merge: async (story) => {
      const [one, other] = [await whose('library', `${story}-0`), await whose('library', `${story}-1`)]
      const person = await ann('stewardship', (ctx) => mergePeople(ctx, one, other, 'said so'))
      undone.set(`merge ${story}`, person)
    },
    split: async (story) => {
      // Only whoever has been joined can be parted.
      await take()
      const person = await third(story)
      const records = [{ source: 'waste', id: `${story}-2` }]
      await ann('stewardship', (ctx) => splitPerson(ctx, { person, records, reason: 'said so' }))
      undone.set(`split ${story}`, person)
    },
    pin: async (story) => {
      const said = {
        source: 'library',
        id: `${story}-2`,
        value: rowOf(story, 2, 0, '').address ?? '',
        from: '2020-01-01',
      }
      const choice = { field: 'address', said, reason: 'said so', until: '2027-01-01' } as const
      const person = await third(story)
      pins.set(story, await ann('stewardship', (ctx) => pinValue(ctx, person, choice)))
    },
    restrict: async (story) => {
      const person = await third(story)
      await ann('stewardship', (ctx) => restrictPerson(ctx, person, 'said so'))
    },
    fails: async (story) => {
      const person = await whose('library', `${story}-0`)
      await ann('stewardship', (ctx) =>
        markContactInvalid(ctx, person, { ...phoneOf(story), reason: 'came back' }),
      )
    },
    'undo merge': (story) => undo(`merge ${story}`),
    'undo split': (story) => undo(`split ${story}`),
    'undo pin': (story) => ann('stewardship', (ctx) => unpinValue(ctx, pins.get(story) ?? '')),
    'undo restrict': async (story) => {
      const person = await third(story)
      await ann('stewardship', (ctx) => askToLift(ctx, person, 'safe again'))
      await bob('stewardship', (ctx) => answerLift(ctx, person, true))
    },
    'undo fails': async (story) => {
      const person = await whose('library', `${story}-0`)
      await ann('stewardship', (ctx) => markContactValid(ctx, person, phoneOf(story)))
    },
  }
  const phoneOf = (story: number) => ({ kind: 'phone', value: rowOf(story, 0, 0, '').phone ?? '' }) as const
  const undo = async (what: string) => {
    const kind = what.startsWith('merge') ? 'merged' : 'split'
    const person = undone.get(what)
    assert.ok(person, what)
    const made = (await ann('stewardship', (ctx) => listDecisions(ctx, person))).find(
      (each) => each.kind === kind && !each.undoneAt,
    )
    assert.ok(made, `nothing to undo of ${what}`)
    await ann('stewardship', (ctx) => undoDecision(ctx, made.id))
  }
  const slip = async (source: Source, story: number, away: readonly number[]) => {
    const before = known[source].get(story)
    const wrong = [2, 2, source === 'library' ? 0 : 3].map((how, nth) =>
      away.includes(nth) ? undefined : how,
    )
    known[source].set(story, [wrong[0], wrong[1], wrong[2]])
    const loaded = await load(source, rowsOf(source))
    if (before) known[source].set(story, before)
    else known[source].delete(story)
    if (story % 2 === 0) await take()
    // A file that says what was known before has changed nothing that could be undone.
    if (loaded.new + loaded.changed + loaded.removed === 0) return
    if (story % 3 === 0) {
      await load(source, rowsOf(source))
      return
    }
    const taken = await system('loading', (ctx) => undoLoad(ctx, { source, load: loaded.id }, 'a wrong file'))
    assert.ok(taken.ok, JSON.stringify(taken))
  }

  return {
    take,
    build,
    /** What both applications hold of all stories, loaded at once. */
    begin: async (steps: readonly (readonly Step[])[]): Promise<void> => {
      for (const [story, [libraryHas, wasteHas]] of steps.entries())
        for (const step of [libraryHas, wasteHas])
          if (step?.kind === 'load') known[step.source].set(story, step.versions)
      for (const source of ['library', 'waste'] as const) await load(source, rowsOf(source))
    },
    /** One thing happens in one of the stories. */
    happen: async (story: number, step: Step): Promise<void> => {
      if (step.kind === 'load') {
        known[step.source].set(story, step.versions)
        await load(step.source, rowsOf(step.source))
      } else if (step.kind === 'slip') await slip(step.source, story, step.away)
      else {
        const [first = ''] = step.answer.split(' and ')
        await deeds[step.kind === 'answer' ? first : `undo ${first}`]?.(story)
      }
    },
    /** Whose records belong together in each story, and what is shown of each person: identifiers aside. */
    state: async (): Promise<ReadonlyMap<number, readonly string[]>> => {
      const people: { readonly story: number; readonly text: string }[] = []
      for (const [id, theirs] of Map.groupBy(await system('matching', allLinks), ({ person }) => person)) {
        const { person } = await system('matching', (ctx) => openPerson(ctx, id))
        const records = theirs.map(({ source, id: key }) => `${source} ${key}`).sort()
        const shown = { ...person, id: '', values: Object.entries(person.values).sort() }
        for (const story of new Set(theirs.map(({ id: key }) => Number(key.split('-')[0]))))
          people.push({ story, text: JSON.stringify({ records, shown }, withoutPin) })
      }
      const groups = Map.groupBy(people, ({ story }) => story)
      return new Map([...groups].map(([story, texts]) => [story, texts.map(({ text }) => text).sort()]))
    },
    close: () => index.close(),
  }
}
