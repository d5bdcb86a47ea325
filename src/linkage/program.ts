import { linkCommand } from './cli.ts'

// `./guildhall link` by itself: it needs nothing of the rest of Guildhall, which takes 150 MB and two seconds to load.

const print = (line: string) => void process.stdout.write(`${line}\n`)
const warn = (line: string) => void process.stderr.write(`${line}\n`)

// Whoever reads only the first lines may go: the files are written all the same.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error
})

try {
  const isTerminal = process.stdout.isTTY === true
  process.exitCode = await linkCommand.run({ args: process.argv.slice(2), print, warn, isTerminal })
} catch (error) {
  const isWanted = error instanceof Error && process.env.LOG_LEVEL === 'debug'
  warn(`Linking broke: ${isWanted ? error.stack : error}. Set LOG_LEVEL=debug to see where.`)
  process.exitCode = 1
}
