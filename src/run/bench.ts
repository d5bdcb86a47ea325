import { existsSync, globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Terminal } from '#kit/command'

const bench = new URL('../../bench/', import.meta.url)

/** What every `bench/<name>/main.ts` exports. */
type Benchmark = { readonly run: (terminal: Pick<Terminal, 'args' | 'print' | 'config'>) => Promise<number> }

/** Runs the benchmark that is named first, with the rest as its arguments. Returns the exit status. */
export async function runBenchmark({
  args,
  print,
  config,
}: Pick<Terminal, 'args' | 'print' | 'config'>): Promise<number> {
  const names = globSync('*/main.ts', { cwd: fileURLToPath(bench) })
    .map((file) => file.split('/')[0] ?? '')
    .sort()
  const [name = '', ...rest] = args
  const file = new URL(`${name}/main.ts`, bench)
  if (!names.includes(name) || !existsSync(file)) {
    print(`Say which benchmark: ${names.join(', ')}`)
    return 2
  }
  const benchmark: Benchmark = await import(file.href)
  return benchmark.run({ args: rest, print, config })
}
