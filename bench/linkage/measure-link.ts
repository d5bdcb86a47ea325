import { linkCommand } from '../../src/linkage/cli.ts'
import { mostTaken } from '../../src/linkage/room.ts'

// Runs the link command as a whole process and prints what it took, as one line of JSON. The bench starts it.
const printed: string[] = []
const began = performance.now()
const code = await linkCommand.run({
  args: [...process.argv.slice(2), '--json'],
  print: (line) => void printed.push(line),
  warn: (line) => void process.stderr.write(`${line}\n`),
  isTerminal: false,
})
const { userCPUTime, systemCPUTime } = process.resourceUsage()
const summary: unknown = JSON.parse(printed.at(-1) ?? 'null')
const cost = {
  cpu: (userCPUTime + systemCPUTime) / 1e6,
  wall: (performance.now() - began) / 1000,
  megabytes: mostTaken(),
}
process.stdout.write(`${JSON.stringify({ code, summary, cost })}\n`)
process.exitCode = code
