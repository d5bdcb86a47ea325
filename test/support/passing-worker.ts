import { randomBytes } from 'node:crypto'
import { urlFor } from '#kit/config'
import type { World } from '#kit/context'
import { openDatabase, readInstallation } from '#kit/database'
import { newUuid } from '#kit/identifier'
import { startWorker } from '#kit/jobs'
import { openLog } from '#kit/log'
import { newReference } from '#kit/reference'
import { sealingBy } from '#kit/sealing'
import { signerOf } from '#kit/signature'
import { bodiesJobs } from '../../src/cases/jobs.ts'

// A worker of its own that passes cases on, to be killed: started with the database’s address and our key with the peer.
const [adminUrl = '', key = ''] = process.argv.slice(2)
const admin = openDatabase(adminUrl, 1)
const installation = await readInstallation(admin)
await admin.destroy()
const clock = () => new Date()
const world: World = {
  db: openDatabase(urlFor('guildhall', adminUrl), 4),
  council: installation.council,
  clock,
  newId: () => newUuid(clock()),
  newReference: () => newReference(),
  // Nothing of what it carries is sealed.
  sealing: sealingBy([randomBytes(32)]),
  sign: signerOf(installation.key),
}
await startWorker(bodiesJobs({ secret: () => key, isLocalAllowed: true }), world, {
  url: urlFor('guildhall_jobs', adminUrl),
  log: openLog('silent'),
})
