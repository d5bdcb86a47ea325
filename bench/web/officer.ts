import { testBrowser } from '#kit/test-browser'

/** What a signed-in officer's browser sends with each form. */
export type Officer = { readonly headers: Readonly<Record<string, string>> }

/**
 * Signs an officer of the contact centre in through the demonstration's own provider, and states a purpose.
 *
 * Errors: throws when that does not lead to the officer's home.
 */
export async function signInOfficer(origin: string): Promise<Officer> {
  const browser = testBrowser(origin)
  await browser.open('/staff')
  await browser.open('/sign-in/accounts', { account: 'contact-centre' })
  const { status, path } = await browser.open('/staff/purpose', {
    purpose: 'answer-enquiry',
    back: '/staff',
  })
  if (status !== 200 || path !== '/staff') throw new Error(`signing in ended at ${path} with ${status}`)
  const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ')
  return { headers: { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' } }
}
