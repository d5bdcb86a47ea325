import { existsSync, mkdirSync, watch, writeFileSync } from 'node:fs'
import { Fault } from '#kit/fault'
import type { Assembled } from '../model/assemble.ts'
import { type Catalogue, pinned, publishedServices } from '../model/catalogue.ts'
import { digestOf } from '../model/published.ts'
import { openBooks } from './books.ts'
import { councilsOwn, readFiles, readPublished, readServices, useServices } from './catalogue.ts'
import { againstPublishing } from './check.ts'

type Say = (line: string) => void

// An editor writes a file in several steps.
const settledAfter = 150

/**
 * Reads the definitions, and reads them again whenever a file of theirs changes: for whoever writes them. A file with
 * a mistake in it is told of, and what was offered before stays. What is published and was changed is kept under
 * `past/`, so that drafts which began on it go on. Returns what ends the watch.
 *
 * Errors: those of `readServices`, at the first reading.
 */
export function watchServices(say: Say, folder: URL = councilsOwn): () => void {
  const kept = new Map(readFiles(folder).map(({ name, text }) => [name, text]))
  let current = tryOut(folder, say)
  const again = () => {
    keepPublished(folder, kept)
    const before = current
    try {
      current = tryOut(folder, say, before.notes)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      say(`${error.message}\n  What was there before is still offered.`)
      return
    }
    for (const { name, text } of readFiles(folder)) kept.set(name, text)
    sayChanged(before.catalogue, current.catalogue, say)
  }
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer)
    timer = setTimeout(again, settledAfter)
    timer.unref()
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

/** Reads them, and says what whoever edits them should know, where that is news. */
function tryOut(folder: URL, say: Say, before: readonly string[] = []): Assembled {
  const assembled = readServices(folder, true)
  for (const note of assembled.notes) if (!before.includes(note)) say(note)
  useServices(assembled.catalogue)
  return assembled
}

/** Puts by what was published and has just been written over. */
function keepPublished(folder: URL, kept: ReadonlyMap<string, string>): void {
  const published = readPublished(folder)
  const now = new Map(readFiles(folder).map(({ name, text }) => [name, text]))
  for (const [name, text] of kept) {
    if (name.startsWith('past/') || now.get(name) === text) continue
    const before = JSON.parse(text)
    const past = new URL(`past/${pinned(before)}.json`, folder)
    if (published[pinned(before)] !== digestOf(before) || existsSync(past)) continue
    mkdirSync(new URL('past/', folder), { recursive: true })
    writeFileSync(past, text)
  }
}

function sayChanged(before: Catalogue, after: Catalogue, say: Say): void {
  const known = new Map(publishedServices(before).map((each) => [pinned(each), digestOf(each)]))
  const changed = publishedServices(after).filter((each) => known.get(pinned(each)) !== digestOf(each))
  for (const service of changed) {
    say(`${pinned(service)} is read again, and offered on every channel.`)
    for (const { at, sentence } of againstPublishing(service, openBooks())) say(`  ${at} ${sentence}`)
  }
}
