import { existsSync } from 'node:fs'
import type { Command } from '#kit/command'
import { generateCommand } from '../../demo/generate/command.ts'
import { accessCommands } from '../access/cli.ts'
import { auditCommands } from '../audit/cli.ts'
import { goldenCommands } from '../golden/cli.ts'
import { linkCommand } from '../linkage/cli.ts'
import { placesCommands } from '../places/cli.ts'
import { servicesCommands } from '../services/cli.ts'
import { sourcesCommands } from '../sources/cli.ts'
import { truthFile } from './demonstration.ts'
import { followLoad } from './loaded.ts'
import { wardOf } from './wards.ts'

/** The commands that modules bring. */
export const commands: readonly Command[] = [
  ...sourcesCommands(followLoad),
  linkCommand,
  ...goldenCommands(wardOf).map(withOwnTruth),
  ...placesCommands,
  ...servicesCommands,
  ...accessCommands,
  ...auditCommands,
  generateCommand,
]

/** In the demonstration, links are compared with its own truth unless another is named. */
function withOwnTruth(command: Command): Command {
  if (command.name !== 'link evaluate') return command
  return {
    ...command,
    run: (terminal) => {
      const file = truthFile(terminal.config.directory)
      const isOwn = terminal.args.length === 0 && existsSync(file)
      return command.run(isOwn ? { ...terminal, args: ['--truth', file] } : terminal)
    },
  }
}
