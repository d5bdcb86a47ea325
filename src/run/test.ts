import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { fileURLToPath } from 'node:url'
import { seconds } from './words.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

type Count = { readonly passed: number; readonly failed: number }

/**
 * Runs everything that must hold: format and lint, types, and every test; or with words, only the tests whose file
 * name holds one of them. Ends with `N passed, N failed`. Returns the exit status.
 */
export async function test(args: readonly string[], print: (line: string) => void): Promise<number> {
  const all = globSync(['src/**/*.test.ts', 'demo/**/*.test.ts', 'test/**/*.test.ts'], { cwd: root }).sort()
  const files = args.length > 0 ? all.filter((file) => args.some((word) => file.includes(word))) : all
  const checks =
    args.length > 0
      ? []
      : [
          await check('format and lint', ['biome', 'ci', '.'], print),
          await check('types', ['tsc', '--noEmit'], print),
        ]
  const tests = await runTests(files, print)
  const counts = [...checks, tests]
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  print(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

/** Runs a program of ours from node_modules; says what it says only when something is wrong. */
async function check(
  name: string,
  [program = '', ...args]: readonly string[],
  print: (line: string) => void,
): Promise<Count> {
  const since = performance.now()
  const child = spawn(join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The programs in .bin begin with `env node`: let that be the one that we run under.
    env: {
      ...process.env,
      PATH: `${fileURLToPath(new URL('.', `file://${process.execPath}`))}:${process.env.PATH}`,
    },
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
  const status = await new Promise((resolve) =>
    child.once('close', resolve).once('error', () => resolve(127)),
  )
  if (status !== 0) print(Buffer.concat(said).toString())
  print(`${status === 0 ? '✔' : '✖'} ${name} (${seconds(since)})`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** All files in one process, one after the other: a process each was measured to take ten times as long. */
async function runTests(files: readonly string[], print: (line: string) => void): Promise<Count> {
  if (files.length === 0) return { passed: 0, failed: 1 }
  const stream = run({ files: files.map((file) => join(root, file)), isolation: 'none', concurrency: false })
  let passed = 0
  let failed = 0
  stream.on('test:pass', ({ details, skip, todo }) => {
    // A test that was skipped has shown nothing.
    if (details.type === 'suite') return
    if (skip === undefined && todo === undefined) passed += 1
    else failed += 1
  })
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite' || /hook/.test(String(details.error?.cause ?? details.error))) failed += 1
  })
  const reported = stream.compose(new spec())
  for await (const part of reported) print(String(part).replace(/\n$/, ''))
  return { passed, failed }
}
