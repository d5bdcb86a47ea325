import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { countRoom, holdToCeiling } from '../room.ts'

/** A file that appears whole or not at all: it is written beside its name and put there when it is complete. */
export type Output = {
  readonly write: (text: string) => void
  readonly finish: () => void
  readonly abandon: () => void
}

/** Opens a file to be written. Errors: what the system says when it cannot be. */
function openOutput(path: string): Output {
  const draft = `${path}.part`
  const file = openSync(draft, 'w')
  let held: string[] = []
  let length = 0
  const flush = () => {
    if (length > 0) writeWhole(file, Buffer.from(held.join('')))
    held = []
    length = 0
  }
  return {
    write: (text) => {
      held.push(text)
      length += text.length
      if (length > 1 << 20) flush()
    },
    finish: () => {
      flush()
      closeSync(file)
      renameSync(draft, path)
    },
    abandon: () => {
      closeSync(file)
      rmSync(draft, { force: true })
    },
  }
}

/** A system may take less than it is given. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** Writes a whole file; it appears complete or not at all. */
export function writeOutput(path: string, lines: Iterable<string>): void {
  const output = openOutput(path)
  try {
    for (const line of lines) {
      output.write(line)
      countRoom(line.length)
    }
    holdToCeiling()
  } catch (problem) {
    output.abandon()
    throw problem
  }
  output.finish()
}

/** A value as a field of comma-separated values. Source: RFC 4180. */
export const csvField = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
