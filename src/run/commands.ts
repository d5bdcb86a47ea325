import type { Command } from '#kit/command'
import { enqueue } from '#kit/jobs'
import { generateCommand } from '../../demo/generate/command.ts'
import { auditCommands } from '../audit/cli.ts'
import { placesCommands } from '../places/cli.ts'
import { servicesCommands } from '../services/cli.ts'
import { sourcesCommands } from '../sources/cli.ts'

/** The commands that modules bring. */
export const commands: readonly Command[] = [
  ...sourcesCommands((ctx) => enqueue(ctx, 'golden:rebuild', {}, { key: 'golden:rebuild' })),
  ...placesCommands,
  ...servicesCommands,
  ...auditCommands,
  generateCommand,
]
