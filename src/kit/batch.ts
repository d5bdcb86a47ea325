import pg from 'pg'

/** A statement with its values as they are sent. Under a name, the server keeps how it is read and planned. */
export type Statement = {
  readonly text: string
  readonly values: readonly (string | Buffer | null)[]
  readonly name?: string | undefined
}

/** What a statement came to. */
export type Came = {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: readonly unknown[]
}

/** A statement, and who waits for what it comes to. */
export type Asked = Statement & {
  readonly took: (came: Came) => void
  readonly failed: (error: Error) => void
}

// What of the driver is used here and its types do not name.
type Wire = Pick<pg.Connection, 'parse' | 'bind' | 'describe' | 'execute' | 'sync'> & {
  readonly stream: { readonly cork: () => void; readonly uncork: () => void }
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly submittedNamedStatements: Record<string, string>
}
type Message = Readonly<Record<string, unknown>>
type One = {
  readonly text: string
  readonly name?: string
  readonly submit: (wire: object) => void
  readonly handleRowDescription: (message: Message) => void
  readonly handleDataRow: (message: Message) => void
  readonly handleCommandComplete: (message: Message, wire: object) => void
  readonly handleReadyForQuery: (wire: object) => void
  readonly handleError: (error: Error, wire: object) => void
}

/**
 * Sends statements in one go, and takes what they come to in one go: the server does one after the other, and none after
 * one that fails. Outside a transaction they are one by themselves. Two processes wake each other once in place of
 * once for each statement, which was most of what a short statement cost.
 *
 * Source: PostgreSQL documentation, "Pipelining" in the extended query protocol.
 */
export function sendTogether(client: pg.ClientBase, asked: readonly Asked[]): void {
  const all = asked.map(queryOf)
  let at = 0
  const current = () => all[at]
  const next = (wire: Wire) => {
    const done = all[at]
    at += 1
    done?.handleReadyForQuery(wire)
  }
  client.query({
    // By these the client knows which statements the server has read already.
    get name() {
      return current()?.name
    },
    get text() {
      return current()?.text
    },
    submit: (connection: pg.Connection) => {
      const wire = connection as unknown as Wire
      const gathered = withoutSync(wire)
      wire.stream.cork()
      for (const each of all) each.submit(gathered)
      wire.sync()
      wire.stream.uncork()
    },
    handleRowDescription: (message: Message) => current()?.handleRowDescription(message),
    handleDataRow: (message: Message) => current()?.handleDataRow(message),
    handleCommandComplete: (message: Message, wire: Wire) => {
      current()?.handleCommandComplete(message, wire)
      next(wire)
    },
    handleEmptyQuery: next,
    handleReadyForQuery: () => {},
    handleError: (error: Error, wire: Wire) => {
      const failed = all.slice(at)
      at = all.length
      for (const each of failed) {
        // The server has skipped whatever came behind: it has not read it either.
        if (each.name) delete wire.submittedNamedStatements[each.name]
        each.handleError(error, wire)
      }
    },
  })
}

function queryOf({ text, values, name, took, failed }: Asked): One {
  // Else a statement without values would be sent the simple way, which ends what was sent before it.
  const config = { text, values: [...values], queryMode: 'extended', ...(name && { name }) }
  const whole = new pg.Query(config, (error: Error | undefined, came: unknown) =>
    error ? failed(error) : took(came as Came),
  )
  return whole as unknown as One
}

/** The same connection for one statement of several: the end of them all is said once. */
function withoutSync(wire: Wire): Omit<Wire, 'stream'> & { readonly stream: object } {
  const { parsedStatements, submittedNamedStatements } = wire
  return {
    stream: {},
    parsedStatements,
    submittedNamedStatements,
    parse: (query, more) => wire.parse(query, more),
    bind: (config, more) => wire.bind(config, more),
    describe: (message, more) => wire.describe(message, more),
    execute: (config, more) => wire.execute(config, more),
    sync: () => {},
  }
}
