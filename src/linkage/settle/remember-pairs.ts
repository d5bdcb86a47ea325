import { width } from './said.ts'

// Two to this power are remembered; another pair that falls on the same place takes it.
const power = 16

/**
 * A function of the numbers of two words that remembers what it gave for pairs asked about lately: the same few thousand names are
 * compared with each other again and again. Only for what gives whole numbers from 0 to 127.
 */
export function rememberPairs(compare: (a: number, b: number) => number): (a: number, b: number) => number {
  const known = new Float64Array(1 << power).fill(-1)
  const answers = new Int8Array(1 << power)
  return (a, b) => {
    const slot = (Math.imul(a, 0x9e37_79b1) ^ Math.imul(b, 0x85eb_ca6b)) >>> (32 - power)
    const pair = a * width + b
    if (known[slot] === pair) return answers[slot]!
    const answer = compare(a, b)
    known[slot] = pair
    answers[slot] = answer
    return answer
  }
}
