import { type Content, html, type SafeHtml } from '#kit/html'

/** What stands at the foot of every page. */
export type Footer = {
  readonly council: string
  readonly note?: Content
  readonly links?: readonly { readonly text: string; readonly href: string }[]
}

const usualLinks = [
  { text: 'Accessibility', href: '/accessibility' },
  { text: 'Cookies', href: '/cookies' },
  { text: 'Privacy', href: '/privacy' },
  { text: 'Where data comes from', href: '/data-sources' },
]

/** A council's own footer: GOV.UK's shows the crown, which is not for a council. */
export function footer({ council, note, links = usualLinks }: Footer): SafeHtml {
  const items = links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)
  return html`
    <footer class="govuk-template__footer guildhall-footer">
      <div class="govuk-width-container">
        <h2 class="govuk-visually-hidden">About this site</h2>
        <ul class="govuk-body-s guildhall-footer__list">${items}</ul>
        ${note && html`<p class="govuk-body-s">${note}</p>`}
        <p class="govuk-body-s">© ${council}</p>
      </div>
    </footer>`
}
