import type { Attributes, Content } from '#kit/html'

/** How a component, or a part of one, may be dressed. */
export type Part = {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** A part that says something. Where the official macro has `text` and `html`, our `text` takes either. */
export type Text = Part & { readonly text?: Content }

/** Items of a list, of which some may be left out. */
export type Items<Item> = readonly (Item | false | undefined)[]

/** Words as a paragraph; markup as it is. */
export const isMarkup = (text: Content): boolean => typeof text === 'object'

/** Several class names as one; those that are missing are left out. */
export const classNames = (...names: readonly (string | false | undefined)[]) =>
  names.filter(Boolean).join(' ')
