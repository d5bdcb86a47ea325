import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { refusal } from '../refusal.ts'
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

/** A file to be written, and what goes into it; `undefined` is not asked for. */
export type Wanted = { readonly path: string | undefined; readonly lines: () => Iterable<string> }

/** Refuses files that cannot be written before anything else is done. */
export function checkOutputs(paths: readonly (string | undefined)[]): void {
  for (const path of paths)
    if (path !== undefined && !existsSync(dirname(path)))
      throw refusal(`${path} cannot be written: there is no folder ${dirname(path)}`)
}

/** Writes whole files; they appear complete, all of them, or none does. */
export function writeOutputs(wanted: readonly Wanted[]): void {
  const open: Output[] = []
  try {
    for (const { path, lines } of wanted) {
      if (path === undefined) continue
      const output = openOutput(path)
      open.push(output)
      for (const line of lines()) {
        output.write(line)
        countRoom(line.length)
      }
    }
    holdToCeiling()
  } catch (problem) {
    for (const output of open) output.abandon()
    throw problem
  }
  for (const output of open) output.finish()
}

/** A value as a field of comma-separated values. Source: RFC 4180. */
export const csvField = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
