import { DuckDBInstance } from '@duckdb/node-api'
import { makeUnion } from '../../src/linkage/cluster/union.ts'
import { evaluate } from '../../src/linkage/evaluate.ts'
import { defaultModel } from '../../src/linkage/index.ts'
import { comparisonFor } from '../../src/linkage/score/model.ts'

// The peer: DuckDB running SQL as Splink would write it, with the shipped model's weights, on an invented population.
// It is not trained; clusters are connected components of the pairs above a threshold.
const path = process.argv[2]!
const began = performance.now()
const connection = await (
  await DuckDBInstance.create(':memory:', { threads: '2', preserve_insertion_order: 'false' })
).connect()
const weight = (
  kind: 'given' | 'surname' | 'birth' | 'address' | 'phone' | 'email' | 'nino',
  level: string,
): string => {
  const { m, u } = comparisonFor(defaultModel, kind, kind).levels.find(({ name }) => name === level)!
  return Math.log2(m / u).toFixed(4)
}
const name = (
  column: string,
  kind: 'given' | 'surname',
) => `case when l.${column} is null or r.${column} is null then 0
  when l.${column} = r.${column} then ${weight(kind, 'same')}
  when jaro_winkler_similarity(l.${column}, r.${column}) >= 0.92 then ${weight(kind, 'very close')}
  when jaro_winkler_similarity(l.${column}, r.${column}) >= 0.84 then ${weight(kind, 'close')} else ${weight(kind, 'different')} end`
const code = (
  column: string,
  kind: 'phone' | 'email' | 'nino',
) => `case when l.${column} is null or r.${column} is null then 0
  when l.${column} = r.${column} then ${weight(kind, 'same')}
  when damerau_levenshtein(l.${column}, r.${column}) <= 1 then ${weight(kind, 'one slip')} else ${weight(kind, 'different')} end`
const birth = `case when l.dob is null or r.dob is null then 0 when l.dob = r.dob then ${weight('birth', 'same')}
  when damerau_levenshtein(l.dob, r.dob) <= 1 then ${weight('birth', 'one slip')}
  when left(l.dob, 4) = left(r.dob, 4) then ${weight('birth', 'same year')} else ${weight('birth', 'different')} end`
// Surname and address together say little more than a household: weights as the shipped model has them against one.
const address = `case when l.postcode is null or r.postcode is null then 0
  when l.postcode = r.postcode and l.line = r.line then 2.5 when l.postcode = r.postcode then 2 else ${weight('address', 'different')} end`
await connection.run(`create table p as select row_number() over () as n, person, lower(trim(first_name)) as given, lower(trim(last_name)) as surname,
  case when date_of_birth like '%/%' then strftime(try_strptime(date_of_birth, '%d/%m/%Y'), '%Y-%m-%d') else nullif(date_of_birth, '1900-01-01') end as dob,
  lower(address) as line, upper(postcode) as postcode, right(regexp_replace(phone, '\\D', '', 'g'), 10) as phone, lower(email) as email,
  national_insurance_number as nino from read_csv('${path}', header = true, all_varchar = true, nullstr = '')`)
const rules = [
  'l.nino = r.nino',
  'l.surname = r.surname and l.given = r.given',
  'l.dob = r.dob and left(l.given, 1) = left(r.given, 1)',
  'l.postcode = r.postcode and l.given = r.given',
  'l.phone = r.phone',
  'l.email = r.email',
]
const pairs = rules.map((rule, at) => {
  const earlier = rules
    .slice(0, at)
    .map((each) => `and not coalesce((${each}), false)`)
    .join(' ')
  return `select l.n as a, r.n as b from p l join p r on ${rule} where l.n < r.n ${earlier}`
})
const blocked = performance.now()
await connection.run(`create table pairs as ${pairs.join(' union all ')}`)
const scoring = performance.now()
await connection.run(`create table scored as select a, b, ${name('given', 'given')} + ${name('surname', 'surname')} + ${birth} + ${address}
  + ${code('phone', 'phone')} + ${code('email', 'email')} + ${code('nino', 'nino')} as bits from pairs join p l on l.n = a join p r on r.n = b`)
const scored = performance.now()
const people = await connection.runAndReadAll('select person from p order by n')
const truth = people.getColumns()[0]!.map(String)
const prior = -Math.log2(truth.length / defaultModel.duplicates)
const links = await connection.runAndReadAll(`select a, b from scored where bits + ${prior} > 6`)
const [left, right] = links.getColumns()
const union = makeUnion(truth.length)
for (const [at, a] of left!.entries()) union.join(Number(a) - 1, Number(right![at]) - 1)
const total = Number((await connection.runAndReadAll('select count(*) from pairs')).getColumns()[0]![0])
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const { cluster } = evaluate(
  truth.map((_, row) => union.find(row)),
  truth,
)
process.stdout.write(
  `${JSON.stringify({ pairs: total, cpu: (userCPUTime + systemCPUTime) / 1e6, wall: (performance.now() - began) / 1000, block: (scoring - blocked) / 1000, score: (scored - scoring) / 1000, megabytes: maxRSS / 1024, cluster })}\n`,
)
