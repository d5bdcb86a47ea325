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
import { notifyTransport } from '../../src/messages/adapters/notify.ts'
import { smtpTransport } from '../../src/messages/adapters/smtp.ts'
import { messagesJobs } from '../../src/messages/jobs.ts'

// A worker of its own that sends messages, to be killed: started with the database's address and those of the servers.
const [adminUrl = '', mailUrl = '', notifyUrl = '', notifyKey = ''] = process.argv.slice(2)
const admin = openDatabase(adminUrl, 1)
const { council, key } = await readInstallation(admin)
await admin.destroy()
const clock = () => new Date()
const world: World = {
  db: openDatabase(urlFor('guildhall', adminUrl), 4),
  council,
  clock,
  newId: () => newUuid(clock()),
  newReference: () => newReference(),
  // Nothing of what it carries is sealed.
  sealing: sealingBy([randomBytes(32)]),
  sign: signerOf(key),
}
const sender = {
  council: 'Hartmere Council',
  prices: { textPart: 2.4, letterSheet: 68, furtherSheet: 7 },
  transports: [
    smtpTransport({ url: mailUrl, from: 'answers@hartmere.example' }),
    notifyTransport({
      key: notifyKey,
      url: notifyUrl,
      textTemplate: '0198c0de-1111-4000-8000-000000000001',
      carriesLetters: false,
    }),
  ],
}
await startWorker(messagesJobs({ sender }), world, {
  url: urlFor('guildhall_jobs', adminUrl),
  log: openLog('silent'),
})
