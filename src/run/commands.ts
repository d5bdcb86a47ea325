import type { Command } from '#kit/command'

/** The commands that modules bring. */
export const commands: readonly Command[] = []
