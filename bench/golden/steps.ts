import { loadavg } from 'node:os'
import { written } from '../figures.ts'
import type { Used, Watch } from './resources.ts'

/** Says of each step, once it is over, how long it took, what it cost and what memory all processes had at most until then. */
export function sayEachStep(watch: Watch, print: (line: string) => void) {
  let name = ''
  let since = performance.now()
  let used: Promise<Used> = watch.now()
  const begin = (next: string) => {
    if (next === name) return
    const [ended, began, before] = [name, since, used]
    name = next
    since = performance.now()
    used = watch.now()
    if (ended === '') return
    const seconds = (since - began) / 1000
    // One after another, in the order of steps, since each waits for what was used before it.
    void Promise.all([before, used]).then(([from, to]) => {
      const processor = to.processorSeconds - from.processorSeconds
      print(
        `  ${ended}: ${written(seconds, 1)} s, ${written(processor, 1)} processor s, at most ${written(to.mostBytes / 1e6)} MB, load ${written(loadavg()[0] ?? 0, 1)}`,
      )
    })
  }
  return {
    /** A step has begun; whichever was under way has ended. */
    begin,
    /** A step has ended, and nothing that has a name has begun. */
    ended: (step: string) => {
      name = step
      begin('')
    },
  }
}
