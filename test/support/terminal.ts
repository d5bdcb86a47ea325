import type { Command } from '#kit/command'
import { readConfig } from '#kit/config'
import { type TestWorld, testSystem } from '#kit/testing'

/** Runs one of these commands in a world: its status, and what it prints and says beside it. */
export async function runCommand(
  world: TestWorld,
  commands: readonly Command[],
  name: string,
  args: readonly string[],
) {
  const command = commands.find((each) => each.name === name)
  const config = readConfig({})
  if (!command || !config.ok) throw new Error(`there is no command ${name}`)
  const [printed, warned]: [string[], string[]] = [[], []]
  const status = await command.run({
    args,
    print: (line) => void printed.push(line),
    warn: (line) => void warned.push(line),
    isTerminal: false,
    config: config.value,
    act: testSystem(world),
    world,
  })
  return { status, printed: printed.join('\n'), warned: warned.join('\n') }
}
