import type { Entry } from './index.ts'
import { buildingKinds } from './kinds.ts'
import { type Asked, isSaid } from './score.ts'

/** What else an address may mean, and which properties it may then be. */
export type Reading = { readonly asked: Asked; readonly mayBe: (entry: Entry) => boolean }

/**
 * What else an address may mean that is like no property as it was read first: a flat may be written as if it were a
 * house, and the other way: `2 Weir Court` and `Flat 2, Weir Court`; and two numbers may be no range: `2/20 Weir Street`.
 */
export function readingsOf(asked: Asked): readonly Reading[] {
  const { flat, number, head, name } = asked
  const [low = '', high = ''] = number.split('-')
  const mayBe = () => true
  if (flat === '' && high !== '')
    return [
      { asked: { ...asked, flat: low, number: high }, mayBe },
      { asked: { ...asked, flat: high, number: low }, mayBe },
    ]
  if (flat === '' && number !== '') {
    const isCalledSo = (entry: Entry) => head.every((word) => entry.name.includes(word))
    return [{ asked: { ...asked, flat: number, number: '', name: head, head: [] }, mayBe: isCalledSo }]
  }
  if (flat === '' || number !== '') return []
  const isBuilding = (entry: Entry) =>
    buildingKinds.has(entry.head.at(-1) ?? '') && entry.head.every((word) => isSaid(asked, word))
  return [{ asked: { ...asked, flat: '', number: flat, name: [], head: name }, mayBe: isBuilding }]
}
