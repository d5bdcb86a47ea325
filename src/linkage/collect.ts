import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collector: ((options: object) => void) | undefined

/** With fewer records than this nothing is large enough to be worth a fiftieth of a second. */
const worthCollecting = 200_000

/**
 * Gives back at once the memory of what has been let go.
 *
 * The collector sees small objects only: it does not know that hundreds of megabytes of shared arrays hang on them, and
 * would wait until the next large step has taken its own memory beside them.
 */
export function collect(records: number): void {
  if (records < worthCollecting) return
  if (!collector) {
    setFlagsFromString('--expose-gc')
    collector = runInNewContext('gc') as (options: object) => void
  }
  collector({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/** With more records than this room is dearer than time. */
const manyRecords = 2_000_000

/**
 * Keeps the heap of small objects close to what is in use; with many records, or little memory, closer still.
 *
 * Left to itself the heap grows to several times that, which beside large arrays buys little.
 */
export function beThrifty(records: number, tight: boolean): void {
  if (records < worthCollecting && !tight) return
  setFlagsFromString('--heap-growing-percent=50')
  if (records > manyRecords || tight) setFlagsFromString('--semi-space-growth-factor=1')
}

/**
 * Lets what is young have room again: whoever puts millions of small objects together and lets them go at once would
 * else spend most of the time on collecting them, and what is old by accident fills the heap.
 */
export function giveRoom(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
}
