/** So many pairs are remembered, a power of two; another that falls on the same place takes it. */
const slots = 1 << 16

/** More numbers than this there are not. */
const width = 2 ** 26

/**
 * A function of two numbers that remembers what it gave for pairs asked about lately: the same few thousand names are
 * compared with each other again and again. Only for what gives whole numbers from 0 to 127.
 */
export function rememberPairs(compare: (a: number, b: number) => number): (a: number, b: number) => number {
  const known = new Float64Array(slots).fill(-1)
  const answers = new Int8Array(slots)
  return (a, b) => {
    const slot = (Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b)) >>> 16
    const pair = a * width + b
    if (known[slot] === pair) return answers[slot]!
    const answer = compare(a, b)
    known[slot] = pair
    answers[slot] = answer
    return answer
  }
}
