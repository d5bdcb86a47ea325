import { readFileSync } from 'node:fs'
import type { Command } from '#kit/command'
import { Fault } from '#kit/fault'
import { definitionsSchema, pinned, readDefinition } from './model/catalogue.ts'
import type { Finding, LintBooks } from './model/lint/finding.ts'
import { lintOf, standingAgainst } from './model/lint/lint.ts'
import { openBooks } from './service/books.ts'
import { councilsOwn, loadServices } from './service/catalogue.ts'
import { checkServices, publishFiles } from './service/check.ts'

type Print = (line: string) => void

const lineOf = ({ rule, at, sentence, waived }: Finding): string => {
  const place = at ? ` ${at}:` : ''
  return `  ${waived ? 'waived' : rule}${place} ${sentence}${waived ? ` Reason: ${waived}` : ''}`
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new Fault('not-found', `${file} cannot be read as JSON: ${why}`)
  }
}

function checkFile(file: string, print: Print, books: LintBooks): number {
  const read = readDefinition(jsonIn(file))
  if (!read.ok) {
    for (const { field, message } of read.problems) print(`  structure ${field && `${field}: `}${message}`)
    return 1
  }
  const findings = lintOf(read.value, books)
  print(`${pinned(read.value)}  ${read.value.name.en}`)
  for (const finding of findings) print(lineOf(finding))
  return standingAgainst(findings).length > 0 ? 1 : 0
}

function checkAll(print: Print, books: LintBooks): number {
  const { services, clashes } = checkServices(loadServices(), books)
  for (const { service, findings } of services) {
    print(`${pinned(service)}  ${service.name.en}`)
    for (const finding of findings) print(lineOf(finding))
  }
  for (const clash of clashes) print(clash)
  const against = services.filter(({ findings }) => standingAgainst(findings).length > 0)
  print(
    against.length + clashes.length === 0
      ? `${services.length} services, and nothing stands against publishing any of them.`
      : `Something stands against publishing ${against.map(({ service }) => service.id).join(', ') || 'them'}.`,
  )
  return against.length + clashes.length > 0 ? 1 : 0
}

/** What an operator can do with services from a terminal. */
export const servicesCommands: readonly Command[] = [
  {
    name: 'services check',
    summary: 'Says what must be fixed before each service can be published',
    usage: './guildhall services check [FILE]   every service, or the definition in a file of yours',
    needsDatabase: false,
    run: ({ args, print, config }) => {
      const books = openBooks(config.council?.name)
      return Promise.resolve(args[0] ? checkFile(args[0], print, books) : checkAll(print, books))
    },
  },
  {
    name: 'services publish',
    summary: 'Records what is published, so that it never changes',
    usage:
      './guildhall services publish   adds to services/published.json what passes the check and is not in it',
    needsDatabase: false,
    run: ({ print, config }) => {
      const fresh = publishFiles(councilsOwn, openBooks(config.council?.name))
      for (const name of fresh) print(`${name} is published.`)
      if (fresh.length === 0) print('Nothing new is to be published.')
      return Promise.resolve(0)
    },
  },
  {
    name: 'services schema',
    summary: 'Prints the JSON Schema of a service definition',
    needsDatabase: false,
    run: ({ print }) => {
      print(JSON.stringify(definitionsSchema(), null, 2))
      return Promise.resolve(0)
    },
  },
]
