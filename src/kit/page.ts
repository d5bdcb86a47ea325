import type { SafeHtml } from './html.ts'
import type { Problem } from './outcome.ts'

/** What a page says, before it is put in a frame. */
export type Page = {
  readonly title: string
  readonly body: SafeHtml
  /** Where its back link leads. */
  readonly back?: string
  /** What is wrong with the form on it: shown first, each linked to its field. */
  readonly problems?: readonly Problem[]
  /** The service it belongs to: stands between title and council, and in the service navigation. */
  readonly service?: { readonly name: string; readonly href: string }
  /** Where it stands among other pages, from the widest to this one. */
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[]
  /** `reading`, unless told otherwise: short lines. `wide` lays out columns of its own; `full` is for tables and officers' screens. */
  readonly width?: 'reading' | 'wide' | 'full'
  /** What a browser may add to it, by name, as `character-count`. No page needs any of it. */
  readonly scripts?: readonly string[]
  /** Where whoever may be watched goes at once, by a button on the page. */
  readonly leave?: string
  /** Where it goes by itself when nobody has touched it for so long: on a screen that many people share. */
  readonly restart?: { readonly seconds: number; readonly to: string }
  /** Whether this very page is the same for whoever sees it: then it is put in its frame and packed once. */
  readonly isSame?: boolean
}

/** A member of staff who is signed in. */
export type SignedIn = {
  readonly name: string
  readonly role: string
  /** The purpose that they have stated, its name as people read it, and what they may do for it, as `golden.read`. */
  readonly purpose?: string
  readonly purposeTitle?: string
  readonly may?: readonly string[]
}

/** Who is looking at a page, and where it is. */
export type Around = {
  readonly signedIn?: SignedIn
  /** The path that was asked for, as `/staff/people`. */
  readonly path: string
}

/** Puts a page into what all pages have in common: header, navigation, footer, style sheet. */
export type Frame = (page: Page, around: Around) => SafeHtml
