import { linkCommand } from '../../src/linkage/cli.ts'
process.exitCode = await linkCommand.run({ args: process.argv.slice(2), print: (l) => process.stdout.write(`${l}\n`), warn: (l) => process.stderr.write(`${l}\n`), isTerminal: false })
