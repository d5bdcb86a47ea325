/** Shows how far a step has come. */
export type ProgressBar = {
  /** `part` goes from 0 to 1. */
  readonly tell: (part: number) => void
  readonly end: () => void
}

const width = 30

/** A bar that a person can watch; on anything but a terminal it says nothing, and the line of the step follows. */
export function progressBar(name: string, isTerminal: boolean): ProgressBar {
  if (!isTerminal) return { tell: () => {}, end: () => {} }
  let shown = -1
  return {
    tell: (part) => {
      const full = Math.floor(Math.min(Math.max(part, 0), 1) * width)
      if (full === shown) return
      shown = full
      process.stdout.write(`\r  ${name.padEnd(34)} ${'█'.repeat(full)}${'░'.repeat(width - full)}`)
    },
    end: () => void process.stdout.write(`\r${' '.repeat(width + 40)}\r`),
  }
}
