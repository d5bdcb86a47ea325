/** Where the command may write: its result, its remarks, and whether a person is watching. */
export type Screen = {
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly isTerminal: boolean
}

export type Progress = {
  readonly step: (name: string, part: number, pairs?: number) => void
  readonly say: (line: string) => void
  readonly done: () => void
}

const width = 24

/** Shows how far the work is: a bar that redraws itself on a terminal, nothing in a log. */
export function makeProgress({ print, warn, isTerminal }: Screen, silent: boolean): Progress {
  const began = performance.now()
  let [current, stepBegan, drawn] = ['', began, 0]
  return {
    step: (name, part, pairs) => {
      const now = performance.now()
      if (name !== current) {
        current = name
        stepBegan = now
      }
      if (!isTerminal || silent || (now - drawn < 100 && part < 1)) return
      drawn = now
      const seconds = (now - stepBegan) / 1000
      const left = part > 0.02 ? `, ${Math.ceil((seconds / part) * (1 - part))} s left` : ''
      const rate = pairs && seconds > 0 ? `, ${(pairs / seconds / 1e6).toFixed(1)}M pairs/s` : ''
      const filled = Math.round(part * width)
      warn(
        `\u001b[1A\u001b[2K${name.padEnd(12)} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.round(part * 100)} %${rate}${left}`,
      )
    },
    say: (line) => {
      if (!silent) print(line)
    },
    done: () => {
      if (!silent) print(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    },
  }
}
