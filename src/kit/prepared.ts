import { type Compilable, type CompiledQuery, Kysely } from 'kysely'
import { dialectOfNothing } from './driver.ts'

/** A query that is written once, to be asked with other values each time. */
export type Prepared<Values, Row> = (values: Values) => { readonly compile: () => CompiledQuery<Row> }

type ValueOf<Values> = <Name extends keyof Values>(name: Name) => Values[Name]

const mark = Symbol('mark')
type Mark = { readonly [mark]: string }

const markOf = (name: PropertyKey): Mark => ({ [mark]: String(name) })
const isMark = (value: unknown): value is Mark => typeof value === 'object' && value !== null && mark in value

const unasked = new Kysely<unknown>({ dialect: dialectOfNothing })

/**
 * Writes a query once and for all, with names for its values: `prepared<Tables, { key: Buffer }>()((db, value) =>
 * db.selectFrom('draft').where('token_hash', '=', value('key')))`. For what is asked hundreds of times a second: putting a
 * query together cost more than asking it.
 */
export function prepared<Tables, Values extends Readonly<Record<string, unknown>>>() {
  return <Row>(
    write: (db: Kysely<Tables>, value: ValueOf<Values>) => Compilable<Row>,
  ): Prepared<Values, Row> => {
    let written: CompiledQuery<Row> | undefined
    return (values) => ({
      compile: () => {
        // The marks stand where values will: they are put in their place before anything is asked.
        written ??= write(unasked as unknown as Kysely<Tables>, (name) => markOf(name) as never).compile()
        const { parameters } = written
        return {
          ...written,
          parameters: parameters.map((each) => (isMark(each) ? values[each[mark]] : each)),
        }
      },
    })
  }
}
