import pg from 'pg'

/** A statement with its values as they are sent. Under a name, the server keeps how it is read and planned. */
export type Statement = {
  readonly text: string
  readonly values: readonly (string | Buffer | null)[]
  readonly name?: string | undefined
}

/** What a statement came to. */
export type Came = {
  /** As `SELECT` or `INSERT`. */
  readonly command: string
  readonly rowCount: number | null
  readonly rows: readonly unknown[]
}

/** A statement, and who waits for what it comes to. */
export type Asked = Statement & {
  readonly took: (came: Came) => void
  readonly failed: (error: Error) => void
}

/** How a column of an answer is called, and read. */
type Column = { readonly name: string; readonly read: (text: string) => unknown }

// What of the driver is used here and its types do not name.
type Wire = Pick<pg.Connection, 'parse' | 'bind' | 'describe' | 'execute' | 'sync'> & {
  readonly stream: { readonly cork: () => void; readonly uncork: () => void }
  readonly parsedStatements: Readonly<Record<string, string>>
  readonly submittedNamedStatements: Record<string, string>
}
type Described = { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }

// By connection and name: what has been described once is not described again.
const described = new WeakMap<object, Map<string, readonly Column[]>>()

/**
 * Sends statements in one go, and takes what they come to in one go: the server does one after the other, and none after
 * one that fails. Outside a transaction they are one by themselves. Two processes wake each other once in place of
 * once for each statement, which was most of what a short statement cost.
 *
 * Source: PostgreSQL documentation, "Pipelining" in the extended query protocol.
 */
export function sendTogether(client: pg.ClientBase, asked: readonly Asked[]): void {
  const known = described.get(client) ?? new Map<string, readonly Column[]>()
  described.set(client, known)
  let at = 0
  let columns: readonly Column[] | undefined
  let rows: unknown[] = []
  const done = (command: string, rowCount: number | null) => {
    const one = asked[at]
    at += 1
    if (one?.name && !known.has(one.name)) known.set(one.name, columns ?? [])
    one?.took({ command, rowCount, rows })
    columns = undefined
    rows = []
  }
  client.query({
    // By these the client knows which statements the server has read already.
    get name() {
      return asked[at]?.name
    },
    get text() {
      return asked[at]?.text
    },
    submit: (connection: pg.Connection) => send(connection as unknown as Wire, asked, known),
    handleRowDescription: ({ fields }: Described) => {
      columns = fields.map(({ name, dataTypeID }) => ({ name, read: pg.types.getTypeParser(dataTypeID) }))
    },
    handleDataRow: ({ fields }: { readonly fields: readonly (string | null)[] }) => {
      columns ??= known.get(asked[at]?.name ?? '') ?? []
      rows.push(rowOf(columns, fields))
    },
    handleCommandComplete: ({ text }: { readonly text: string }) => {
      const [command = '', ...counts] = text.split(' ')
      done(command, counts.length > 0 ? Number(counts.at(-1)) : null)
    },
    handleEmptyQuery: () => done('', null),
    handleReadyForQuery: () => {},
    handleError: (error: Error, connection: pg.Connection) => {
      const failed = asked.slice(at)
      at = asked.length
      for (const each of failed) {
        // The server has skipped whatever came behind: it has not read it either.
        if (each.name) delete (connection as unknown as Wire).submittedNamedStatements[each.name]
        each.failed(error)
      }
    },
  })
}

function send(wire: Wire, asked: readonly Asked[], known: ReadonlyMap<string, readonly Column[]>): void {
  wire.stream.cork()
  for (const { text, name = '', values } of asked) {
    if (!name || !(wire.parsedStatements[name] || wire.submittedNamedStatements[name])) {
      wire.parse({ text, name, types: [] }, true)
      if (name) wire.submittedNamedStatements[name] = text
    }
    wire.bind({ statement: name, values: [...values] }, true)
    if (!known.has(name)) wire.describe({ type: 'P', name: '' }, true)
    wire.execute({}, true)
  }
  wire.sync()
  wire.stream.uncork()
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): unknown {
  const row: Record<string, unknown> = {}
  for (const [at, { name, read }] of columns.entries()) {
    const text = fields[at] ?? null
    row[name] = text === null ? null : read(text)
  }
  return row
}
