import { packed, type Values } from '#kit/columns'
import type { Knowing, ToKeep } from '../model/keep.ts'
import { type KeptSome, keepSome } from '../model/keep-some.ts'
import type { Written } from '../model/kept.ts'

/** Works some people out, each a `ToKeep` in JSON, and packs what is to be written of them as it is sent to the database. */
export function keepPacked(today: string, people: readonly string[], knowing: Knowing): KeptSome {
  const kept = keepSome(today, JSON.parse(`[${people.join()}]`) as ToKeep[], knowing)
  const { people: rows, needs, matchKeys, residences } = kept.written
  const written: Written = {
    size: kept.written.size,
    people: packedIn(rows),
    needs: packedIn(needs),
    matchKeys: packedIn(matchKeys),
    residences: packedIn(residences),
  }
  return { ...kept, written }
}

/** The columns of a table, each packed; and how many rows it has. */
function packedIn<Table extends Readonly<Record<string, Values | Uint8Array | number>>>(table: Table): Table {
  const columns = Object.entries(table).map(([name, column]) => [
    name,
    typeof column === 'number' ? column : packed(column),
  ])
  return Object.fromEntries(columns) as Table
}

/** What a thread hands on and does not keep. */
export const handedOn = ({ written: { people, needs, matchKeys, residences } }: KeptSome): ArrayBuffer[] =>
  [people, needs, matchKeys, residences].flatMap((table) =>
    Object.values(table).flatMap((column) =>
      column instanceof Uint8Array ? [column.buffer as ArrayBuffer] : [],
    ),
  )
