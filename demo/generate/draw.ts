/** A source of chance that gives the same run of numbers for the same keys, on any machine. */
export type Draw = {
  /** A number from 0 up to, but not reaching, 1. */
  readonly unit: () => number
  /** Whether something happens that happens this often. */
  readonly chance: (probability: number) => boolean
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number
  /** One of a list, each as likely. */
  readonly pick: <Item>(list: readonly Item[]) => Item
  /** How long until something happens that happens once in `mean` on average. */
  readonly waiting: (mean: number) => number
}

/**
 * Makes a source of chance from any keys: a seed, a name for the use, a number.
 *
 * Two uses with different keys do not disturb each other, so adding a draw to one application's
 * export leaves every other file as it was.
 *
 * Source: sfc32 by Chris Doty-Humphrey (PractRand); keys are mixed in with the finaliser of
 *         Austin Appleby's MurmurHash3.
 */
export function createDraw(...keys: readonly (number | string)[]): Draw {
  const unit = createUnit(keys)
  const whole = (from: number, to: number) => from + Math.floor(unit() * (to - from + 1))
  return {
    unit,
    whole,
    chance: (probability) => unit() < probability,
    pick: (list) => {
      const item = list[Math.floor(unit() * list.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
    waiting: (mean) => -mean * Math.log(1 - unit()),
  }
}

function createUnit(keys: readonly (number | string)[]): () => number {
  let hash = 0x9e3779b9
  for (const key of keys) {
    if (typeof key === 'number') hash = mix(hash ^ (key | 0))
    else for (let at = 0; at < key.length; at++) hash = mix(hash ^ key.charCodeAt(at))
  }
  let [a, b, c, counter] = [mix(hash ^ 1), mix(hash ^ 2), mix(hash ^ 3), 1]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let round = 0; round < 8; round++) next()
  return next
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
