import { type Logger, pino, stdSerializers } from 'pino'

/** Where what happened is written down, as lines of JSON. */
export type Log = Logger

/**
 * Opens the log, on standard error. No line may say who: no name, address, date of birth, reference or full
 * path, only route patterns, request identifiers and states.
 */
export function openLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: stdTime, serializers: { ...stdSerializers, err: withoutWords } },
    pino.destination(2),
  )
}

const stdTime = () => `,"time":"${new Date().toISOString()}"`

/**
 * An error as it may be logged: its name, its code and where it happened. Its message is left out, since those of
 * databases and parsers repeat what people typed.
 */
export function withoutWords(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const code = 'code' in error ? error.code : undefined
  return { name: error.name, code, at: frames.slice(0, 12).map((line) => line.trim()) }
}
