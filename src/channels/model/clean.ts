/** Text that can be kept: PostgreSQL refuses a zero character, and half a character would reach it changed. */
export const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()
