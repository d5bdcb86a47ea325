import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/**
 * What the mail server does with the next email. `vanishes` takes it, and breaks off before it says so; `silent` takes it
 * and says nothing; `slow` does not even say whether it knows the person.
 */
export type MailMood =
  | 'well'
  | 'no-such-person'
  | 'busy'
  | 'refuses-words'
  | 'vanishes'
  | 'hangs-up'
  | 'silent'
  | 'slow'

/** A real mail server on this machine, that keeps what it is sent. */
export async function mailServer() {
  const emails: Email[] = []
  const moods: MailMood[] = []
  const heard: string[] = []
  let mood: MailMood = 'well'
  const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, _session, done) => {
      mood = moods.shift() ?? 'well'
      if (mood !== 'hangs-up') return done()
      done(refusal(421, 'Going away'))
    },
    onRcptTo: ({ address }, _session, done) => {
      if (mood === 'no-such-person') return done(refusal(550, `No such person ${address}`))
      heard.push(address)
      if (mood === 'slow') return
      if (mood === 'busy') return done(refusal(451, 'Later'))
      done()
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (mood === 'refuses-words') return done(refusal(554, 'Looks like spam'))
        void PostalMime.parse(Buffer.concat(pieces)).then((email) => {
          emails.push(email)
          if (mood === 'vanishes') breakOff(server, session.id)
          else if (mood !== 'silent') done()
        })
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    emails,
    /** To whom somebody wanted to send something. */
    heard,
    moods,
    close: () => {
      for (const { session } of server.connections as Set<{ session: { id: string } }>)
        breakOff(server, session.id)
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Ends a connection without a word. */
function breakOff(server: SMTPServer, id: string): void {
  for (const connection of server.connections) {
    const { session, _socket: socket } = connection as unknown as {
      session: { id: string }
      _socket: { destroy: () => void }
    }
    if (session.id === id) socket.destroy()
  }
}
