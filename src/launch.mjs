// Installs what package-lock.json names, when it is not there, and prints the path of a Node.js that can run the rest.
// Plain JavaScript without packages, since it runs on whatever Node.js a machine has: 18 or newer.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wanted = 24
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0])

function fail(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

if (majorOf(process.version) < 18) {
  fail(`Guildhall needs Node.js 18 or newer; this is ${process.version}. Install a newer one from https://nodejs.org and try again.`)
}

// The lock file that node_modules was installed from: written last, so that a half-done installation is done again.
const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
const mark = join(modules, '.guildhall-installed')
const isInstalled = () => existsSync(mark) && readFileSync(mark, 'utf8') === lock

function install() {
  const started = Date.now()
  process.stderr.write('Installing packages (npm ci)…\n')
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' }
  const { status, error, stderr } = spawnSync('npm', flags, options)
  if (error) fail('Guildhall needs npm, which comes with Node.js. Install it and try again.')
  if (status !== 0) fail(`npm could not install the packages that Guildhall needs:\n${stderr.trim()}\nCheck the network, then try again.`)
  writeFileSync(mark, lock)
  process.stderr.write(`Installed packages in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

// Two that start together must not install together: the second waits for the first.
const turn = join(root, '.guildhall-installing')
const isRunning = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function takeTurn() {
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`The folder ${root} cannot be written to, and its packages are not installed yet.`)
      const pid = Number(existsSync(turn) && readFileSync(turn, 'utf8'))
      if (pid && !isRunning(pid)) rmSync(turn, { force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
}

if (!isInstalled()) {
  takeTurn()
  process.once('exit', () => rmSync(turn, { force: true }))
  if (!isInstalled()) install()
}

const brought = join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
if (existsSync(brought)) process.stdout.write(brought)
else if (majorOf(process.version) >= wanted) process.stdout.write(process.execPath)
else {
  fail(`Guildhall runs on Node.js ${wanted}, which npm has no package of for ${process.platform} on ${process.arch}. Install Node.js ${wanted} and try again.`)
}
