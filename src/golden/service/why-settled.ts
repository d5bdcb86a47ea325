import type { Context } from '#kit/context'
import { yearHere } from '#kit/day'
import { explainSettled, type SettledBecause } from '#linkage'
import type { Fields, RecordKey } from '#sources'
import { keyText } from '../model/assign.ts'
import { nameWords, postcodeKey } from '../model/keys.ts'
import { toSighting } from '../model/linkage-record.ts'
import { meaningOf } from '../model/meaning.ts'
import type { PersonId } from '../model/person.ts'
import { batchPolicy } from '../model/rules.ts'
import { selectAround, selectRecordsOf, selectSettling } from '../store/settling.ts'
import { answersAround } from './answers-around.ts'
import { recordsByKey } from './records-by-key.ts'

// More than this are not looked at for one question: then how common a name is differs a little.
const mostAround = 300

/**
 * Why the last build joined two records, or kept them apart, once they were seen in their surroundings: who lives where
 * they do and bears their name. `undefined` before the first build, and where a record is gone.
 */
export async function whySettled(
  ctx: Context,
  [one, other]: readonly [RecordKey, RecordKey],
  people: readonly PersonId[],
): Promise<SettledBecause | undefined> {
  const settling = await selectSettling(ctx)
  if (!settling || people.length === 0) return undefined
  const theirs = await recordsByKey(ctx, await selectRecordsOf(ctx, people))
  const asked = wordsFor([...theirs.values()].map(({ fields }) => fields))
  const around = asked ? await selectAround(ctx, asked, mostAround) : []
  const links = await selectRecordsOf(ctx, [...new Set([...people, ...around])])
  const records = await recordsByKey(ctx, links)
  const known = links.filter((link) => records.has(keyText(link)))
  const { said, also } = await answersAround(ctx, [one, other])
  const { held, apart } = meaningOf(said, also)
  return explainSettled(
    {
      sightings: known.flatMap((link) => {
        const record = records.get(keyText(link))
        return record ? [toSighting(record)] : []
      }),
      clusters: [...Map.groupBy(known, ({ person }) => person).values()].map((members) => ({ members })),
      weights: settling.weights,
    },
    [one, other],
    {
      sources: settling.habits,
      nobodysDates: settling.nobodysDates,
      mustLink: held,
      mustNotLink: apart,
      year: yearHere(ctx.now),
      link: batchPolicy.join,
    },
  )
}

/** In found words: whoever has both parts of one of the names, or one of the postcodes. */
function wordsFor(fields: readonly Fields[]): string {
  const quoted = (word: string) => `'${word.replaceAll("'", "''")}'`
  const names = fields.flatMap(({ given_name: given = '', surname = '' }) => {
    const words = [nameWords(given)[0], nameWords(surname).at(-1)].filter((word) => word && word.length > 1)
    return words.length === 2 ? [`(${words.map((word) => quoted(`n:${word}`)).join(' & ')})`] : []
  })
  const postcodes = fields.flatMap(({ postcode, previous_postcode: before }) =>
    [postcode, before].flatMap((each) => (each ? [quoted(`p:${postcodeKey(each)}`)] : [])),
  )
  return [...new Set([...names, ...postcodes])].join(' | ')
}
