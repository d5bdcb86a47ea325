import { readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { fullForm } from '#linkage'
import { soundOf } from '../../src/golden/model/sound.ts'
import { wordsOf } from '../../src/golden/model/words.ts'

const slots = 20_000

// Those that the last two letters of a postcode are taken from.
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ'

const listed = async (file: string) =>
  JSON.parse(await readFile(new URL(`../../demo/data/${file}`, import.meta.url), 'utf8'))

/** So many places, each with a word: the earlier a word stands, the more places it has. */
function ranked(words: readonly string[]): readonly string[] {
  const weights = words.map((_, rank) => 1 / (rank + 8))
  const sum = weights.reduce((total, each) => total + each, 0)
  return words.flatMap((word, at) =>
    new Array<string>(Math.max(1, Math.round(((weights[at] ?? 0) / sum) * slots))).fill(word),
  )
}

/** Names as common and as rare as in the demonstration: six in ten surnames are of those that few have. */
async function namesToDraw() {
  const { british } = await listed('names.json')
  const parts: Record<string, string> = await listed('surname-parts.json')
  const [first = [], second = []] = Object.values(parts).map((text) => String(text).split(/[\s,]+/))
  const rare = first.flatMap((a) => second.map((b) => `${a}${b}`)).slice(0, 20_000)
  const women = String(british.women[1970]).split(' ')
  const men = String(british.men[1970]).split(' ')
  const given = women.flatMap((name, at) => [name, men[at] ?? name])
  return {
    given: ranked(given),
    common: ranked(String(british.surnames).split(' ')),
    rare,
    streets: String((await listed('streets.json')).first).split(' '),
  }
}

function keysOf(word: string) {
  const small = word.toLowerCase().replace(/[^a-z]/g, '')
  const sound = small.length > 3 ? [`s:${soundOf(small)}`] : []
  return { word, small, words: [...wordsOf(`n:${small}`), ...sound, ...fullOf(small)] }
}

const fullOf = (small: string): readonly string[] => {
  const full = fullForm(small)
  return full === small ? [] : [`f:${full}`]
}

/**
 * Fills a database with so many invented people, each with all that a golden record lets them be found by: written by
 * the database itself, since a build of so many takes minutes of its own and is measured elsewhere.
 */
export async function inventPeople(admin: Kysely<Record<never, never>>, people: number): Promise<void> {
  const { given, common, rare, streets } = await namesToDraw()
  const table = async (name: string, words: readonly string[]) => {
    const rows = JSON.stringify(words.map((word, at) => ({ at, ...keysOf(word) })))
    await sql`create temp table ${sql.ref(name)} as select * from json_to_recordset(${rows}::json)
      as row (at integer, word text, small text, words text[])`.execute(admin)
    await sql`create index on ${sql.ref(name)} (at)`.execute(admin)
  }
  await table('given', given)
  await table('common', common)
  await table('rare', rare)
  await table('street', streets)
  await sql`select setseed(0.4)`.execute(admin)
  await sql`
    create temp table drawn as select n, gen_random_uuid() as id, floor(random() * ${given.length})::integer as g,
      case when random() < 0.42 then floor(random() * ${common.length})::integer end as c,
      floor(random() * ${rare.length})::integer as r, floor(random() * ${streets.length})::integer as s,
      1 + floor(random() * 150)::integer as house, date '1930-01-01' + floor(random() * 33000)::integer as birth,
      'BA' || (1 + floor(random() * 20))::integer || floor(random() * 10)::integer
        || substr(${unitLetters}, 1 + floor(random() * 20)::integer, 1)
        || substr(${unitLetters}, 1 + floor(random() * 20)::integer, 1) as postcode,
      '07700' || lpad(n::text, 7, '0') as phone, random() < 0.002 as is_restricted
    from generate_series(1, ${people}::integer) as n`.execute(admin)
  await sql`
    create temp table person as select drawn.*, given.word as given, given.small as g_small, given.words as g_words,
      coalesce(common.word, rare.word) as surname, coalesce(common.words, rare.words) as s_words,
      street.word as street, street.small as street_small
    from drawn join given on given.at = g join rare on rare.at = r join street on street.at = s
      left join common on common.at = c`.execute(admin)
  await write(admin)
}

async function write(admin: Kysely<Record<never, never>>): Promise<void> {
  await sql`
    insert into golden.person (council_id, id, name, date_of_birth, address, postcode, is_restricted, provenance, stays,
      worked_out_at)
    select 1, id, given || ' ' || surname, birth, house || ' ' || street || ' Street, Bath', postcode, is_restricted,
      '{}', '[]', now() from person`.execute(admin)
  // Indexes are made afterwards, just as they were: a build of so many is measured elsewhere.
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = 'golden.found_by'::regclass and not indisprimary`.execute(admin)
  for (const { name } of indexes) await sql`drop index ${sql.raw(name)}`.execute(admin)
  // As `model/words.ts` does of each kind of key.
  await sql`
    insert into golden.found_by (council_id, person, is_restricted, keys)
    select 1, person.id, is_restricted, array_to_tsvector(g_words || s_words
      || array['b:' || birth, 'y:' || left(birth::text, 4), 'd:' || right(birth::text, 5), 'r:C' || n, 'r:' || card]
      || array(select 'q:' || left(said, -cut) from unnest(array['C' || n, card]) as said, generate_series(1, 3) as cut
          where length(said) - cut >= 4)
      || case when is_restricted then '{}' else array['p:' || postcode, 'o:' || left(postcode, -3),
          'a:' || street_small, 'a:' || house, 't:' || phone, 'u:' || right(phone, 6),
          'e:' || g_small || n || '@example.com']
        || array(select 'v:' || left(phone, -cut) from generate_series(1, 4) as cut) end)
    from person, lateral (select '29' || lpad(n::text, 10, '0') as card) as library`.execute(admin)
  await sql`set maintenance_work_mem = '512MB'`.execute(admin)
  for (const { definition } of indexes) await sql.raw(definition).execute(admin)
  await sql`vacuum analyze golden.found_by`.execute(admin)
  await sql`vacuum analyze golden.person`.execute(admin)
}

/** Somebody whom officers look for. */
export type Sought = {
  readonly id: string
  readonly given: string
  readonly surname: string
  readonly birth: string
  readonly postcode: string
  readonly street: string
  readonly house: number
  readonly phone: string
  readonly n: number
}

/** Some of those who may be found by everything. */
export async function someOf(admin: Kysely<Record<never, never>>, count: number): Promise<readonly Sought[]> {
  const { rows } = await sql<Sought>`
    select id, given, surname, birth::text as birth, postcode, street, house, phone, n from person
    where not is_restricted order by md5(id::text) limit ${count}`.execute(admin)
  return rows
}
