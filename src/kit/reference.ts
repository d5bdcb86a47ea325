import { randomInt } from 'node:crypto'
import type { Brand } from './brand.ts'

/** A reference that people are given, read out and type back: `X4K-9P2-WR3`. */
export type Reference = Brand<'Reference'>

// No vowels, so no words; no letters that are taken for digits, nor for each other. 23 is prime, so that the
// weighted sum catches every wrong symbol and every swap of two.
const alphabet = '23456789CDFHJKMNPQRTWXY'

const lookalikes: Readonly<Record<string, string>> = { Z: '2', S: '5', B: '8', G: '6' }

function checkOf(symbols: string): string {
  const sum = [...symbols].reduce((total, symbol, at) => total + (at + 2) * alphabet.indexOf(symbol), 0)
  return alphabet[sum % 23] ?? ''
}

const shown = (symbols: string): Reference =>
  `${symbols.slice(0, 3)}-${symbols.slice(3, 6)}-${symbols.slice(6)}` as Reference

/** Makes a reference that nobody can guess: one of 78 thousand million. Keep it in a unique column. */
export function newReference(draw: (below: number) => number = randomInt): Reference {
  const symbols = Array.from({ length: 8 }, () => alphabet[draw(23)]).join('')
  return shown(symbols + checkOf(symbols))
}

/**
 * Reads a reference as people type or say it: `x4k 9p2 wr3`, with Z for 2, S for 5, B for 8 and G for 6.
 *
 * Errors: `undefined` when it is none: too long or short, a letter we never use, or one symbol wrong.
 */
export function readReference(text: string): Reference | undefined {
  const kept = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const symbols = kept.replace(/[ZSBG]/g, (letter) => lookalikes[letter] ?? letter)
  const isWhole = symbols.length === 9 && [...symbols].every((symbol) => alphabet.includes(symbol))
  if (!isWhole || checkOf(symbols.slice(0, 8)) !== symbols[8]) return undefined
  return shown(symbols)
}
