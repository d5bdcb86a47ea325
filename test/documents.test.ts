import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { commands } from '../src/run/commands.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const textOf = (file: string) => readFileSync(`${root}${file}`, 'utf8')

// What has changed, and what was decided on a day, may name what is not there any more.
const documents = globSync(['*.md', 'docs/*.md', 'src/*/README.md', 'bench/README.md', 'demo/README.md'], {
  cwd: root,
}).filter((file) => file !== 'CHANGELOG.md')
const named = (pattern: RegExp) =>
  documents.flatMap((file) => [...textOf(file).matchAll(pattern)].map(([, name = '']) => ({ file, name })))

suite('the documents', () => {
  test('name every setting, and none that there is not', () => {
    const code = globSync('src/kit/config*.ts', { cwd: root }).map(textOf).join('\n')
    const settings = [...code.matchAll(/^ {2,4}([A-Z][A-Z0-9_]+): /gm)].map(([, name = '']) => name)
    assert.ok(settings.length > 25, `found ${settings}`)
    const everywhere = documents.map(textOf).join('\n')
    const unsaid = settings.filter((name) => !new RegExp(`\\b${name}\\b`).test(everywhere))
    assert.deepEqual(unsaid, [])
    // One that says how hard the tests themselves try.
    const known = new Set([...settings, 'GUILDHALL_HOSTILE'])
    const unknown = named(/\b((?:GUILDHALL|OIDC)_[A-Z_]*[A-Z])\b/g).filter(({ name }) => !known.has(name))
    assert.deepEqual(unknown, [])
  })

  test('lead to files that are there', () => {
    const fromRoot = named(/`((?:src|docs|test|bench|demo|services)\/[\w./-]+\.\w+)`/g)
    const gone = fromRoot.filter(({ name }) => !existsSync(`${root}${name}`))
    const links = named(/\]\((?!https?:)([^)#\s]+)/g).filter(
      ({ file, name }) => !existsSync(`${root}${posix.join(posix.dirname(file), name)}`),
    )
    assert.deepEqual([...gone, ...links], [])
  })

  test('name rooms of a module that are there', () => {
    const rooms = /`((?:model|store|service|pages|http|adapters)\/[\w./-]+\.ts)`/g
    const gone = named(rooms)
      .filter(({ file }) => file.startsWith('src/'))
      .filter(({ file, name }) => !existsSync(`${root}${posix.join(posix.dirname(file), name)}`))
    assert.deepEqual(gone, [])
  })

  test('name commands that there are', () => {
    const own = [...textOf('src/cli.ts').matchAll(/\bname: '([a-z]+)'/g)].map(([, name = '']) => name)
    const known = new Set([...own, ...commands.map(({ name }) => name.split(' ')[0]), 'help'])
    const unknown = named(/\.\/guildhall ([a-z]+)/g).filter(({ name }) => !known.has(name))
    assert.deepEqual(unknown, [])
  })
})
