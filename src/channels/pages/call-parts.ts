import { type Content, html, type SafeHtml } from '#kit/html'

/** The address of an officer's calls; with a call or a service, of its page; with a doing, where it is sent. */
export const callPath = (...parts: readonly string[]): string => ['/staff/calls', ...parts].join('/')

/** The key that chooses something, shown once there is a script that knows keys. */
export const keyCap = (key: string | number): SafeHtml =>
  html`<kbd class="guildhall-key" data-key-cap hidden>${key}</kbd> `

/** Words for the officer to say. */
export const readOut = (words: Content): SafeHtml =>
  html`<p class="guildhall-read-out govuk-body"><span class="guildhall-read-out__cue">Read out</span> ${words}</p>`

/** Lets go of what a call was about. */
export const somethingElse = (id: string): SafeHtml => html`
    <form method="post" action="${callPath(id, 'again')}" novalidate>
      <button type="submit" class="guildhall-quiet" data-key="Escape">${keyCap('Esc')}It is about something else</button>
    </form>`

/** One of several things to choose with one key. */
export type Pick = {
  readonly name: string
  readonly value: string
  readonly text: Content
  readonly hint?: Content
  readonly key?: string | undefined
}

/** A form of which each button chooses one thing. */
export function picks(action: string, items: readonly Pick[]): Content {
  return (
    items.length > 0 &&
    html`
    <form method="post" action="${action}" novalidate>
      <ul class="govuk-list guildhall-picks">
        ${items.map(
          ({ name, value, text, hint, key }) => html`
        <li><button type="submit" class="guildhall-pick" name="${name}" value="${value}"${key && html` data-key="${key}"`}>${key && keyCap(key)}<span><strong>${text}</strong>${hint && html`<br>${hint}`}</span></button></li>`,
        )}
      </ul>
    </form>`
  )
}

/** Turns single keys off and on: whoever speaks to their computer, or leans on a key, needs them off. */
export const keysSwitch: SafeHtml = html`<button type="button" class="guildhall-quiet" data-keys-switch hidden>Keyboard shortcuts are on</button>`
