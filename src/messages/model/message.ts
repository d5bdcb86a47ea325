/** How someone wants to be told, and where. */
export type Recipient = { readonly transport: 'text' | 'email' | 'letter'; readonly address: string }

/** A message that is to be sent. */
export type Message = {
  /** The reference of what it is about: the same template is sent once about one thing. */
  readonly about: string
  readonly template: string
  readonly recipient: Recipient
  readonly subject?: string | undefined
  readonly body: string
}

/** A message in the outbox. */
export type Queued = Message & { readonly id: string; readonly queuedAt: Date }

/**
 * Puts values into a template in the place of `((name))`. A name without a value stays as it is, so that it is seen.
 *
 * Source: GOV.UK Notify, "Personalisation".
 */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\(\(([a-z_]+)\)\)/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** What is wrong with a template and its values: the names that have no value. */
export function missingIn(template: string, values: Readonly<Record<string, string>>): readonly string[] {
  const names = [...template.matchAll(/\(\(([a-z_]+)\)\)/g)].map(([, name = '']) => name)
  return names.filter((name) => !Object.hasOwn(values, name))
}
