import { countRoom } from '../room.ts'

/** What a set takes beside its members. */
const bytesASet = 100

/** Sets that only grow together: which set a thing is in, and joining two. Always takes the lowest number as its head. */
export type Union = { readonly find: (of: number) => number; readonly join: (a: number, b: number) => void }

/** Source: Tarjan (1975), "Efficiency of a good but not linear set union algorithm", JACM 22(2). */
export function makeUnion(size: number): Union {
  const parents = new Int32Array(size)
  for (let at = 0; at < size; at += 1) parents[at] = at
  const find = (of: number): number => {
    let head = of
    while (parents[head] !== head) {
      parents[head] = parents[parents[head]!]!
      head = parents[head]!
    }
    return head
  }
  return {
    find,
    join: (a, b) => {
      const [x, y] = [find(a), find(b)]
      if (x < y) parents[y] = x
      else parents[x] = y
    },
  }
}

/** The sets of two or more, each in ascending order, by lowest member. */
export function setsOf(union: Union, size: number): number[][] {
  const sets = new Map<number, number[]>()
  for (let at = 0; at < size; at += 1) {
    const head = union.find(at)
    if (head === at) continue
    const set = sets.get(head)
    if (set) set.push(at)
    else {
      countRoom(bytesASet)
      sets.set(head, [head, at])
    }
  }
  return [...sets.values()]
}
