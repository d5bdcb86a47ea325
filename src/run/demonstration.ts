import type { OnStep, OpenWorld } from './world.ts'

type Loading = {
  readonly print: (line: string) => void
  readonly isTerminal: boolean
  readonly isWanted: boolean
  readonly onStep: OnStep
}

/** Loads the demonstration council into a database that holds nothing yet. Returns whether this is a demonstration. */
export async function loadDemonstration(opened: OpenWorld, _loading: Loading): Promise<boolean> {
  return opened.installation.isDemonstration
}
