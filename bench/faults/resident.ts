import { setTimeout } from 'node:timers/promises'
import { type Answer, type Asking, type Connection, connectTo } from '../connection.ts'

/** Asks until it is answered, as a resident does who keeps pressing the button. */
export type Patient = {
  readonly ask: (asking: Asking) => Promise<Answer>
  /** How often an answer failed to come, was cut off, or was "try again". */
  readonly failures: () => number
  readonly close: () => void
}

// Units: milliseconds. A start after a kill takes a few seconds, on a busy machine some more.
const longestWait = 180_000
const pause = 400

/** Residents who share one way of finding a server that may serve them; each time they ask again they look anew. */
export function patientResidents(originNow: () => string): Patient {
  const connections = new Map<string, Connection>()
  let failures = 0

  const connectionTo = (origin: string): Connection => {
    const connection = connections.get(origin) ?? connectTo(origin, 20_000)
    connections.set(origin, connection)
    return connection
  }

  const ask = async (asking: Asking): Promise<Answer> => {
    const until = performance.now() + longestWait
    for (;;) {
      const answer = await connectionTo(originNow())
        .ask(asking)
        .catch(() => undefined)
      if (answer && answer.status < 500 && answer.status !== 429) return answer
      failures += 1
      if (performance.now() > until)
        throw new Error(
          `${asking.path} was not answered in ${longestWait / 1000} s: ${answer?.status ?? 'no answer'}`,
        )
      await setTimeout(pause)
    }
  }

  return {
    ask,
    failures: () => failures,
    close: () => {
      for (const { close } of connections.values()) close()
    },
  }
}
