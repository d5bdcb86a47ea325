/** Where staff begin. */
export const staffHome = '/staff'

/**
 * Reads where to go after signing in: a path of ours among the staff pages, and never another site, however it is
 * written. Anything else is the staff's home page.
 */
export function readReturnPath(text: string | undefined): string {
  // A browser reads a backslash as a slash, and leaves out tabs and line ends.
  if (!text?.startsWith('/staff') || /[\\\p{Cc}]/u.test(text)) return staffHome
  const { origin, pathname, search } = new URL(text, 'http://ours.invalid')
  const isOurs = origin === 'http://ours.invalid' && /^\/staff(\/|$)/.test(pathname)
  return isOurs ? pathname + search : staffHome
}
