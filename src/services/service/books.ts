import { readFileSync } from 'node:fs'
import { demonstrationCouncil } from '#kit/council-file'
import type { LintBooks } from '../model/lint/finding.ts'

const textOf = (relative: string) => readFileSync(new URL(relative, import.meta.url), 'utf8')

const codesIn = (csv: string): readonly number[] =>
  csv
    .split('\n')
    .slice(1)
    .flatMap((row) => (/^\d+/.test(row) ? [Number.parseInt(row, 10)] : []))

let opened: Omit<LintBooks, 'council'> | undefined
let ownName: string | undefined

/** Says what the council is called whose services these are: until then, as the demonstration’s. */
export function useCouncilName(name: string): void {
  ownName = name
}

/** What the publish check looks things up in: the product’s glossary, and the numbers that all councils use. */
export function openBooks(council?: string): LintBooks {
  opened ??= {
    glossary: [...textOf('../../../docs/glossary.md').matchAll(/^- \*\*(.+?)\*\*/gm)].map(
      ([, word = '']) => word,
    ),
    lgsl: codesIn(textOf('../codes/lgsl.csv')),
    lgil: codesIn(textOf('../codes/lgil.csv')),
  }
  ownName ??= demonstrationCouncil().name
  return { ...opened, council: council ?? ownName }
}
