import { testBrowser } from '#kit/test-browser'

/** What came back: everything that somebody could read in it. */
export type Answer = { readonly status: number; readonly text: string }

/** A form by its boxes, or JSON. */
export type Sent = Readonly<Record<string, unknown>> | readonly [string, string][]

/** Somebody who asks for things, over a real connection, as whoever they are. */
export type Attacker = {
  readonly name: string
  /** Asks for a path, or sends it a form or JSON. No redirect is followed: where it leads to is tried by itself. */
  readonly ask: (method: string, path: string, sent?: Sent) => Promise<Answer>
}

/** Anybody at all: nobody has signed in. */
export const anybody = (origin: string): Attacker => attackerWith('anybody', origin, { origin })

/** A program with a key, that says why it asks. */
export const program = (origin: string, key: string, purpose: string): Attacker =>
  attackerWith(`a program to ${purpose}`, origin, {
    authorization: `Bearer ${key}`,
    'guildhall-purpose': purpose,
    'content-type': 'application/json',
  })

/** Somebody on the staff who has signed in and said why: for the work of their role, unless it is something else. */
export async function insider(origin: string, role: string, wanted?: string): Promise<Attacker> {
  return attackerWith(role, origin, { cookie: await signInAs(origin, role, wanted), origin })
}

/** Signs somebody in who works in that role, and says why for them. Returns their cookie. Errors: throws when it fails. */
export async function signInAs(origin: string, role: string, wanted?: string): Promise<string> {
  const browser = testBrowser(origin)
  await browser.open('/staff')
  await browser.open('/sign-in/accounts', { account: role })
  const { html } = await browser.open('/staff/purpose')
  const [, daily = ''] = /name="purpose"[^>]*value="([^"]+)"/.exec(html) ?? []
  const purpose = wanted ?? daily
  const { path } = await browser.open('/staff/purpose', { purpose, back: '/staff' })
  if (path !== '/staff') throw new Error(`${role} came no further than ${path}`)
  return [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ')
}

function attackerWith(name: string, origin: string, headers: Readonly<Record<string, string>>): Attacker {
  return {
    name,
    ask: async (method, path, sent) => {
      const isJson = headers['content-type'] === 'application/json'
      const body =
        sent &&
        (isJson
          ? JSON.stringify(sent)
          : new URLSearchParams(sent as Record<string, string> | [string, string][]))
      const answer = await fetch(new URL(path, origin), {
        method,
        headers,
        redirect: 'manual',
        ...(method !== 'GET' && { body: body ?? '' }),
      })
      const told = [...answer.headers].map(([header, value]) => `${header}: ${value}`)
      return { status: answer.status, text: `${told.join('\n')}\n\n${await answer.text()}` }
    },
  }
}
