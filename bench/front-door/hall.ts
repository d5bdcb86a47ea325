import type { ServiceDefinition } from '#services'
import { freePort } from '../../test/run/guildhall.ts'
import { connectTo } from '../connection.ts'
import type { Council } from '../council.ts'
import { guildhallProcess } from '../processes.ts'
import { signInOfficer } from '../web/officer.ts'
import { searchTarget } from '../web/targets.ts'
import { wireTo } from '../wire.ts'
import type { Hall } from './rush.ts'

/** Starts the council's server, does some work with an officer signed in, and stops it. */
export async function inHall<Result>(
  council: Council,
  { service, people }: { readonly service: ServiceDefinition; readonly people: number },
  work: (hall: Hall) => Promise<Result>,
): Promise<Result> {
  const port = await freePort()
  const started = ['start', '--data', council.home, '--port', String(port)]
  const server = guildhallProcess({ args: started, ready: /Guildhall is running/ })
  await server.start()
  const connection = connectTo(`http://127.0.0.1:${port}`)
  const wire = wireTo(connection.origin)
  try {
    const officer = await signInOfficer(connection.origin)
    const search = searchTarget(connection, officer, people)
    return await work({ wire, connection, officer, search, service, pid: server.pid() ?? 0 })
  } finally {
    connection.close()
    wire.close()
    await server.stop()
  }
}
